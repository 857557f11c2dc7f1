import { isList, isObject, itemsIn, member, membersOf } from "./json.ts";
import { kindOf, type Misshapen, type Shape } from "./shape.ts";
import type { Json } from "./types.ts";

/**
 * Marks of a value: `true` where it is unknown or sensitive, and lists and objects in the value's own shape above that;
 * false, and what is left out, are no marks.
 * https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export const unknownIn =
  (value: Json | undefined): Shape =>
  (marks) =>
    marksOf(marks, value, "unknown");

/** A part of an unknown value may be sensitive: then the marks contain more than the value. */
export const sensitiveIn =
  (value: Json | undefined): Shape =>
  (marks) =>
    marks === undefined ? undefined : marksOf(marks, value, "sensitive");

function marksOf(marks: Json | undefined, value: Json | undefined, of: "unknown" | "sensitive"): Misshapen | undefined {
  const isOpen = value === undefined || value === null;
  // A value that is known but marked as unknown counts as unknown.
  if (typeof marks === "boolean") return undefined;
  const isOfOpen = isOpen && (of === "sensitive" || (value === null && isObject(marks)));
  if (isList(marks) && (isList(value) || isOfOpen))
    return firstOf(
      itemsIn(marks).map((item, at) => [`[${at}]`, item, itemsIn(value)[at]] as const),
      of,
    );
  if (isObject(marks) && (isObject(value) || isOfOpen))
    return firstOf(
      membersOf(marks).map(([name, item]) => [`.${name}`, item, member(value, name)] as const),
      of,
    );
  return { path: "", because: `${kindOf(marks)}, but the value is ${kindOf(value)}` };
}

function firstOf(
  steps: readonly (readonly [step: string, marks: Json, value: Json | undefined])[],
  of: "unknown" | "sensitive",
): Misshapen | undefined {
  for (const [step, marks, value] of steps) {
    const found = marksOf(marks, value, of);
    if (found) return { ...found, path: step + found.path };
  }
  return undefined;
}
