import type { Severity } from "../findings/types.ts";
import type { Model } from "../model/model.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";

/** One fault to look for. It reads the model, yields what it sees, and knows neither formats nor lines. */
export interface Rule {
  /** Names the fault; fixed by the report's contract. */
  readonly id: string;
  /** One sentence: what is wrong where this rule speaks. */
  readonly summary: string;
  readonly severity: Severity;
  check(model: Model): Iterable<Outcome>;
}

export type Outcome = Problem | Open | Fine;

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
export interface Open {
  readonly kind: "undecided";
  readonly function: string | null;
  readonly subject: string;
  readonly because: string;
}
/** Checked and found right: for `--verbose`. */
export interface Fine {
  readonly kind: "fine";
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

/** How to mend it: HCL to add, or one attribute to write anew. */
export interface FixPlan {
  readonly title: string;
  /** A block to add. */
  readonly snippet?: string;
  /** An attribute of an existing block: its lines are replaced by `name = value`. */
  readonly attribute?: { readonly resource: Resource; readonly name: string; readonly value: string };
}
