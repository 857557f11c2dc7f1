/**
 * Texts from plans and HCL are untrusted: they may contain terminal escapes, workflow commands, Markdown, HTML or characters
 * that change the reading direction. Every format passes them through one of these functions.
 */

/** Controls, format characters (bidi, zero width, tags), line separators and lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** The runner reads `##[command]` anywhere in a line (actions/runner, ActionCommand.TryParse). */
const RUNNER_COMMAND = /##\[/g;

/** One line for terminals and logs: unprintable characters are shown as `\u{…}`. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, codePoint).replace(RUNNER_COMMAND, "#\\u{23}[");
}

/** A text of several lines (HCL) as visible lines; none begins like a workflow command, whatever is before it. */
export function visibleLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).map((line) => visibleCode(line).replace(/^(\s*)::/, "$1\\u{3a}:"));
}

/** One line of code: like `visible`, with tabs as two spaces. */
export function visibleCode(line: string): string {
  return visible(line.replaceAll("\t", "  "));
}

/** JSON text that is safe to print: the same value, with unprintable characters and `##[` as `\uXXXX`. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, utf16Escapes)
    .replace(RUNNER_COMMAND, "#\\u0023[");
}

/** The message of a workflow command (actions/toolkit, command.ts: escapeData). */
export function commandData(text: string): string {
  return text.split("\n").map(visible).join("\n").replaceAll("%", "%25").replaceAll("\n", "%0A");
}

/** A property of a workflow command (actions/toolkit, command.ts: escapeProperty). */
export function commandProperty(text: string): string {
  return visible(text).replaceAll("%", "%25").replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Text content or a quoted attribute of HTML. */
export function html(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A text inside double quotes of a Mermaid diagram, by its `#code;` entities; an empty label would be an error. */
export function mermaid(text: string): string {
  return visible(text).replace(/[#"'`<>&\\;%@]/g, (c) => `#${c.codePointAt(0)};`) || " ";
}

function codePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function utf16Escapes(character: string): string {
  let out = "";
  for (let i = 0; i < character.length; i++) out += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
  return out;
}
