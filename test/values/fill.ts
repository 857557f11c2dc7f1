import type { Text } from "../../src/values/text.ts";

/** The string that a text becomes when its holes are filled; undefined if one of them has no filling. */
export function fill(text: Text, fillings: ReadonlyMap<string, string>): string | undefined {
  let filled = "";
  for (const part of text) {
    const piece = typeof part === "string" ? part : fillings.get(part.id);
    if (piece === undefined) return undefined;
    filled += piece;
  }
  return filled;
}
