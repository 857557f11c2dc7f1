import type { Hole, Text } from "../../src/values/text.ts";
import { bool, list, NULL, num, object, str, type Value } from "../../src/values/value.ts";

/** Parsed JSON as a value. */
export function fromJson(json: unknown): Value {
  if (json === null || json === undefined) return NULL;
  if (typeof json === "boolean") return bool(json);
  if (typeof json === "number") return num(json);
  if (typeof json === "string") return str(json);
  if (Array.isArray(json)) return list(json.map(fromJson));
  return object(Object.entries(json as object).map(([key, value]) => [key, fromJson(value)]));
}

export const hole = (id: string, chars: Hole["chars"] = "any"): Hole => ({ id, label: id, chars });

let holes = 0;
export const freshHole = (label: string): Hole => ({ id: `?test-${++holes}`, label, chars: "any" });

/** The text of a string value with holes as `${id}`; a value of another kind fails the test. */
export function shown(value: Value): string {
  if (value.kind !== "string") throw new Error(`a string was expected: ${JSON.stringify(value)}`);
  return showText(value.text);
}

const showText = (text: Text): string =>
  text.map((part) => (typeof part === "string" ? part : `\${${part.id}}`)).join("");
