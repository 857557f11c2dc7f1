import type { Model } from "../model/model.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";

export type Severity = "error" | "warning" | "note";

/** One fault to look for. It reads the model, yields what it sees, and knows neither formats nor lines. */
export interface Rule {
  /** Names the fault; fixed by the report's contract. */
  readonly id: string;
  /** One sentence: what is wrong where this rule speaks. */
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
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly confidence: "certain" | "likely";
  readonly message: string;
  /** What happens after apply. */
  readonly consequence: string;
  readonly at: Place;
  readonly related: readonly RelatedPlace[];
  readonly fix: FixPlan | null;
}
/** Something that cannot be told before apply, and why. */
export interface UndecidedOutcome {
  readonly kind: "undecided";
  readonly function: string | null;
  readonly subject: string;
  readonly because: string;
}
/** Checked and found right: for `--verbose`. */
export interface PassedOutcome {
  readonly kind: "passed";
  readonly function: string | null;
  readonly subject: string;
  readonly what: string;
}

/** A resource and what in it: turned into a file and lines where the HCL is at hand. */
export interface Place {
  readonly resource: Resource;
  readonly path: Path;
}
export interface RelatedPlace {
  readonly resource: Resource | null;
  readonly path: Path;
  readonly note: string;
}

/** How to mend it: HCL to show, and where it can be done safely the changes to the source. */
export interface FixPlan {
  readonly title: string;
  /** What to write, for a person: shown where there is no edit. */
  readonly snippet?: string;
  /** An attribute of an existing block to write anew: short for one change. */
  readonly attribute?: { readonly resource: Resource; readonly name: string; readonly value: string };
  /** All of them together mend it. */
  readonly changes?: readonly Change[];
}
/** `resource` is the one whose block changes. */
export type Change =
  /** Written anew, or added behind the attribute `beside`. */
  | {
      readonly kind: "attribute";
      readonly resource: Resource;
      readonly name: string;
      readonly value: string;
      readonly beside?: string;
    }
  /** Items added to a list of the block, or of a block `inside` it. They must be right for all of its instances. */
  | {
      readonly kind: "items";
      readonly resource: Resource;
      readonly inside?: string;
      readonly name: string;
      readonly items: readonly string[];
    }
  /** Actions added to a statement of a policy that is written as `jsonencode({…})` in an attribute. */
  | {
      readonly kind: "actions";
      readonly resource: Resource;
      readonly attribute: string;
      readonly statement: number;
      readonly actions: readonly string[];
    }
  /** A new resource behind the block. */
  | {
      readonly kind: "block";
      readonly resource: Resource;
      readonly type: string;
      readonly label: string;
      readonly text: string;
    };
