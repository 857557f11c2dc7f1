/**
 * Keeps a sentence readable if a plan inserts something very long into it: a Sid of 100 KB, a name of a megabyte, ten
 * thousand addresses. Truncation is always visible.
 */

/** How much of one name a sentence shows. */
const MOST_LETTERS = 200;
/** How many items a sentence names before it only counts the rest. */
const MOST_LISTED = 5;
/** Words and sentences of this length were not written to be read. */
const LONGEST_WORD = 300;
const LONGEST_SENTENCE = 4_000;
const LONGEST_LINE = 500;
const MOST_LINES = 200;

/** A name, or its beginning and its length. */
export function shortened(name: string, most: number = MOST_LETTERS): string {
  return name.length <= most ? name : `${beginning(name, most)}… (${counted(name.length)} characters)`;
}

/**
 * Items with commas and `joint` before the last one, or the first of them and how many more there are. `items` need not
 * contain more than are shown, if `count` is their number.
 */
export function listed(
  items: readonly string[],
  joint = " and ",
  most: number = MOST_LISTED,
  count: number = items.length,
): string {
  const shown = count > most + 1 ? [...items.slice(0, most), `${counted(count - most)} more`] : items;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")}${joint}${last}`;
}

/** The same with commas only, for actions. */
export const commaed = (items: readonly string[]): string =>
  items.length > MOST_LISTED + 1 ? listed(items) : items.join(", ");

/** Reasons, each a separate sentence. */
export const reasoned = (reasons: readonly string[]): string =>
  reasons.length > MOST_LISTED + 1
    ? `${reasons.slice(0, MOST_LISTED).join("; ")}; and ${counted(reasons.length - MOST_LISTED)} more reasons`
    : reasons.join("; ");

/** A sentence with long words shortened, and truncated at a word if it is too long itself. */
export function readable(sentence: string): string {
  if (sentence.length <= LONGEST_WORD) return sentence;
  const text = sentence.replace(new RegExp(`\\S{${LONGEST_WORD + 1},}`, "g"), (word) => shortened(word));
  if (text.length <= LONGEST_SENTENCE) return text;
  return `${beginning(text, LONGEST_SENTENCE)}… (${counted(text.length - LONGEST_SENTENCE)} more characters)`;
}

/** The same for lines of HCL. */
export function readableCode(code: string): string {
  const lines = code.split("\n");
  if (lines.length <= MOST_LINES && code.length <= LONGEST_LINE) return code;
  const shown = lines.slice(0, MOST_LINES).map((line) => shortened(line, LONGEST_LINE));
  const left = lines.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [`# … and ${counted(left)} more lines`])].join("\n");
}

/** Never cuts inside a surrogate pair. */
function beginning(text: string, most: number): string {
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? text.slice(0, most - 1) : text.slice(0, most);
}

const counted = (count: number): string => count.toLocaleString("en-US");
