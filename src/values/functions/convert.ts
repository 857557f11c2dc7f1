import { toBool, toNumber, toText, typeName } from "../convert-primitive.ts";
import { failed } from "../failure.ts";
import { list, object, set, type Unknown, unknown, type Value } from "../value.ts";
import { sortedItems } from "./sets.ts";
import type { Type } from "./types.ts";

const MAX_DEPTH = 64;

/**
 * A value converted to a type as Terraform converts arguments. Null and unknown are unchanged; what cannot be converted
 * is a failure. https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
 */
export function convert(value: Value, type: Type, depth = 0): Value {
  if (type === "any" || value.kind === "null") return value;
  if (depth > MAX_DEPTH) return unknown("a value is nested too deeply");
  const converted = convertPlain(value, type, depth);
  return value.sensitive && !converted.sensitive ? { ...converted, sensitive: true } : converted;
}

function convertPlain(value: Value, type: Type, depth: number): Value {
  if (type === "string") return toText(value);
  if (type === "number") return toNumber(value);
  if (type === "bool") return toBool(value);
  if (type === "any" || value.kind === "unknown") return value;
  if ("list" in type) {
    if (value.kind !== "list") return failed(`a list is required, and ${typeName(value)} is given`);
    const items = sortedItems(value);
    const convertAll = (some: readonly Value[]): Value[] => some.map((item) => convert(item, type.list, depth + 1));
    // A set with an unknown order remains one: see `loose` in sets.ts.
    if (!items) return firstFailure(set(convertAll(value.items)));
    const unified = type.list === "any" ? unify(items, depth + 1) : convertAll(items);
    return isUnified(unified) ? firstFailure(list(unified)) : (unified ?? unknown("the type of a list is unknown"));
  }
  if (value.kind !== "object") return failed(`a map is required, and ${typeName(value)} is given`);
  const entries = [...value.entries].map(([key, item]) => [key, convert(item, type.map, depth + 1)] as const);
  return firstFailure(object(entries));
}

function firstFailure(value: Value): Value {
  const items = value.kind === "list" ? value.items : value.kind === "object" ? [...value.entries.values()] : [];
  return items.find((item) => item.kind === "unknown" && item.failed) ?? value;
}

export type Unified = readonly Value[] | Unknown | undefined;
export const isUnified = (found: Unified): found is readonly Value[] => Array.isArray(found);

/**
 * Values converted to one type, like the elements of a list: strings win over numbers and booleans. Undefined if an
 * unknown value leaves the type undecided; a failure if there is no common type.
 */
export function unify(values: readonly Value[], depth = 0): Unified {
  if (depth > MAX_DEPTH) return undefined;
  const kinds = new Set(values.filter((v) => v.kind !== "null").map((v) => v.kind));
  const open = kinds.delete("unknown");
  if (kinds.size === 0) return values;
  if (kinds.has("list") || kinds.has("object")) {
    if (kinds.size > 1) return failed("the values have no common type");
    return kinds.has("list") ? unifyLists(values, depth) : unifyObjects(values, depth);
  }
  if (kinds.size === 1) return open && !kinds.has("string") ? undefined : values;
  if (!kinds.has("string")) return open ? undefined : failed("the values have no common type");
  return values.map((value) => convert(value, "string"));
}

function unifyLists(values: readonly Value[], depth: number): Unified {
  const inner = values.flatMap((value) => (value.kind === "list" ? value.items : []));
  const kinds = new Set(inner.filter((v) => v.kind !== "null" && v.kind !== "unknown").map((v) => v.kind));
  if (kinds.size <= 1 && !kinds.has("list") && !kinds.has("object")) return values;
  const unified = unify(inner, depth + 1);
  // Tuples of mixed types may still unify position by position; that remains undecided.
  if (!isUnified(unified)) return undefined;
  let next = 0;
  return values.map((value) => {
    if (value.kind !== "list") return value;
    const items = unified.slice(next, next + value.items.length);
    next += value.items.length;
    return { ...value, items };
  });
}

function unifyObjects(values: readonly Value[], depth: number): Unified {
  const objects = values.filter((value) => value.kind === "object");
  const names = [...new Set(objects.flatMap((value) => [...value.entries.keys()]))];
  const columns = new Map<string, readonly Value[]>();
  for (const name of names) {
    const unified = unify(
      objects.flatMap((value) => value.entries.get(name) ?? []),
      depth + 1,
    );
    if (!isUnified(unified)) return undefined;
    columns.set(name, unified);
  }
  const at = new Map<string, number>();
  return values.map((value) => {
    if (value.kind !== "object") return value;
    const entries = [...value.entries].map(([name, item]) => {
      const position = at.get(name) ?? 0;
      at.set(name, position + 1);
      return [name, columns.get(name)?.[position] ?? item] as const;
    });
    return { ...value, entries: new Map(entries) };
  });
}
