/** Created on first use: loading the tables takes a few milliseconds. */
let segmenter: Intl.Segmenter | undefined;

/** What people call characters: grapheme clusters, the unit in which Terraform counts. */
export function graphemes(text: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  const found: string[] = [];
  for (let at = 0, size = PIECE; at < text.length; ) {
    const piece = Array.from(segmenter.segment(text.slice(at, at + size)), (segment) => segment.segment);
    // The last one may continue after the piece, and then the next piece begins with it.
    if (at + size < text.length) piece.pop();
    for (const each of piece) {
      found.push(each);
      at += each.length;
    }
    size = piece.length === 0 ? 2 * size : PIECE;
  }
  return found;
}

/** The segmenter takes time with the square of a text's length: long texts are passed to it piece by piece. */
const PIECE = 500;

/** The steps of reading a text letter by letter: beyond ASCII each letter takes as long as a step. */
export const letterEffort = (text: string): number =>
  /^[\x00-\x7f]*$/.test(text) ? Math.ceil(text.length / 4) : text.length;

/** Go maps case letter by letter, so one letter never becomes two (`ß` stays `ß` in upper case). */
export const upper = (text: string): string => mapLetters(text, (letter) => letter.toUpperCase());
export const lower = (text: string): string =>
  mapLetters(text, (letter) => (letter === "İ" ? "i" : letter.toLowerCase()));

function mapLetters(text: string, map: (letter: string) => string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return map(text);
  return Array.from(text, (letter) => {
    const mapped = map(letter);
    return [...mapped].length === 1 ? mapped : letter;
  }).join("");
}

/** The first letter of each word in upper case; a word begins after anything but letters, digits, `_` and `'`. */
export function title(text: string): string {
  let previous = " ";
  return Array.from(text, (letter) => {
    const starts = isSeparator(previous);
    previous = letter;
    return starts ? (TITLE.get(upper(letter)) ?? upper(letter)) : letter;
  }).join("");
}

/** Letters with a separate title case. */
const TITLE: ReadonlyMap<string, string> = new Map([
  ["Ǆ", "ǅ"],
  ["Ǉ", "ǈ"],
  ["Ǌ", "ǋ"],
  ["Ǳ", "ǲ"],
]);

/**
 * The word separators of Go's `strings.Title`: in ASCII everything but letters, digits and `_`; beyond it only space.
 */
const isSeparator = (letter: string): boolean =>
  letter <= "\x7f" ? !/[A-Za-z0-9_]/.test(letter) : !/[\p{L}\p{Nd}]/u.test(letter) && /\s/u.test(letter);
