import type { Expression } from "../form.ts";
import { opaque, rangeOf, type Scope, type Translation, textOf } from "./translation.ts";
import { child, type Node } from "./tree.ts";

/** A string or an f-string. Bytes are texts too: what they are compared with is written the same way. */
export function stringOf(t: Translation, node: Node, scope: Scope): Expression {
  return textFrom(node, partsOf(t, node, scope));
}

/** `"a" f"{b}"`: texts that stand side by side are one. */
export function concatenated(t: Translation, node: Node, scope: Scope): Expression {
  const parts = node.children.filter((each) => each.type === "string").flatMap((each) => [...partsOf(t, each, scope)]);
  return textFrom(node, parts);
}

function textFrom(node: Node, parts: readonly (string | Expression)[]): Expression {
  const joined: (string | Expression)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  const [only = ""] = joined;
  if (joined.length <= 1 && typeof only === "string") return { ...rangeOf(node), kind: "constant", value: only };
  return { ...rangeOf(node), kind: "text", parts: joined };
}

function partsOf(t: Translation, node: Node, scope: Scope): readonly (string | Expression)[] {
  const start = node.children.find((each) => each.type === "string_start");
  const prefix = start
    ? textOf(t, start)
        .replace(/["']+$/, "")
        .toLowerCase()
    : "";
  const raw = prefix.includes("r");
  const format = prefix.includes("f") || prefix.includes("t");
  const parts: (string | Expression)[] = [];
  for (const piece of node.children) {
    if (piece.type === "string_content") {
      const text = literal(t, piece, raw);
      parts.push(format ? text.replaceAll("{{", "{").replaceAll("}}", "}") : text);
    } else if (piece.type === "interpolation") parts.push(...interpolation(t, piece, scope));
  }
  return parts;
}

function literal(t: Translation, node: Node, raw: boolean): string {
  const text = textOf(t, node);
  return raw || !text.includes("\\") ? text : text.replace(ESCAPE, escaped);
}

const ESCAPE = /\\(\r?\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[\s\S])/g;
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", a: "\x07", "\\": "\\", "'": "'", '"': '"' }),
);

/** https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences */
function escaped(whole: string, after: string): string {
  const letter = LETTERS.get(after);
  if (letter !== undefined) return letter;
  if (/^\r?\n$/.test(after)) return "";
  if (/^[0-7]/.test(after)) return String.fromCodePoint(Number.parseInt(after, 8));
  if (/^[xuU][0-9a-fA-F]+$/.test(after)) {
    const code = Number.parseInt(after.slice(1), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  }
  return whole;
}

/** `{x}`, `{x!r}`, `{x:>5}`, `{x=}`: a conversion or a format makes a text that is not followed. */
function interpolation(t: Translation, node: Node, scope: Scope): readonly (string | Expression)[] {
  const inner = child(node, "expression");
  if (!inner) return [opaque(node, "a part of a text could not be read")];
  const value = t.expression(inner, scope);
  const conversion = child(node, "type_conversion");
  const plain = conversion === undefined || textOf(t, conversion) === "!s";
  if (node.children.some((each) => !each.named && each.type === "=")) return [opaque(node, "a text with {x=}")];
  if (!plain || child(node, "format_specifier")) {
    const formatted: Expression = { ...rangeOf(node), kind: "binary", operator: "format", left: value, right: value };
    return [formatted];
  }
  return [value];
}
