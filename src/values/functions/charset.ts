import type { Charset, Hole, Text } from "../text.ts";

/** Whether a hole of this charset could stand for exactly this text. */
export function fits(chars: Charset, literal: string): boolean {
  if (chars === "any") return true;
  return literal !== "" && [...literal].every((char) => admits(chars, char));
}

/** Whether this character may occur in a hole of this charset. */
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
 * Whether an occurrence of `literal` could take in a part of a hole. A hole that is not `any` holds at least one
 * character, so an occurrence that touches it contains a character that it admits.
 */
export const touches = (hole: Hole, literal: string): boolean =>
  hole.chars === "any" || [...literal].some((char) => admits(hole.chars, char));

export const anyTouched = (text: Text, literal: string): boolean =>
  text.some((part) => typeof part !== "string" && touches(part, literal));
