import type { CodeIgnore } from "../code/ignores.ts";
import type { Severity } from "../rules/rule.ts";

/** The JSON report (schemaVersion 1). Every other format is made from it. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "lambda-grants"; readonly version: string };
  readonly plans: readonly PlanSummary[];
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly undecided: readonly Undecided[];
  /** What was read of the functions' code; null if none was to be read. */
  readonly code: CodeSummary | null;
  readonly gaps: readonly ReportGap[];
}
export interface CodeSummary {
  readonly functions: number;
  /** How many of them have code that was read. */
  readonly read: number;
  /** Pairs of a function and a call site. */
  readonly calls: number;
  /** How many of those are allowed or denied, not undecided. */
  readonly decided: number;
  /** `because` completes "the code of 3 functions was not read: …". */
  readonly unread: readonly { readonly function: string; readonly because: string }[];
  /** Functions whose code is not proven to be theirs, and why; not in the JSON report. */
  readonly inferred: readonly { readonly function: string; readonly because: string }[];
}
export interface PlanSummary {
  readonly file: string;
  /** The folder of the HCL that was used, as messages name it; null if none was used. */
  readonly source: string | null;
  /** Why no HCL was used, unless --no-source is set; also one of the gaps. */
  readonly noSource: string | null;
  readonly terraformVersion: string | null;
  readonly functions: number;
  readonly triggers: number;
}
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly note: number;
  readonly suppressed: number;
  readonly undecided: number;
  readonly functions: number;
  readonly triggers: number;
}
export type { Severity };

export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** certain: the plan proves it. likely: true unless something outside the plan says otherwise. */
  readonly confidence: "certain" | "likely";
  readonly message: string;
  readonly consequence: string;
  readonly plan: string;
  /** Address of the function instance; null if the finding is not about a single function. */
  readonly function: string | null;
  /** Address of the other end; which one depends on the rule. */
  readonly subject: string;
  readonly location: Location | null;
  /** The calls in the function's code that AWS refuses; undefined for findings that are not about code. */
  readonly calls?: readonly FindingCall[];
  /** For each line of code that it is about, the comment there that ignores it; undefined for findings about calls. */
  readonly codeIgnores?: readonly (CodeIgnore | undefined)[];
  readonly related: readonly Related[];
  readonly fix: Fix | null;
  readonly docs: string;
  readonly fingerprint: string;
}
export interface FindingCall {
  /** With the SDK's name of the service: `s3:ListObjectsV2`. */
  readonly operation: string;
  readonly actions: readonly string[];
  /** Null inside an archive. */
  readonly location: Location | null;
  /** Whether the code goes on when AWS refuses it. */
  readonly handled: boolean;
  /** The comment at the line of code that ignores it. */
  readonly ignored?: { readonly reason: string; readonly location: Location };
}
/** Lines count from 1, both ends included; `file` is relative to the repository (or working directory), with `/`. */
export interface Location {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** 1-based columns for code frames, if known. */
  readonly startColumn?: number;
  readonly endColumn?: number;
}
export interface Related {
  readonly address: string | null;
  readonly note: string;
  readonly location: Location | null;
}
/** `edits` replace whole lines [startLine, endLine] by `text`; an insertion has endLine = startLine - 1. */
export interface Fix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly Edit[];
  /** HCL to show if there is no edit (a new block, or no source). */
  readonly snippet?: string;
}
/**
 * safe: grants no more than needed, within the account, and replaces nothing. unsafe: needs review before it is applied.
 * manual: no edit, only HCL to show.
 */
export type FixSafety = "safe" | "unsafe" | "manual";
export interface Edit {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}
export interface Suppressed {
  readonly finding: Finding;
  readonly by: "comment" | "config" | "baseline";
  readonly reason: string;
  readonly location: Location | null;
}
export interface Undecided {
  readonly rule: string;
  readonly plan: string;
  readonly function: string | null;
  readonly subject: string;
  readonly because: string;
  /** What in `.lambda-grants.yml` would decide it, with `<…>` for what only people know. */
  readonly decidedBy?: string;
  /** The fingerprint of the finding that it may turn out to be. */
  readonly fingerprint: string;
}
export interface ReportGap {
  readonly what: string;
  /** The plan that it is about; null for none or several. */
  readonly plan: string | null;
  readonly address: string | null;
  readonly file: string | null;
}
