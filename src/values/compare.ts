import { MAX_PAIRS, mayOverlap } from "./overlap.ts";
import { withoutSharedEnds } from "./shared-ends.ts";
import { literalSteps, stepsIn } from "./steps.ts";
import { known, type Text } from "./text.ts";
import type { Tri } from "./tri.ts";

/**
 * Whether two texts are equal. "yes": they have the same parts. "no": no values of the holes can make them equal.
 * "unknown" otherwise, also if the comparison would be too expensive.
 */
export function equalTexts(a: Text, b: Text): Tri {
  const left = known(a);
  const right = known(b);
  if (left !== undefined && right !== undefined) return left === right ? "yes" : "no";
  const rest = withoutSharedEnds(a, b, { ignoreCase: false, wildcards: false });
  if (rest === "differ") return "no";
  // Both sides are texts, so the rest of the pattern is a text too.
  const [x, y] = [rest.pattern as Text, rest.subject];
  if (x.length === 0 && y.length === 0) return "yes";
  if (stepsIn(x) * stepsIn(y) > MAX_PAIRS) return "unknown";
  return mayOverlap(literalSteps(x), literalSteps(y), true) === false ? "no" : "unknown";
}
