import { type Allowance, allowance, equals } from "../equality.ts";
import { compareText } from "../order.ts";
import { known } from "../text.ts";
import type { Tri } from "../tri.ts";
import { type List, set, type Value } from "../value.ts";
import { doubtIn, identityOf, isIdentifiable } from "./identity.ts";

const MAX_PAIRS = 250_000;
/** The limit of comparisons in a function on lists. */
const MOST_COMPARED = 500_000;

/** Items without duplicates; `open` if some may be equal, so that their number is unknown. */
export interface Uniques {
  readonly items: readonly Value[];
  readonly open: boolean;
}

export function uniques(items: readonly Value[]): Uniques {
  const identifiable = isIdentifiable(items.filter((item) => textIn(item) === undefined));
  const texts = new Set<string>();
  const ids = new Set<string>();
  const doubtful: (readonly [position: number, item: Value])[] = [];
  const order: Value[] = [];
  for (const item of items) {
    const text = textIn(item);
    const id = text === undefined && identifiable ? identityOf(item) : undefined;
    const key = id === undefined ? undefined : `${item.kind === "unknown" ? "string" : item.kind} ${id}`;
    if (text !== undefined ? texts.has(text) : key !== undefined && ids.has(key)) continue;
    if (text !== undefined) texts.add(text);
    if (key !== undefined) ids.add(key);
    if (text === undefined && (id === undefined || doubtIn(item))) doubtful.push([order.length, item]);
    order.push(item);
  }
  if (doubtful.length === 0) return { items: order, open: false };
  if (doubtful.length * order.length > MAX_PAIRS) return { items: order, open: true };
  const budget = allowance(MOST_COMPARED);
  const open = doubtful.some(([own, item]) =>
    order.some((other, position) => position !== own && equals(item, other, budget) !== "no"),
  );
  return { items: order, open };
}

const textIn = (item: Value): string | undefined => (item.kind === "string" ? known(item.text) : undefined);

/** A set as Terraform stores it: without duplicates, in its order if all is known. */
export function makeSet(items: readonly Value[]): List {
  const { items: unique } = uniques(items);
  return set(unique.some((item) => doubtIn(item)) ? unique : [...unique].sort(compare));
}

/** The number of elements of a list or set; undefined for a set with elements that may be equal. */
export const sizeOf = (value: List): number | undefined =>
  value.set && uniques(value.items).open ? undefined : value.items.length;

/** The items in Terraform's order; undefined for a set whose order depends on unknown elements. */
export function sortedItems(value: List): readonly Value[] | undefined {
  if (!value.set || value.items.length < 2) return value.items;
  if (value.items.some((item) => doubtIn(item))) return undefined;
  return [...value.items].sort(compare);
}

export const isIn = (item: Value, items: readonly Value[], budget: Allowance = allowance()): Tri => {
  let answer: Tri = "no";
  for (const other of items) {
    const same = equals(item, other, budget);
    if (same === "yes") return "yes";
    if (same === "unknown") answer = "unknown";
    if (budget.left < 0) break;
  }
  return answer;
};

/** Tests whether values are among these items; known values are looked up, the others compared one by one. */
export function membership(items: readonly Value[]): (item: Value) => Tri {
  const budget = allowance(MOST_COMPARED);
  const known = new Set(items.flatMap((item) => simpleKey(item) ?? []));
  const others = items.filter((item) => simpleKey(item) === undefined);
  return (item) => {
    const key = simpleKey(item);
    if (key === undefined) return isIn(item, items, budget);
    return known.has(key) ? "yes" : isIn(item, others, budget);
  };
}

/** Equal for two known texts, numbers or booleans exactly if they are equal; undefined for anything else. */
function simpleKey(item: Value): string | undefined {
  const text = textIn(item);
  if (text !== undefined) return `"${text}`;
  return item.kind === "number" || item.kind === "bool" ? String(item.value) : undefined;
}

/** The order of a set's elements: booleans, numbers and strings by value, others by the bytes of cty's hash. */
export function compare(a: Value, b: Value): number {
  if (a.kind === "null" || b.kind === "null") return Number(a.kind === "null") - Number(b.kind === "null");
  if (a.kind === "number" && b.kind === "number") return a.value - b.value;
  if (a.kind === "bool" && b.kind === "bool") return Number(a.value) - Number(b.value);
  if (a.kind === "string" && b.kind === "string") return compareText(known(a.text) ?? "", known(b.text) ?? "");
  return compareText(hashed(a), hashed(b));
}

function hashed(value: Value, depth = 0): string {
  if (depth > 64) return "";
  switch (value.kind) {
    case "null":
      return "~";
    case "unknown":
      return "?";
    case "bool":
      return value.value ? "T" : "F";
    case "number":
      return String(value.value);
    case "string":
      return JSON.stringify(known(value.text) ?? "");
    case "list":
      return `[${value.items.map((item) => `${hashed(item, depth + 1)};`).join("")}]`;
    case "object":
      return `{${[...value.entries]
        .sort(([x], [y]) => compareText(x, y))
        .map(([key, item]) => `${JSON.stringify(key)}:${hashed(item, depth + 1)};`)
        .join("")}}`;
  }
}

/**
 * Items whose order, or number of duplicates, is unknown until apply. It is a set even if Terraform has a list: its
 * contents are known, the position of an item is not.
 */
export const loose = (items: readonly Value[]): List => set(uniques(items).items);

/** A set whose order or size depends on unknown items; functions that need a position must not call it an error. */
export const isLoose = (value: Value): boolean =>
  value.kind === "list" && value.set === true && value.items.some((item) => doubtIn(item) !== undefined);
