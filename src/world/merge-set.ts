import { type Allowance, allowance } from "../values/equality.ts";
import { byKey } from "../values/order.ts";
import { keyOf } from "../values/text.ts";
import { at, NULL, object, sensitive, set, textOf, unknown, type Value } from "../values/value.ts";
import { agrees, compatible } from "./compatible.ts";
import type { Path } from "./planned.ts";

/** Merges one element of the plan with what the HCL has for it. */
type MergeElement = (planned: Value, written: Value, path: Path) => Value;

/** More items are not compared with each other. */
export const MOST_ITEMS = 500;

/** The result if the plan's items and those of the HCL cannot be matched without guessing. */
export const NO_PARTNER = unknown("the blocks in the plan cannot be matched with the blocks in the HCL");

/**
 * A set whose elements are partly "known after apply". The plan lists them in an order of the provider's own and each
 * once, so the HCL tells what the set has, and the plan what the HCL leaves open. Nothing is matched by place.
 */
export function mergedSet(
  planned: readonly Value[],
  written: readonly Value[],
  path: Path,
  merge: MergeElement,
): Value {
  const own = distinct(written);
  const isLarge = planned.length > MOST_ITEMS || own.length > MOST_ITEMS;
  const found = isLarge ? undefined : elements(planned, own, path, merge);
  const items = found ?? planned.map((item, place) => merge(item, NO_PARTNER, [...path, place]));
  return set(planned.some((item) => item.sensitive) ? items.map((item) => sensitive(item)) : items);
}

/**
 * What the HCL has, and what only the plan has: where the HCL leaves open how many elements there are, those that it may
 * not have. Undefined if an element of the HCL cannot be among those of the plan.
 */
function elements(
  planned: readonly Value[],
  written: readonly Value[],
  path: Path,
  merge: MergeElement,
): readonly Value[] | undefined {
  const budget = allowance();
  const mayBeMore = written.some(isAnyNumber);
  const matched = new Set<number>();
  const found: Value[] = [];
  const own = written.map((item) => (isAnyNumber(item) ? [] : candidates(planned, item, budget)));
  if (!mayBeMore) assignSoleCandidates(own);
  for (const [place, item] of written.entries()) {
    if (isAnyNumber(item)) continue;
    const places = own[place] ?? [];
    const [only] = places;
    if (only === undefined) return undefined;
    for (const each of places) if (places.length === 1 || !mayBeMore) matched.add(each);
    const those = places.map((each) => planned[each] ?? NULL);
    const here = [...path, place];
    found.push(places.length === 1 ? merge(those[0] ?? NULL, item, here) : overlaid(those, item, here, merge));
  }
  for (const [place, item] of planned.entries())
    if (!matched.has(place)) found.push(merge(item, NO_PARTNER, [...path, written.length + place]));
  return found;
}

/** A planned element that only one written element may be is that one. */
function assignSoleCandidates(candidates: (readonly number[])[]): void {
  const writers = new Map<number, number[]>();
  for (const [place, places] of candidates.entries())
    for (const each of places) writers.set(each, [...(writers.get(each) ?? []), place]);
  for (const [each, [only, ...others]] of writers)
    if (only !== undefined && others.length === 0) candidates[only] = [each];
}

/** The planned elements that a written one may be: those that are exactly it, if there are some. */
function candidates(planned: readonly Value[], item: Value, budget: Allowance): readonly number[] {
  const places = [...planned.keys()];
  const exact = places.filter((place) => agrees(planned[place] ?? NULL, item, budget));
  return exact.length > 0 ? exact : places.filter((place) => compatible(planned[place] ?? NULL, item, budget));
}

/**
 * A written element that may be any of several planned ones: what the HCL sets, and what those agree on, such as the
 * default of an argument that the HCL does not set.
 */
function overlaid(planned: readonly Value[], written: Value, path: Path, merge: MergeElement): Value {
  if (written.kind !== "object") return merge(unknown("it may be any of several elements"), written, path);
  const ofPlan = planned.flatMap((item) => (item.kind === "object" ? [...item.entries.keys()] : []));
  const entry = (name: string): Value => {
    const own = at(written, name);
    if (own.kind !== "null") return own;
    const [first = NULL, ...others] = planned.map((item) => at(item, name));
    const key = identity(first);
    return key !== undefined && others.every((other) => identity(other) === key) ? first : NO_PARTNER;
  };
  return object([...new Set([...ofPlan, ...written.entries.keys()])].map((name) => [name, entry(name)]));
}

/** An element without identity: the HCL may have any number of elements there. */
const isAnyNumber = (item: Value): boolean => item.kind === "unknown" && item.hole === undefined;

/** Elements that are certainly equal are one. */
function distinct(items: readonly Value[]): readonly Value[] {
  const found = new Map<string, Value>();
  for (const [place, item] of items.entries()) {
    if (item.kind === "null") continue;
    const key = identity(item) ?? `at ${place}`;
    found.set(key, found.get(key)?.sensitive ? sensitive(item) : item);
  }
  return [...found.values()];
}

/** The same for values that are certainly equal; undefined if a part of the value has no identity. */
function identity(value: Value): string | undefined {
  const text = textOf(value);
  if (text.kind === "text") return keyOf(text.text);
  if (value.kind === "null") return "null";
  const parts =
    value.kind === "object"
      ? [...value.entries].sort(byKey)
      : value.kind === "list"
        ? [...value.items.entries()]
        : undefined;
  const found = parts?.map(([name, item]) => [name, identity(item)]);
  return found?.every(([, item]) => item !== undefined) ? JSON.stringify(found) : undefined;
}
