import { mayOverlap, type Step } from "./overlap.ts";
import { type Hole, keyOf, known, type Text } from "./text.ts";
import type { Tri } from "./tri.ts";

/**
 * Whether two texts are the same. "yes": the same parts. "no": no filling of the holes can make them equal.
 * "unknown" otherwise, also where the comparison would be too large.
 */
export function equalTexts(a: Text, b: Text): Tri {
  const left = known(a);
  const right = known(b);
  if (left !== undefined && right !== undefined) return left === right ? "yes" : "no";
  if (keyOf(a) === keyOf(b)) return "yes";
  return mayOverlap(literalSteps(a), literalSteps(b), true) === false ? "no" : "unknown";
}

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
