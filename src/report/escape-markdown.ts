import { visible } from "./escape.ts";
import { pieces } from "./pieces.ts";

/** Separates two characters that would mean something together; `visible` removes any that came from outside. */
const APART = "\u200b";
const APART_ENTITY = "&#8203;";

/**
 * Text in GitHub Markdown that shows as it is: no emphasis, code, link, image, HTML, table cell, list, heading,
 * @mention, #reference, autolink or emoji.
 */
export function markdown(text: string): string {
  return inline(visible(text).trim()).replace(/^([-+=#]|\d+(?=[.)]))/, startOfLine);
}

/** The same for a text that does not begin a line. */
function inline(text: string): string {
  return visible(text)
    .replace(/[\\`*[\]|~$^{}]|_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/@(?=\S)/g, `@${APART}`)
    .replace(/#(?=[0-9])/g, `#${APART}`)
    .replace(/GH-(?=\d)/gi, `$&${APART}`)
    .replace(/:(?=\/\/)|:(?=[a-z0-9_+-]+:)|(?:mailto|xmpp):/gi, `$&${APART}`)
    .replace(/www(?=\.)/gi, `$&${APART}`)
    .replaceAll(APART, APART_ENTITY);
}

/** A code span: nothing inside it is Markdown. `cell`: inside a table row, where a pipe ends the cell even in code. */
export function codeSpan(text: string, cell: "cell" | "line" = "line"): string {
  const shown = visible(text);
  if (shown.trim() === "") return "` `";
  const inside = cell === "cell" ? shown.replaceAll("|", "\\|") : shown;
  const fence = "`".repeat(longestRun(inside) + 1);
  const pad = /^[` ]|[` ]$/.test(inside) ? " " : "";
  return `${fence}${pad}${inside}${pad}${fence}`;
}

/** A fenced block of code, its fence longer than any run of backticks inside. */
export function codeBlock(language: string, lines: readonly string[]): readonly string[] {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines, fence];
}

/** Prose with the given names, ARNs and dotted words as code spans, and everything else as plain text. */
export function prose(text: string, names: readonly string[] = []): string {
  let out = "";
  for (const piece of pieces(text, names)) {
    if (piece.kind === "words") out += between(piece.text, out === "");
    else out += (out.endsWith("`") ? APART_ENTITY : "") + codeSpan(piece.text);
  }
  return out.trim();
}

/** Plain text next to a code span; its outer spaces separate words, so they stay. */
function between(text: string, start: boolean): string {
  const core = text.trim();
  if (core === "") return text === "" ? "" : " ";
  return `${/^\s/.test(text) ? " " : ""}${start ? markdown(core) : inline(core)}${/\s$/.test(text) ? " " : ""}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}

/** A number before `.` or `)` would begin a list, a sign a list, heading or rule. */
function startOfLine(start: string): string {
  return /\d/.test(start) ? `${start}${APART_ENTITY}` : `\\${start}`;
}
