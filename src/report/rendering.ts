import type { Report, Severity } from "../findings/types.ts";
import type { Graph } from "./graph.ts";

/** What a format may draw from: the report, and what stands behind it. Every format is a function of this alone. */
export interface Rendering {
  readonly report: Report;
  /**
   * The lines of a source file by the name that locations use; undefined when it was not read. To be shown: where a
   * secret stands in a line, there are asterisks, as many as it has letters.
   */
  readonly lines: SourceLines;
  /** The same as they are written, to be laid beside those of a diff. */
  readonly written: SourceLines;
  /** What was checked and found right, for --verbose. */
  readonly checked: readonly Checked[];
  /** The catalogue of rules, for SARIF. */
  readonly rules: readonly RuleInfo[];
  readonly graph: Graph;
}

export type SourceLines = (file: string) => readonly string[] | undefined;

export interface Checked {
  readonly function: string | null;
  readonly subject: string;
  /** One sentence: what was asked and found right. */
  readonly what: string;
}

export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly docs: string;
}
