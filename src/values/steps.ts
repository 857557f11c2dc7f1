import type { PatternStep } from "./overlap.ts";
import type { Hole, Part, Text } from "./text.ts";

/** A text whose literals may contain wildcards. In an `exactly` part `*` and `?` are ordinary characters. */
export type Pattern = readonly (Part | { readonly exactly: string })[];

/** The minimum number of steps in a text or pattern. */
export const stepsIn = (parts: Pattern): number =>
  parts.reduce(
    (steps, part) => steps + (typeof part === "string" ? part.length : "id" in part ? 1 : part.exactly.length),
    1,
  );

/** The steps of a text in which `*` and `?` are ordinary characters. */
export function literalSteps(text: Text, ignoreCase = false): readonly PatternStep[] {
  return text.flatMap((part): readonly PatternStep[] =>
    typeof part === "string"
      ? Array.from(part, (character): PatternStep => ({ kind: "char", code: codeOf(character, ignoreCase) }))
      : holeSteps(part),
  );
}

/** A hole of known length is that many holes of one character each, so that `?` can match them. */
export const holeSteps = (hole: Hole): readonly PatternStep[] =>
  hole.length === undefined
    ? [{ kind: "hole", hole }]
    : Array.from({ length: hole.length }, (_, index) => ({
        kind: "hole" as const,
        hole: { ...hole, id: `${hole.id} character ${index}`, length: 1 },
      }));

export function codeOf(character: string, ignoreCase: boolean): number {
  const folded = ignoreCase ? character.toLowerCase() : character;
  // A character whose lower case is longer (`İ`) is unchanged: no name in AWS contains one.
  return (folded.length > character.length ? character : folded).codePointAt(0) ?? 0;
}
