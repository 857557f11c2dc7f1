/** Made when it is first needed: loading the tables takes a few milliseconds. */
let segmenter: Intl.Segmenter | undefined;

/** What people call characters: grapheme clusters, the unit that Terraform counts in. */
export function graphemes(text: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), (segment) => segment.segment);
}

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

/** The first letter of each word in upper case; a word begins behind anything but letters, digits, `_` and `'`. */
export function title(text: string): string {
  let previous = " ";
  return Array.from(text, (letter) => {
    const starts = isSeparator(previous);
    previous = letter;
    return starts ? (TITLE.get(upper(letter)) ?? upper(letter)) : letter;
  }).join("");
}

/** Letters with a title case of their own. */
const TITLE: ReadonlyMap<string, string> = new Map([
  ["Ǆ", "ǅ"],
  ["Ǉ", "ǈ"],
  ["Ǌ", "ǋ"],
  ["Ǳ", "ǲ"],
]);

/** As Go's `strings.Title` separates words: in ASCII everything but letters, digits and `_`; beyond it only space. */
const isSeparator = (letter: string): boolean =>
  letter <= "\x7f" ? !/[A-Za-z0-9_]/.test(letter) : !/[\p{L}\p{Nd}]/u.test(letter) && /\s/u.test(letter);
