import type { CodePlace } from "../code/calls.ts";
import type { CodeIgnore } from "../code/ignores.ts";
import type { StatementText } from "../hcl/statement-text.ts";
import type { Model } from "../model/model.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";

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

/** How to fix it: HCL to show and, where that is safe, the changes to the source. */
export interface FixPlan {
  readonly title: string;
  /** A person must look at it before it is applied, whatever it changes. */
  readonly review?: true;
  /** HCL for a person to write: shown where there is no edit. */
  readonly snippet?: string;
  /** An attribute of an existing block to replace: short for one change. */
  readonly attribute?: { readonly resource: Resource; readonly name: string; readonly value: string };
  /** All of them together fix it. */
  readonly changes?: readonly Change[];
  /** The same, where those cannot be made in the source. */
  readonly otherwise?: readonly Change[];
}
/** What changes in a policy. Statements count from 0; `identifiers` are HCL expressions. */
export type PolicyChange =
  | { readonly kind: "actions"; readonly statement: number; readonly actions: readonly string[] }
  | {
      readonly kind: "principals";
      readonly statement: number;
      readonly type: "AWS" | "Service";
      readonly identifiers: readonly string[];
    }
  /** `everyInstance`: it is right for all instances of the block. */
  | { readonly kind: "statement"; readonly add: StatementText; readonly everyInstance?: true };

/** `resource` is the one whose block changes. */
export type Change =
  /** Replaced, or added after the attribute `beside`. */
  | {
      readonly kind: "attribute";
      readonly resource: Resource;
      readonly name: string;
      readonly value: string;
      readonly beside?: string;
    }
  /**
   * Items added to a list in the block, or in a block `inside` it. They must be right for all instances of the block.
   */
  | {
      readonly kind: "items";
      readonly resource: Resource;
      readonly inside?: string;
      readonly name: string;
      readonly items: readonly string[];
    }
  /** A change to the policy that an attribute has, where it is written. */
  | ({ readonly resource: Resource; readonly attribute: string } & PolicyChange)
  /** A new resource after the block. */
  | {
      readonly kind: "block";
      readonly resource: Resource;
      readonly type: string;
      readonly label: string;
      readonly text: string;
    };
