import type { Charset, Hole, Part, Text } from "../text.ts";

/** Whether a hole with this charset could be exactly this text. */
export function fits(chars: Charset, literal: string): boolean {
  if (chars === "any") return true;
  return literal !== "" && [...literal].every((char) => admits(chars, char));
}

/** Whether this character may occur in a hole with this charset. */
export function admits(chars: Charset, char: string): boolean {
  switch (chars) {
    case "any":
      return true;
    case "segment":
      return !/[:/*?\s]/.test(char);
    case "path":
      return !/[:*?\s]/.test(char);
    case "timestamp":
      return /[0-9:.T-]/.test(char);
    case "digits":
      return char >= "0" && char <= "9";
  }
}

/**
 * Whether an occurrence of `literal` could overlap a hole. A hole that is not `any` has at least one character, so an
 * occurrence that overlaps it contains a character that it allows.
 */
export const touches = (hole: Hole, literal: string): boolean =>
  hole.chars === "any" || [...literal].some((char) => admits(hole.chars, char));

/**
 * Whether an occurrence of `literal` in a text could overlap a hole: a stretch of it that the holes allow, with literal
 * parts on both sides that fit what precedes and follows the stretch. `us-east-1` cannot overlap the account of
 * `us-east-1:⟨account⟩:`, though it ends with a digit.
 */
export function anyTouched(text: Text, literal: string): boolean {
  const isHole = (part: Part | undefined): part is Hole => part !== undefined && typeof part !== "string";
  if (literal.length ** 2 * text.length > MOST_TRIED) return text.some(isHole);
  for (let start = 0; start < text.length; start++) {
    if (!isHole(text[start]) || isHole(text[start - 1])) continue;
    const holes: Hole[] = [];
    for (let part = text[start]; isHole(part); part = text[start + holes.length]) holes.push(part);
    const [before, after] = [text[start - 1], text[start + holes.length]];
    if (mayTouch(holes, literal, literalOf(before), literalOf(after))) return true;
  }
  return false;
}

/** Beyond this product, a literal is assumed to overlap instead of being tried at every position. */
const MOST_TRIED = 4_000_000;

const literalOf = (part: Part | undefined): string => (typeof part === "string" ? part : "");

function mayTouch(holes: readonly Hole[], literal: string, before: string, after: string): boolean {
  if (holes.some((hole) => hole.chars === "any")) return true;
  const letters = [...literal];
  const may = (letter: string | undefined): boolean =>
    letter !== undefined && holes.some((hole) => admits(hole.chars, letter));
  for (let from = 0; from < letters.length; from++) {
    if (from > 0 && !fitTogether(letters.slice(0, from).join(""), before, "endsWith")) continue;
    for (let to = from; to < letters.length && may(letters[to]); to++) {
      const rest = letters.slice(to + 1).join("");
      if (rest === "" || fitTogether(rest, after, "startsWith")) return true;
    }
  }
  return false;
}

/** Compares the part next to a hole with the required text; a part that is too short may continue in another hole. */
const fitTogether = (needed: string, piece: string, how: "startsWith" | "endsWith"): boolean =>
  piece.length >= needed.length ? piece[how](needed) : needed[how](piece);
