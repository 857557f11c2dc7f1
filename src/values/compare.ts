import type { Pattern } from "./match.ts";
import { MAX_PAIRS, mayOverlap, type Step } from "./overlap.ts";
import { withoutSharedEnds } from "./shared-ends.ts";
import { type Hole, known, type Text } from "./text.ts";
import type { Tri } from "./tri.ts";

/**
 * Whether two texts are the same. "yes": the same parts. "no": no filling of the holes can make them equal.
 * "unknown" otherwise, also where the comparison would be too large.
 */
export function equalTexts(a: Text, b: Text): Tri {
  const left = known(a);
  const right = known(b);
  if (left !== undefined && right !== undefined) return left === right ? "yes" : "no";
  const rest = withoutSharedEnds(a, b, { ignoreCase: false, wildcards: false });
  if (rest === "differ") return "no";
  // Both sides are texts, so what is left of the pattern is one as well.
  const [x, y] = [rest.pattern as Text, rest.subject];
  if (x.length === 0 && y.length === 0) return "yes";
  if (stepsIn(x) * stepsIn(y) > MAX_PAIRS) return "unknown";
  return mayOverlap(literalSteps(x), literalSteps(y), true) === false ? "no" : "unknown";
}

/** At least so many steps are in a text or pattern. */
export const stepsIn = (parts: Pattern): number =>
  parts.reduce(
    (steps, part) => steps + (typeof part === "string" ? part.length : "id" in part ? 1 : part.exactly.length),
    1,
  );

/** The steps of a text in which `*` and `?` are ordinary characters. */
export function literalSteps(text: Text, ignoreCase = false): readonly Step[] {
  return text.flatMap((part): readonly Step[] =>
    typeof part === "string"
      ? Array.from(part, (character): Step => ({ kind: "char", code: codeOf(character, ignoreCase) }))
      : holeSteps(part),
  );
}

/** A hole of known length is that many holes of one character each, so that `?` can stand for them. */
export const holeSteps = (hole: Hole): readonly Step[] =>
  hole.length === undefined
    ? [{ kind: "hole", hole }]
    : Array.from({ length: hole.length }, (_, index) => ({
        kind: "hole" as const,
        hole: { ...hole, id: `${hole.id} character ${index}`, length: 1 },
      }));

export function codeOf(character: string, ignoreCase: boolean): number {
  const folded = ignoreCase ? character.toLowerCase() : character;
  // A character whose lower case is longer (`İ`) stays itself: none of AWS's names holds one.
  return (folded.length > character.length ? character : folded).codePointAt(0) ?? 0;
}
