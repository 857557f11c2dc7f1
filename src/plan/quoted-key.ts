/** Go's `unicode.IsPrint`: everything else is escaped in an address. */
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };
const UNESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/**
 * A `for_each` key as Terraform prints it in an address: an HCL quoted string without interpolation.
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function quoteKey(key: string): string {
  if (/^[\w ./:@+-]*$/.test(key)) return `"${key}"`;
  let quoted = "";
  const characters = [...key];
  for (const [index, character] of characters.entries()) {
    if ((character === "$" || character === "%") && characters[index + 1] === "{") quoted += character + character;
    else quoted += SHORT[character] ?? (PRINTABLE.test(character) ? character : escapeCode(character));
  }
  return `"${quoted}"`;
}

function escapeCode(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/**
 * Parses a quoted string that starts at `start`; undefined if it is not closed, has an invalid escape or interpolates.
 */
export function unquoteKey(text: string, start: number): { readonly key: string; readonly end: number } | undefined {
  if (text[start] !== '"') return undefined;
  let key = "";
  let at = start + 1;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (character === '"') return { key, end: at + 1 };
    if (character === "\n" || character === "\r") return undefined;
    if (character === "\\") {
      const escaped = readEscape(text, at + 1);
      if (!escaped) return undefined;
      key += escaped.text;
      at = escaped.end;
    } else if ((character === "$" || character === "%") && text[at + 1] === "{") {
      return undefined;
    } else if ((character === "$" || character === "%") && text[at + 1] === character && text[at + 2] === "{") {
      key += `${character}{`;
      at += 3;
    } else {
      key += character;
      at += 1;
    }
  }
  return undefined;
}

function readEscape(text: string, at: number): { text: string; end: number } | undefined {
  const letter = text[at] ?? "";
  const short = Object.hasOwn(UNESCAPED, letter) ? UNESCAPED[letter] : undefined;
  if (short !== undefined) return { text: short, end: at + 1 };
  const digits = letter === "u" ? 4 : letter === "U" ? 8 : 0;
  const hex = text.slice(at + 1, at + 1 + digits);
  if (digits === 0 || hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) return undefined;
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), end: at + 1 + digits };
}
