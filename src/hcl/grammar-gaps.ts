/**
 * The grammar does not know two things that HCL does: numbers like `1e3`, and an object key in parentheses on the line
 * behind a bare word, which it takes for a call. Both are written so that it can read them, every other character
 * keeping its place; what is read is then cut out of the real text.
 */
export function bridgeGaps(text: string): string {
  return text
    .replace(/(?<![\w.-])\d+(?:\.\d+)?[eE][-+]?\d+(?![\w.])/g, (number) => "1".repeat(number.length))
    .replace(/(?<=[\p{ID_Continue}-][ \t]*)(\r?\n)(?=[ \t]*\([^()\n]*\)[ \t]*=(?!=))/gu, (end) =>
      ",".padStart(end.length),
    );
}
