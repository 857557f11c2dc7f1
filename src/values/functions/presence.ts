import type { Hole } from "../text.ts";
import type { Tri } from "../tri.ts";
import type { Value } from "../value.ts";

/** The provider's ids and ARNs are strings, and never empty once the resource exists. */
const NAMING = /\.(?:arn|id)$/;
/** By convention of provider and modules these are single strings too, though perhaps empty. */
const SCALAR = /\.(?:arn|id|\w+_arn|\w+_id)$/;

const isNaming = (hole: Hole): boolean => hole.chars !== "any" || NAMING.test(hole.id);

/** Whether an unknown value is a single string, number or bool, so that flattening does not change it. */
export const isScalar = (value: Value): boolean =>
  value.kind !== "unknown" || (value.hole !== undefined && (isNaming(value.hole) || SCALAR.test(value.hole.id)));

/** Whether a value is present: neither null nor the empty string. */
export function isPresent(value: Value): Tri {
  switch (value.kind) {
    case "null":
      return "no";
    case "string":
      if (value.text.length === 0) return "no";
      return value.text.some((part) => typeof part === "string" || isNaming(part)) ? "yes" : "unknown";
    case "unknown":
      return value.hole && isNaming(value.hole) ? "yes" : "unknown";
    default:
      return "yes";
  }
}
