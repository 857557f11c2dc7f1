import { isFailed } from "../failure.ts";
import { type Hole, known, type Part, type Text, text } from "../text.ts";
import { str, unknown, type Value } from "../value.ts";
import { decodeYaml, type ScalarStyle } from "./yaml-decode.ts";

/**
 * `yamldecode` of a text with holes: placeholder words stand for them while the YAML is read. It is read only if no text
 * of a hole changes how the YAML around it is read. Ids, names and ARNs of AWS do not: they begin with a letter, a digit
 * or a slash. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * `trusted`: every hole is taken for such a name, whatever its letters, and every scalar with one for a string.
 */
export function decodeYamlText(source: Text, spend?: (steps: number) => boolean, trusted = false): Value {
  const whole = known(source);
  if (whole !== undefined) return decodeYaml(whole, spend);
  const word = wordNotIn(source);
  if (word === undefined) return unknown("a YAML text that is partly unknown until apply cannot be read");
  const placeholder = new RegExp(`${word}(\\d+)z`);
  const outside = new Set(source.flatMap((part, place) => (typeof part === "object" ? [place] : [])));
  const doubtful: Hole[] = [];

  const scalar = (written: string, style: ScalarStyle): Value | undefined => {
    if (!placeholder.test(written)) return undefined;
    const pieces = written.split(placeholder).map((piece, i): Part => {
      if (i % 2 === 0) return piece.normalize("NFC");
      outside.delete(Number(piece));
      return source[Number(piece)] ?? "";
    });
    const parts = text(pieces);
    const holes = parts.filter((part) => typeof part === "object");
    const [first] = holes;
    if (first?.encodes && parts.length === 1 && style !== "quoted") return first.encodes;
    if (!trusted) doubtful.push(...holes.filter((hole) => mayEscape(hole, style)));
    if (trusted || style === "quoted" || style === "block" || isString(parts)) return str(parts);
    return unknown(`${first?.label ?? "a part of it"} is unknown until apply`);
  };
  const filled = source.map((part, place) => (typeof part === "string" ? part : `${word}${place}z`)).join("");
  const value = decodeYaml(filled, spend, scalar);
  for (const [count, place] of [...outside].entries()) {
    const hole = source[place];
    const isHarmless = count < MOST_OUTSIDE && isInComment(filled, filled.indexOf(`${word}${place}z`));
    if (typeof hole === "object" && !(trusted || (hole.chars !== "any" && isHarmless))) doubtful.push(hole);
  }
  const [doubt] = doubtful;
  if (doubt) return unknown(`a YAML text that depends on ${doubt.label} cannot be read`);
  return isFailed(value) ? unknown("a YAML text that is partly unknown until apply cannot be read") : value;
}

/** A word for placeholders. Who writes many of these words into a text wants it to take long. */
function wordNotIn(source: Text): string | undefined {
  const words = Array.from({ length: 20 }, (_, more) => `zqhole${"q".repeat(more)}`);
  return words.find((word) => !source.some((part) => typeof part === "string" && part.includes(word)));
}

/** More holes outside of scalars are not looked at. */
const MOST_OUTSIDE = 50;

/** Elsewhere outside of a scalar, a hole is part of the YAML itself: an anchor, an alias or a tag. */
const isInComment = (whole: string, at: number): boolean =>
  /(?:^|\s)#/.test(whole.slice(whole.lastIndexOf("\n", at) + 1, at));

/** Whether a hole may contain what ends the scalar that it is in. */
function mayEscape({ chars }: Hole, style: ScalarStyle): boolean {
  if (style === "quoted" || chars === "digits" || chars === "timestamp") return false;
  return chars === "any" || style === "flow";
}

/** The letters of numbers, and of timestamps. */
const OF_NUMBER = /^[0-9+\-.a-fA-FxXoOiInN]*$/;
const OF_TIMESTAMP = /^[0-9\-:TtZz.+ ]*$/;
/** `false`: the longest word that is no string. */
const LONGEST_WORD = 5;

/** Whether a plain scalar is a string, whatever its holes are: no number, timestamp, boolean or null. */
function isString(parts: Text): boolean {
  const fixed = parts.filter((part) => typeof part === "string").join("");
  return fixed.length > LONGEST_WORD && !OF_NUMBER.test(fixed) && !OF_TIMESTAMP.test(fixed);
}
