/** A line that ends with a word, or a word and a comment, before one that begins with `(…) =`. */
const KEY_BEHIND_WORD = new RegExp(
  [
    "^((?:(?!#|//|/\\*).)*[\\p{ID_Continue}-])", // up to the word, no comment before
    "(?:([ \\t]*)(\\r?\\n)|[ \\t]([ \\t]*(?:#|//).*\\r?\\n))", // the line's end, or a blank and the comment
    "(?=(?:[ \\t]*(?:(?:#|//).*)?\\r?\\n)*[ \\t]*\\([^()\\n]*\\)[ \\t]*=(?!=))",
  ].join(""),
  "gmu",
);
const EXPONENT = /(?<![\w.-])\d+(?:\.\d+)?[eE][-+]?\d+(?![\w.])/g;

/**
 * The grammar's scanner reads `$$${` as `$$` and the start of an interpolation, HCL as `$` and an escape. Escapes are
 * hidden from the scanner; the result is cut out of the original text.
 */
export const hideEscapes = (text: string): string =>
  text.includes("$${") || text.includes("%%{") ? text.replace(/\$\$\{|%%\{/g, "___") : text;

/**
 * The grammar lacks two features of HCL: numbers like `1e3`, and an object key in parentheses on the line after a bare
 * word, which it reads as a call. Both are rewritten so that it can read them; all other characters keep their
 * positions.
 */
export function bridgeGaps(text: string): string {
  return text
    .replace(EXPONENT, (number) => "1".repeat(number.length))
    .replace(KEY_BEHIND_WORD, (_, line: string, blank?: string, end?: string, comment?: string) =>
      comment === undefined ? `${line}${blank}${",".padStart(end?.length ?? 1)}` : `${line},${comment}`,
    );
}
