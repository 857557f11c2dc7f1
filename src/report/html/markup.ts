import { html } from "../escape.ts";

/** HTML or SVG text that is safe to write. Only `markup` makes it, and escapes everything else. */
export interface Markup {
  readonly markup: string;
}
type MarkupPart = Markup | readonly Markup[] | string | number;

/** A template of HTML: texts and numbers in it are escaped, in contents and in quoted attributes; markup stays. */
export function markup(fixed: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  let out = fixed[0] ?? "";
  parts.forEach((part, index) => {
    out += markupText(part) + (fixed[index + 1] ?? "");
  });
  return { markup: out };
}

export const NOTHING: Markup = { markup: "" };

/** Our own text that is already HTML: style and script. Never for a text from outside. */
export const own = (text: string): Markup => ({ markup: text });

function markupText(part: MarkupPart): string {
  if (typeof part === "string" || typeof part === "number") return html(String(part));
  return "markup" in part ? part.markup : part.map((one) => one.markup).join("");
}
