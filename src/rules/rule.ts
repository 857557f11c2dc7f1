import type { CodePlace } from "../code/calls.ts";
import type { CodeIgnore } from "../code/ignores.ts";
import type { Model } from "../model/model.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { FixPlan } from "./fix-plan.ts";

export type { Change, FixPlan, PolicyChange } from "./fix-plan.ts";

export type Severity = "error" | "warning" | "note";

/** One fault to look for. It reads the model and yields outcomes; it knows neither report formats nor source lines. */
export interface Rule {
  /** Names the fault. It never changes: suppressions and reports refer to it. */
  readonly id: string;
  /** One sentence: what is wrong where this rule reports a problem. */
  readonly summary: string;
  readonly severity: Severity;
  check(model: Model): Iterable<Outcome>;
}

export type Outcome = Problem | UndecidedOutcome | PassedOutcome;

/** A proven fault. */
export interface Problem {
  readonly kind: "problem";
  readonly function: string | null;
  readonly subject: string;
  /** Set where it differs from the rule's severity. */
  readonly severity?: Severity;
  readonly confidence: "certain" | "likely";
  readonly message: string;
  /** What happens after apply. */
  readonly consequence: string;
  readonly at: Place;
  /** The line of code that shows it, where there is one: then that is its location. */
  readonly code?: CodePlace;
  /** The calls in the function's code that AWS refuses. */
  readonly calls?: readonly RefusedCall[];
  /** For each line of code that it is about, the comment there that ignores it. */
  readonly codeIgnores?: readonly (CodeIgnore | undefined)[];
  readonly related: readonly RelatedPlace[];
  readonly fix: FixPlan | null;
}
/** A question that cannot be decided before apply, and why. */
export interface UndecidedOutcome {
  readonly kind: "undecided";
  readonly function: string | null;
  readonly subject: string;
  readonly because: string;
}
/** A check that passed, for `--verbose`. */
export interface PassedOutcome {
  readonly kind: "passed";
  readonly function: string | null;
  readonly subject: string;
  readonly what: string;
}

/** A resource and a path in it; it becomes a file and lines where the HCL is available. */
export interface Place {
  readonly resource: Resource;
  readonly path: Path;
}
export interface RelatedPlace {
  readonly resource: Resource | null;
  readonly path: Path;
  /** A line of code instead. */
  readonly code?: CodePlace;
  readonly note: string;
}

/** One call in a function's code that AWS refuses. */
export interface RefusedCall {
  /** With the SDK's name of the service: `s3:ListObjectsV2`. */
  readonly operation: string;
  /** The actions that are refused. */
  readonly actions: readonly string[];
  readonly at: CodePlace;
  readonly handled: boolean;
  /** The comment at the line of code that ignores it. */
  readonly ignored?: CodeIgnore;
}
