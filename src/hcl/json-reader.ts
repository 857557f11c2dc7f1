import type { Lines } from "./lines.ts";
import type { Span } from "./syntax.ts";

/** JSON with positions. Names of an object may occur more than once, and keep their order. */
export type JsonNode =
  | { readonly kind: "value"; readonly value: null | boolean | number; readonly span: Span }
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "array"; readonly items: readonly JsonNode[]; readonly span: Span }
  | { readonly kind: "object"; readonly entries: readonly JsonEntry[]; readonly span: Span };
export interface JsonEntry {
  readonly name: string;
  readonly value: JsonNode;
  /** From the name to the end of the value. */
  readonly span: Span;
}

export type JsonResult =
  | { readonly kind: "read"; readonly node: JsonNode }
  | { readonly kind: "refused"; readonly because: string; readonly span: Span };

const MAX_DEPTH = 150;
const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;

/** Parses a JSON text; invalid JSON is refused with the position. Never throws. */
export function readJson(text: string, lines: Lines): JsonResult {
  let at = 0;
  let problem: { readonly because: string; readonly at: number } | undefined;

  const take = (form: RegExp): string | undefined => {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const accept = (character: string): boolean => {
    take(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const refuse = (because: string): undefined => {
    problem ??= { because, at };
    return undefined;
  };

  function value(depth: number): JsonNode | undefined {
    if (depth > MAX_DEPTH) return refuse("the JSON is nested too deeply");
    take(SPACE);
    const start = at;
    if (accept("{")) return object(start, depth);
    if (accept("[")) return array(start, depth);
    if (text[at] === '"') {
      const string = quoted();
      return string === undefined ? undefined : { kind: "string", value: string, span: lines.span(start, at) };
    }
    const word = take(WORD) ?? take(NUMBER);
    if (word === undefined) return refuse("a JSON value is expected");
    const parsed = JSON.parse(word) as null | boolean | number;
    return { kind: "value", value: parsed, span: lines.span(start, at) };
  }

  function quoted(): string | undefined {
    const source = take(STRING);
    return source === undefined ? refuse("a string is not terminated or has an invalid escape") : JSON.parse(source);
  }

  function object(start: number, depth: number): JsonNode | undefined {
    const entries: JsonEntry[] = [];
    if (accept("}")) return { kind: "object", entries, span: lines.span(start, at) };
    do {
      take(SPACE);
      const from = at;
      const name = quoted();
      if (name === undefined) return undefined;
      if (!accept(":")) return refuse("a colon is expected");
      const inner = value(depth + 1);
      if (!inner) return undefined;
      entries.push({ name, value: inner, span: lines.span(from, at) });
    } while (accept(","));
    return accept("}")
      ? { kind: "object", entries, span: lines.span(start, at) }
      : refuse("a closing brace is expected");
  }

  function array(start: number, depth: number): JsonNode | undefined {
    const items: JsonNode[] = [];
    if (accept("]")) return { kind: "array", items, span: lines.span(start, at) };
    do {
      const item = value(depth + 1);
      if (!item) return undefined;
      items.push(item);
    } while (accept(","));
    return accept("]")
      ? { kind: "array", items, span: lines.span(start, at) }
      : refuse("a closing bracket is expected");
  }

  const node = value(0);
  take(SPACE);
  if (node && at < text.length) refuse("other text follows the JSON");
  if (node && !problem) return { kind: "read", node };
  const where = problem ?? { because: "no JSON", at };
  return { kind: "refused", because: where.because, span: lines.span(where.at, where.at) };
}
