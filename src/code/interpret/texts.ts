import { parseJsonText } from "../../values/json-parse.ts";
import { holeOf } from "../../values/reason.ts";
import { type Hole, joined, known, type Part, type Text } from "../../values/text.ts";
import { str, textOf, unknown } from "../../values/value.ts";
import { each } from "./branches.ts";
import { fromShape } from "./from-shape.ts";
import { fromValue } from "./from-value.ts";
import type { Machine } from "./machine.ts";
import type { V } from "./values.ts";

const holes = new WeakMap<object, Hole>();
let made = 0;

/** A hole for a value that has no identity of its own: it is equal only to itself. */
export function holeFor(value: V): Hole {
  const before = holes.get(value) ?? (value.kind === "unknown" ? holeOf(value) : undefined);
  if (before) return before;
  const hole: Hole = { id: `?code-${++made}`, label: "a value that is unknown here", chars: "any" };
  holes.set(value, hole);
  return hole;
}

/** A value as part of a text; undefined for one that has several texts. */
export function textIn(value: V): Text | undefined {
  switch (value.kind) {
    case "string":
    case "number": {
      const texted = textOf(value);
      return texted.kind === "text" ? texted.text : [holeFor(value)];
    }
    case "bool":
      return [value.value ? "True" : "False"];
    case "null":
      return ["None"];
    case "choice":
    case "absent":
      return undefined;
    default:
      return [holeFor(value)];
  }
}

/** The text of a string that is wholly known. */
export const knownString = (value: V | undefined): string | undefined =>
  value?.kind === "string" ? known(value.text) : undefined;

export const marks = (...values: readonly V[]): boolean =>
  values.some((each) => "sensitive" in each && each.sensitive === true);

export const parsedJson = (m: Machine, value: V): V => each(m, value, (one) => parsedOne(m, one));

function parsedOne(m: Machine, value: V): V {
  if (value.kind !== "string") return unknown("the JSON is unknown");
  const [only, ...more] = value.text;
  const shape = typeof only === "object" && more.length === 0 ? m.encoded.get(only.id) : undefined;
  if (shape) return fromShape(m, shape);
  const parsed = parseJsonText(value.text);
  return "value" in parsed
    ? fromValue(m, value.sensitive ? { ...parsed.value, sensitive: true } : parsed.value)
    : unknown("the text is no JSON");
}

/** Longer texts are nobody's names: code that doubles a text must not fill the memory. */
const MAX_LETTERS = 20_000;
const MAX_PARTS = 400;

/** The text that parts of these values make. */
export function joinedText(parts: readonly (Part | Text)[], ...from: readonly V[]): V {
  let letters = 0;
  let count = 0;
  for (const part of parts) {
    for (const piece of isPart(part) ? [part] : part) {
      letters += typeof piece === "string" ? piece.length : 0;
      count++;
    }
  }
  const whole = letters > MAX_LETTERS || count > MAX_PARTS ? unknown("a long text") : str(joined(parts));
  return marks(...from) ? { ...whole, sensitive: true } : whole;
}

const isPart = (part: Part | Text): part is Part => !Array.isArray(part);
