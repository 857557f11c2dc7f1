import { numberText } from "../number-text.ts";
import { byKey } from "../order.ts";
import { known } from "../text.ts";
import { str, type Value } from "../value.ts";

const MAX_DEPTH = 64;
const MAX_WIDTH = 80;

/**
 * YAML as Terraform writes it: strings in double quotes, or as literal blocks if they have several lines; lists not
 * indented below their key. Undefined for layouts that are not reproduced here.
 */
export function encodeYaml(value: Value): Value | undefined {
  const lines = node(value, 0, "root");
  if (lines === undefined) return undefined;
  const plain = value.kind === "null" || value.kind === "bool" || value.kind === "number";
  return str(`${lines}\n${plain ? "...\n" : ""}`.replace(/\n\n$/, (end) => (lines.endsWith("\n") ? "\n" : end)));
}

/** The text of a node whose first line follows `- `, `key: ` or nothing; further lines are indented. */
function node(value: Value, indent: number, place: "root" | "item" | "value"): string | undefined {
  if (indent / 2 > MAX_DEPTH) return undefined;
  switch (value.kind) {
    case "null":
      return "null";
    case "bool":
      return String(value.value);
    case "number":
      return numberText(value.value);
    case "string": {
      const whole = known(value.text);
      return whole === undefined ? undefined : scalar(whole, Math.max(indent, place === "root" ? 2 : indent));
    }
    case "list":
      return value.items.length === 0 ? "[]" : sequence(value.items, indent, place);
    case "object":
      return value.entries.size === 0 ? "{}" : mapping([...value.entries].sort(byKey), indent, place);
    default:
      return undefined;
  }
}

function sequence(items: readonly Value[], indent: number, place: "root" | "item" | "value"): string | undefined {
  // Below a key the dashes are in the column of the key.
  const column = place === "value" ? indent - 2 : indent;
  return block(
    items.map((item) => prefixed("- ", node(item, column + 2, "item"))),
    column,
    place,
  );
}

function mapping(
  entries: readonly (readonly [string, Value])[],
  indent: number,
  place: "root" | "item" | "value",
): string | undefined {
  const lines = entries.map(([key, item]) => {
    const name = quoted(key);
    // Long keys and keys with several lines have another form.
    if (name === undefined || name.length > 120 || key.includes("\n")) return undefined;
    const nested = (item.kind === "list" && item.items.length > 0) || (item.kind === "object" && item.entries.size > 0);
    return prefixed(`${name}:${nested ? "" : " "}`, node(item, indent + 2, "value"));
  });
  return block(lines, indent, place);
}

const prefixed = (prefix: string, rest: string | undefined): string | undefined =>
  rest === undefined ? undefined : prefix + rest;

function block(
  lines: readonly (string | undefined)[],
  indent: number,
  place: "root" | "item" | "value",
): string | undefined {
  if (lines.some((line) => line === undefined)) return undefined;
  const joined = lines.map((line) => line?.replace(/\n$/, "")).join(`\n${" ".repeat(indent)}`);
  const last = lines.at(-1)?.endsWith("\n") ? "\n" : "";
  return place === "value" ? `\n${" ".repeat(indent)}${joined}${last}` : joined + last;
}

function scalar(value: string, indent: number): string | undefined {
  if (!value.includes("\n") || !fitsBlock(value)) return quoted(value);
  // If blank lines end a block, what follows depends on the emitter's state: only the simple forms are supported here.
  const chomp = value.endsWith("\n") ? (/(^|\n)\n$/.test(value) ? undefined : "") : "-";
  if (chomp === undefined || value === "\n") return undefined;
  const hint = /^[ \n]/.test(value) ? "2" : "";
  const body = value.replace(/\n$/, "").replaceAll(/\n(?=[^\n])/g, `\n${" ".repeat(indent)}`);
  return `|${hint}${chomp}\n${value.startsWith("\n") ? "" : " ".repeat(indent)}${body}`;
}

/** A block cannot contain spaces before a line's end, nor anything that must be escaped. */
const fitsBlock = (value: string): boolean =>
  !/ \n| $|[^\n\x20-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(value);

const ESCAPES: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\x1b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "\x85": "\\N",
  "\u2028": "\\L",
  "\u2029": "\\P",
};

/** In double quotes; undefined when the emitter would fold the line. */
function quoted(value: string): string | undefined {
  if (value.length > MAX_WIDTH / 2 && value.includes(" ")) return undefined;
  const inner = Array.from(value, (char) => {
    const short = ESCAPES[char];
    if (short) return short;
    const code = char.codePointAt(0) ?? 0;
    if (code >= 0x20 && code !== 0x7f && code < 0x80) return char;
    if (code >= 0xa0 && code !== 0xfeff && code <= 0xfffd) return char;
    const hex = code.toString(16).toUpperCase();
    return code <= 0xff
      ? `\\x${hex.padStart(2, "0")}`
      : code <= 0xffff
        ? `\\u${hex.padStart(4, "0")}`
        : `\\U${hex.padStart(8, "0")}`;
  }).join("");
  return `"${inner}"`;
}
