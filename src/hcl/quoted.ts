const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([nrt"\\]))|\$\$\{|%%\{/g;
const SHORT: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/**
 * The text between the quotes of a string, with escapes resolved:
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function unescapeQuoted(raw: string): string {
  if (!raw.includes("\\") && !raw.includes("{")) return raw;
  return raw.replace(ESCAPE, (all: string, short?: string, long?: string, letter?: string) => {
    if (letter !== undefined) return SHORT[letter] ?? all;
    const code = short ?? long;
    return code === undefined ? all.slice(1) : character(Number.parseInt(code, 16));
  });
}

/** Heredocs and template files have no backslash escapes. */
export const unescapeHeredoc = (raw: string): string =>
  raw.includes("{") ? raw.replace(/\$\$\{|%%\{/g, (all) => all.slice(1)) : raw;

/** Whether there is a `${` or `%{` that is not escaped. In literal text that means that the text was misread. */
export const opensTemplate = (raw: string): boolean => /[$%]\{/.test(raw.replace(/\$\$\{|%%\{/g, "_"));

/** Half of a surrogate pair is not a character in HCL's UTF-8. */
const character = (code: number): string =>
  code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\ufffd" : String.fromCodePoint(code);
