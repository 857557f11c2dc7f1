import { str, unknown } from "../../../../values/value.ts";
import { lineageOf } from "../../../interpret/classes.ts";
import type { Class, Instance, V } from "../../../interpret/values.ts";

const makeClass = (name: string, bases: readonly V[] = []): Class => ({
  kind: "class",
  name,
  bases,
  fields: { cells: new Map() },
  declared: [],
});

const NAMES = [
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "EvalError",
  "URIError",
  "AggregateError",
  "DOMException",
];

/** https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Error */
export function errorClasses(): ReadonlyMap<string, Class> {
  const error = makeClass("Error");
  return new Map([["Error", error], ...NAMES.map((name) => [name, makeClass(name, [error])] as const)]);
}

/** What every error has; nobody knows what it says. */
export function errorMember(error: Instance, name: string): V | undefined {
  const base = lineageOf(error.of).classes.at(-1);
  if (base?.name !== "Error") return undefined;
  if (name === "name") return str(error.of.name);
  return name === "message" || name === "stack" || name === "cause" ? unknown(`the ${name} of an error`) : undefined;
}
