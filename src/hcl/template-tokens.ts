import type { Expression, TemplatePart } from "./syntax.ts";

/** A template as a flat list, before whitespace is stripped. The text of a heredoc has one token per line. */
export type TemplateToken = { readonly kind: "text"; readonly text: string } | Sequence;

/** `${…}` or `%{…}`; the flags are its `~` markers. */
export type Sequence = { readonly trimBefore: boolean; readonly trimAfter: boolean } & (
  | { readonly kind: "interpolation"; readonly value: Expression }
  | { readonly kind: "if"; readonly test: Expression }
  | { readonly kind: "for"; readonly keyName?: string; readonly valueName: string; readonly on: Expression }
  | { readonly kind: "else" | "end" }
);

/** Go's `unicode.IsSpace`. */
const SPACES = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const LEADING = new RegExp(`^[${SPACES}]+`);
const TRAILING = new RegExp(`(?<![${SPACES}])[${SPACES}]+$`);

/**
 * Applies `~` markers and, for `<<-`, removes the indentation, both as HashiCorp's parser does: a marker affects one
 * token only, which in a heredoc ends with its line, and what a marker removed from the start of a line does not count
 * as indentation. https://developer.hashicorp.com/terraform/language/expressions/strings#whitespace-stripping
 */
export function assemble(tokens: readonly TemplateToken[], flush: boolean): readonly TemplatePart[] {
  const trimmed = trim(tokens);
  const level = flush ? unindent(trimmed) : trimmed;
  const { parts } = nest(level, 0);
  const [only] = parts;
  // `"${x ~} "` is a string, unlike `"${x}"`, which is x.
  return parts.length === 1 && only?.kind === "interpolation" && tokens.length > 1
    ? [only, { kind: "text", text: "" }]
    : parts;
}

function trim(tokens: readonly TemplateToken[]): readonly TemplateToken[] {
  return tokens.map((token, index) => {
    if (token.kind !== "text") return token;
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    let { text } = token;
    if (before && before.kind !== "text" && before.trimAfter) text = text.replace(LEADING, "");
    if (after && after.kind !== "text" && after.trimBefore) text = text.replace(TRAILING, "");
    return text === token.text ? token : { kind: "text", text };
  });
}

function unindent(tokens: readonly TemplateToken[]): readonly TemplateToken[] {
  let least = Number.POSITIVE_INFINITY;
  let lineStart = true;
  const starts = new Set<number>();
  for (const [index, token] of tokens.entries()) {
    const text = token.kind === "text" ? token.text : undefined;
    if (lineStart) {
      lineStart = false;
      const spaces = LEADING.exec(text ?? "")?.[0].length ?? 0;
      const blank = text !== undefined && spaces === text.length && text.endsWith("\n");
      if (!blank) least = Math.min(least, spaces);
      if (!blank && text !== undefined) starts.add(index);
    }
    if (text?.endsWith("\n")) lineStart = true;
  }
  if (least === 0 || starts.size === 0) return tokens;
  return tokens.map((token, index) =>
    token.kind === "text" && starts.has(index) ? { kind: "text", text: token.text.slice(least) } : token,
  );
}

/** Reads parts up to the `else` or `end` that closes the enclosing directive; `at` is then its index. */
function nest(
  tokens: readonly TemplateToken[],
  from: number,
): { readonly parts: readonly TemplatePart[]; readonly at: number } {
  const parts: TemplatePart[] = [];
  let text = "";
  const flushText = (): void => {
    if (text !== "") parts.push({ kind: "text", text });
    text = "";
  };
  let at = from;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || token.kind === "else" || token.kind === "end") break;
    if (token.kind === "text") {
      text += token.text;
      continue;
    }
    flushText();
    if (token.kind === "interpolation") parts.push({ kind: "interpolation", value: token.value });
    else {
      const body = nest(tokens, at + 1);
      at = body.at;
      if (token.kind === "for") {
        const { keyName, valueName, on } = token;
        parts.push({ kind: "for", ...(keyName === undefined ? {} : { keyName }), valueName, on, body: body.parts });
      } else if (token.kind === "if") {
        const otherwise = tokens[at]?.kind === "else" ? nest(tokens, at + 1) : { parts: [], at };
        at = otherwise.at;
        parts.push({ kind: "if", test: token.test, yes: body.parts, no: otherwise.parts });
      }
    }
  }
  flushText();
  return { parts, at };
}
