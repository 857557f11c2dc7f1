import type { Report, Severity } from "../findings/types.ts";
import type { Explained } from "./explained.ts";
import type { Graph } from "./graph.ts";

/** The input of every format: the report and its sources. */
export interface Rendering {
  readonly report: Report;
  /**
   * The lines of a source file by the name that locations use; undefined when it was not read. For display: each
   * secret is replaced with as many asterisks as it has characters.
   */
  readonly lines: SourceLines;
  /** The lines as written, to compare with those of a diff. */
  readonly written: SourceLines;
  /** Checks that passed, for --verbose. */
  readonly checked: readonly Checked[];
  /** All rules, for SARIF. */
  readonly rules: readonly RuleInfo[];
  readonly graph: Graph;
  /** What is known of the function that was asked for, in each plan that has it. */
  readonly explained?: readonly Explained[];
}

export type SourceLines = (file: string) => readonly string[] | undefined;

export interface Checked {
  readonly function: string | null;
  readonly subject: string;
  /** One sentence: what was checked. */
  readonly what: string;
}

export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly docs: string;
}
