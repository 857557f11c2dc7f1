import { type Text, text } from "../../values/text.ts";

/** A text in pieces, at each occurrence of a character in its known parts. */
export function split(value: Text, mark: string): readonly Text[] {
  const pieces: Text[] = [[]];
  for (const part of value) {
    const [first, ...more] = typeof part === "string" ? part.split(mark) : [part];
    pieces.push(text(pieces.pop() ?? [], first ?? ""), ...more.map((piece) => text(piece)));
  }
  return pieces;
}
