import type { Config } from "../config/config.ts";
import type { ModuleTree } from "../hcl/module-tree.ts";
import type { Model } from "../model/model.ts";
import type { Baseline } from "./baseline.ts";
import type { Collected } from "./collect.ts";

/** One plan's findings, and what may suppress them. */
export interface PlanFindings {
  readonly found: Collected;
  readonly model: Model;
  /** The plan file as the user named it. */
  readonly file: string;
  /** Keys of the plan's provider configurations. */
  readonly providers: ReadonlySet<string>;
  readonly tree: ModuleTree | null;
  /** The name of a source file in the report. */
  display(file: string): string;
  readonly config: UsedConfig | null;
}
/** A configuration file, as one plan uses it. */
export interface UsedConfig {
  readonly config: Config;
  /** The path of a file of the report, relative to the folder of the configuration file. */
  pathFromConfig(file: string): string;
  /** The absolute path of a path in the configuration file. */
  pathInConfig(path: string): string;
}

/** What suppressions are checked against. */
export interface SuppressionFacts {
  /** Ids of all rules. */
  readonly rules: readonly string[];
  /** Ids of those that were checked: of others nobody knows whether an ignore has an effect. */
  readonly checked: ReadonlySet<string>;
  readonly baseline: Baseline | null;
  /** `YYYY-MM-DD`; undefined: nothing expires. */
  readonly today: string | undefined;
}
