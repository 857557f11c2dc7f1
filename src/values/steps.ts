import type { Step } from "./overlap.ts";
import type { Hole, Part, Text } from "./text.ts";

/** A text whose literals may hold wildcards. `exactly` is a piece in which `*` and `?` are ordinary characters. */
export type Pattern = readonly (Part | { readonly exactly: string })[];

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
