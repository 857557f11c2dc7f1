import { onOneLine, planError, SHOW } from "./plan-errors.ts";
import type { Misshapen } from "./shape.ts";
import type { Odd, PlanError } from "./types.ts";

/**
 * A plan without the form that Terraform gives it, at a place that is read only on demand, deep in the analysis. The
 * edges of the tool report it as an input that cannot be read.
 */
export class OddPlan extends Error {
  readonly error: PlanError;
  constructor(file: string, odd: Odd) {
    const { error } = oddError(file, odd);
    super(error.problem);
    this.error = error;
  }
}

export function oddError(file: string, { what, address }: Odd): { readonly error: PlanError } {
  const of = address === null || what.includes(address) ? "" : ` (${onOneLine(address)})`;
  return planError(
    "odd-plan",
    `${onOneLine(file)} is not a plan as Terraform writes it: ${onOneLine(what)}${of}`,
    SHOW,
  );
}

/**
 * `configuration.root_module.outputs is a list where an object is required`; a long path is truncated at its beginning.
 */
export function describeOdd(where: string, { path, because }: Misshapen): string {
  const place = where + path;
  return `${place.length > LONGEST ? `…${place.slice(-LONGEST)}` : place} is ${because}`;
}
const LONGEST = 180;
