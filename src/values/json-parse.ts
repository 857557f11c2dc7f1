import { toText } from "./convert-primitive.ts";
import { failed } from "./failure.ts";
import { TOO_DEEP, TOO_LARGE } from "./meter.ts";
import { numberOf } from "./number-text.ts";
import { byKey, wellFormed } from "./order.ts";
import { marked } from "./reason.ts";
import { type Hole, type Part, type Text, text } from "./text.ts";
import { bool, list, NULL, num, object, str, unknown, type Value } from "./value.ts";

export type ParsedJson = { readonly value: Value } | { readonly problem: string };

const MAX_DEPTH = 200;
const MAX_VALUES = 300_000;

/**
 * The value of a JSON text. Holes inside string literals remain in the strings. A hole in an array may be any number of
 * elements and becomes an unknown one; a hole among the members of an object, or in a key, makes that object unknown.
 * `problem` is why the text is not valid JSON; only a fully known text has one.
 */
export function parseJsonText(source: Text): ParsedJson {
  const parsed = parse(source);
  const hole = "problem" in parsed && source.find((part) => typeof part === "object");
  return hole ? { value: unknown(`a JSON text that depends on ${hole.label} cannot be parsed`) } : parsed;
}

function parse(source: Text): ParsedJson {
  const reader = createReader(source);
  try {
    reader.space();
    const value = readValue(reader, 0);
    reader.space();
    const rest = reader.peek();
    if (typeof rest === "object") return { value: openAt(rest) };
    return rest === undefined ? { value } : { problem: `${reader.place()}: text follows the JSON value` };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.message };
    throw error;
  }
}

/** `jsondecode`: https://developer.hashicorp.com/terraform/language/functions/jsondecode */
export function decodeJson(value: Value): Value {
  const source = toText(value);
  if (source.kind === "null") return failed("null is decoded as JSON");
  if (source.kind === "unknown") return source;
  const parsed = parseJsonText(source.text);
  if ("value" in parsed) return marked(parsed.value, value);
  return marked(failed(`a string is not valid JSON: ${parsed.problem}`), value);
}

/** Thrown and caught in this file only. */
class Problem extends Error {}

interface Reader {
  /** The next character or hole; undefined at the end. */
  peek(): string | Hole | undefined;
  next(): string | Hole | undefined;
  /** Consumes literal characters as long as the pattern (sticky) matches. */
  match(pattern: RegExp): string;
  space(): void;
  place(): string;
  /** Counts a value; false if there are too many. */
  count(): boolean;
}

function createReader(source: Text): Reader {
  let part = 0;
  let offset = 0;
  let line = 1;
  let values = 0;
  const here = (): Part | undefined => source[part];
  const reader: Reader = {
    peek() {
      const current = here();
      return typeof current === "string" ? current[offset] : current;
    },
    next() {
      const found = reader.peek();
      const current = here();
      if (found === "\n") line++;
      if (typeof current === "string" && offset + 1 < current.length) offset++;
      else {
        part++;
        offset = 0;
      }
      return found;
    },
    match(pattern) {
      const current = here();
      if (typeof current !== "string") return "";
      pattern.lastIndex = offset;
      const found = pattern.exec(current)?.[0] ?? "";
      offset += found.length;
      for (const char of found) if (char === "\n") line++;
      if (offset >= current.length) {
        part++;
        offset = 0;
      }
      return found;
    },
    space() {
      reader.match(/[ \t\r\n]*/y);
    },
    place: () => `line ${line}`,
    count: () => ++values <= MAX_VALUES,
  };
  return reader;
}

const reasonFor = (hole: Hole): string => `${hole.label} is unknown until apply`;
/** The value of a hole outside a string literal. */
const openAt = (hole: Hole): Value => hole.encodes ?? unknown(reasonFor(hole));

function readValue(reader: Reader, depth: number): Value {
  if (depth > MAX_DEPTH) throw new Problem(TOO_DEEP);
  if (!reader.count()) throw new Problem(TOO_LARGE);
  const start = reader.peek();
  if (typeof start === "object") {
    reader.next();
    return openAt(start);
  }
  if (start === "{") return readObject(reader, depth);
  if (start === "[") return readArray(reader, depth);
  if (start === '"') return str(readString(reader));
  const word = reader.match(/[A-Za-z0-9+.-]*/y);
  // `1${hole}`: the number may continue in the hole, or the hole may contain more elements or members.
  const follows = reader.peek();
  if (typeof follows === "object" && word !== "") return unknown(reasonFor(follows));
  if (word === "true") return bool(true);
  if (word === "false") return bool(false);
  if (word === "null") return NULL;
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word))
    throw new Problem(`${reader.place()}: a value is expected`);
  const number = numberOf(word);
  return typeof number === "number" ? num(number) : unknown("a number has more digits than this tool computes with");
}

function readArray(reader: Reader, depth: number): Value {
  reader.next();
  const items: Value[] = [];
  let separated = true;
  for (;;) {
    reader.space();
    const char = reader.peek();
    if (char === undefined) throw new Problem(`${reader.place()}: an array is not closed`);
    if (char === "]" && (!separated || items.length === 0)) {
      reader.next();
      return list(items);
    }
    if (typeof char === "object") {
      // Whatever is next to a hole, with or without a comma: the hole may contain its own.
      items.push(openAt(char));
      reader.next();
      reader.space();
      if (reader.peek() === ",") reader.next();
      separated = reader.peek() !== "]";
      continue;
    }
    if (!separated) throw new Problem(`${reader.place()}: a comma is missing in an array`);
    items.push(readValue(reader, depth + 1));
    reader.space();
    separated = reader.peek() === ",";
    if (separated) reader.next();
  }
}

function readObject(reader: Reader, depth: number): Value {
  reader.next();
  const entries = new Map<string, Value>();
  let open: Hole | undefined;
  let separated = true;
  for (;;) {
    reader.space();
    const char = reader.peek();
    if (char === undefined) throw new Problem(`${reader.place()}: an object is not closed`);
    if (char === "}" && (!separated || entries.size === 0 || open)) {
      reader.next();
      return open ? unknown(reasonFor(open)) : object([...entries].sort(byKey));
    }
    if (typeof char === "object") {
      open ??= char;
      reader.next();
      reader.space();
      if (reader.peek() === ",") reader.next();
      separated = true;
      continue;
    }
    if (!separated) throw new Problem(`${reader.place()}: a comma is missing in an object`);
    if (char !== '"') throw new Problem(`${reader.place()}: a key is expected`);
    const key = readString(reader);
    const unknownKey = key.find((part) => typeof part === "object");
    if (typeof unknownKey === "object") open ??= unknownKey;
    reader.space();
    if (reader.next() !== ":") throw new Problem(`${reader.place()}: a colon is missing in an object`);
    reader.space();
    const value = readValue(reader, depth + 1);
    entries.set(key.map((part) => (typeof part === "string" ? part : "")).join(""), value);
    reader.space();
    separated = reader.peek() === ",";
    if (separated) reader.next();
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

function readString(reader: Reader): Text {
  reader.next();
  const parts: Part[] = [];
  for (;;) {
    parts.push(reader.match(/[^"\\\u0000-\u001f]*/y));
    const char = reader.next();
    if (char === '"') return text(parts).map((part) => (typeof part === "string" ? wellFormed(part) : part));
    if (typeof char === "object") parts.push(char);
    else if (char === "\\") parts.push(readEscape(reader));
    else if (char === undefined) throw new Problem(`${reader.place()}: a string is not closed`);
    else throw new Problem(`${reader.place()}: a string contains a control character`);
  }
}

function readEscape(reader: Reader): string {
  const char = reader.next();
  if (char === "u") {
    const digits = reader.match(/[0-9a-fA-F]{4}/y);
    if (digits !== "") return String.fromCharCode(Number.parseInt(digits, 16));
  } else if (typeof char === "string" && Object.hasOwn(ESCAPES, char)) return ESCAPES[char] ?? "";
  throw new Problem(`${reader.place()}: a string contains an escape that JSON does not have`);
}
