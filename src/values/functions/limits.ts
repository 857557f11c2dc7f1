import { MAX_TEXT, TOO_LARGE } from "../meter.ts";
import type { Text } from "../text.ts";
import { type Unknown, unknown } from "../value.ts";

/** The length of the known parts of a text. */
export const lengthOf = (text: Text): number =>
  text.reduce((length, part) => length + (typeof part === "string" ? part.length : 1), 0);

/**
 * Whether a text of this length may be created. Functions that multiply their arguments check this first: a source may
 * ask for more than the memory can hold.
 */
export const mayMake = (length: number): boolean => length <= MAX_TEXT;

/** The result where a limit ends the work: an unknown with this reason. */
export const tooLarge = (): Unknown => unknown(TOO_LARGE);

/** How many times a literal occurs in a text. */
export function count(text: string, literal: string): number {
  if (literal === "") return text.length + 1;
  let found = 0;
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length)) found++;
  return found;
}
