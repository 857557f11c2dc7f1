import { MAX_NODES, MAX_TEXT, TOO_DEEP, TOO_LARGE } from "./meter.ts";
import { numberText } from "./number-text.ts";
import { byKey, wellFormed } from "./order.ts";
import { isWhollyKnown } from "./reason.ts";
import { type Hole, joined, type Part } from "./text.ts";
import { type List, type Num, type Obj, sensitive, str, unknown, type Value } from "./value.ts";

export interface JsonStyle {
  /** A hole that equals nothing, for an unknown without identity. */
  readonly freshHole: (label: string) => Hole;
  /** Two spaces, as Go's MarshalIndent; otherwise no spaces at all. */
  readonly indent?: boolean;
  /** Keys in the order of the object; otherwise sorted. */
  readonly keepOrder?: boolean;
}

const MAX_DEPTH = 200;

/**
 * The JSON text of a value by the rules of Go, which Terraform and its providers follow: keys sorted, `<`, `>` and `&`
 * escaped. Unknown values become holes that `parseJsonText` turns back into the same unknowns. A value with a sensitive
 * part results in a sensitive text; one that is too large in an unknown.
 */
export function encodeJson(value: Value, style: JsonStyle): Value {
  const pieces: Part[] = [];
  let secret = false;
  let left = MAX_NODES;
  /** Escapes and repetitions make the text longer than the value. */
  let lengthLeft = MAX_TEXT;
  write(value, 0);
  const whole = lengthLeft < 0 ? unknown(TOO_LARGE) : str(joined(pieces));
  return secret ? sensitive(whole) : whole;

  function write(value: Value, depth: number): void {
    if (lengthLeft < 0) return;
    if (value.sensitive) secret = true;
    if (--left < 0) hole(value, TOO_LARGE);
    else if (depth > MAX_DEPTH) hole(value, TOO_DEEP);
    else if (value.kind === "null") put("null");
    else if (value.kind === "bool") put(String(value.value));
    else if (value.kind === "number") writeNumber(value);
    else if (value.kind === "string") put('"', ...value.text.map(inString), '"');
    else if (value.kind === "list") writeList(value, depth);
    else if (value.kind === "object") writeObject(value, depth);
    else hole(value, value.because);
  }

  function writeNumber(value: Num): void {
    const digits = numberText(value.value);
    if (digits === undefined) hole(value, "a number with more digits than this tool computes with");
    else put(digits);
  }

  function writeList(value: List, depth: number): void {
    // The order of a set with unknown elements is unknown, and so is its text.
    if (value.set && value.items.length > 1 && !isWhollyKnown(value)) hole(value, "a set of unknown order");
    else if (value.items.length === 0) put("[]");
    else {
      put("[");
      for (const [i, item] of value.items.entries()) {
        if (i > 0) put(",");
        line(depth + 1);
        write(item, depth + 1);
      }
      line(depth);
      put("]");
    }
  }

  function writeObject(value: Obj, depth: number): void {
    const entries = style.keepOrder ? [...value.entries] : [...value.entries].sort(byKey);
    if (entries.length === 0) put("{}");
    else {
      put("{");
      for (const [i, [key, item]] of entries.entries()) {
        if (i > 0) put(",");
        line(depth + 1);
        put(`"${escapeJson(key)}":${style.indent ? " " : ""}`);
        write(item, depth + 1);
      }
      line(depth);
      put("}");
    }
  }

  function line(depth: number): void {
    if (style.indent) put(`\n${"  ".repeat(depth)}`);
  }

  function hole(value: Value, label: string): void {
    const own = value.kind === "unknown" ? value.hole : undefined;
    const made = own
      ? { id: `json(${own.id})`, label: own.label, chars: "any" as const }
      : style.freshHole(value.sensitive ? "a sensitive value" : label);
    put({ ...made, encodes: value });
  }

  function put(...parts: readonly Part[]): void {
    for (const part of parts) {
      lengthLeft -= typeof part === "string" ? part.length : 1;
      if (lengthLeft >= 0) pieces.push(part);
    }
  }
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

const inString = (part: Part): Part => (typeof part === "string" ? escapeJson(part) : part);

/** The inside of a JSON string as Go writes it. */
const escapeJson = (literal: string): string =>
  wellFormed(literal).replace(
    /["\\\u0000-\u001f<>&\u2028\u2029]/g,
    (char) => SHORT[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
