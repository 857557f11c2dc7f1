import { allowance } from "../values/equality.ts";
import type { Tri } from "../values/tri.ts";
import { at, list, NULL, object, sensitive, unknown, type Value } from "../values/value.ts";
import { compatible } from "./compatible.ts";
import { MOST_ITEMS, mergedSet, NO_PARTNER } from "./merge-set.ts";
import type { Path } from "./planned.ts";

/** How the planned and the written value of an attribute become one. */
export interface Merge {
  /** Whether the provider's schema has a set there, by the names of a path. */
  isSet(path: readonly string[]): Tri;
  /** What the plan leaves unknown, from what the HCL has there; null if it has nothing. */
  leaf(path: Path, written: Value): Value;
}

/** Whether a part of a planned value is "known after apply". */
export function isOpen(planned: Value): boolean {
  if (planned.kind === "list") return planned.items.some(isOpen);
  if (planned.kind === "object") return [...planned.entries.values()].some(isOpen);
  return planned.kind === "unknown";
}

/**
 * The value of an attribute that is partly "known after apply": what the plan knows, and for the rest the HCL. Items of
 * a list are matched by their place, those of a set by their content.
 */
export function merged(planned: Value, written: Value, path: Path, use: Merge): Value {
  if (!isOpen(planned)) return planned;
  return planned.sensitive ? sensitive(joined(planned, written, path, use)) : joined(planned, written, path, use);
}

function joined(planned: Value, written: Value, path: Path, use: Merge): Value {
  switch (planned.kind) {
    case "unknown":
      return use.leaf(path, written);
    case "object":
      return object(
        [...planned.entries].map(([key, entry]) => [key, merged(entry, at(written, key), [...path, key], use)]),
      );
    case "list":
      return items(planned.items, written, path, use);
    default:
      return planned;
  }
}

function items(planned: readonly Value[], written: Value, path: Path, use: Merge): Value {
  const set = use.isSet(path.filter((step) => typeof step === "string"));
  const each = (partner: (place: number) => Value): Value =>
    list(planned.map((item, place) => merged(item, partner(place), [...path, place], use)));
  // In JSON syntax and in newer schemas, a single nested block is an object.
  const own = written.kind === "object" && planned[0]?.kind === "object" ? list([written]) : written;
  if (own.kind === "unknown" && set !== "no") return each(() => unknown(own.because));
  if (own.kind !== "list") return each((place) => at(own, place));
  if (set === "yes") return mergedSet(planned, own.items, path, (...parts) => merged(...parts, use));
  const partners = pair(planned, own.items, set === "no");
  return each((place) => (partners ? (own.items[partners[place] ?? -1] ?? NULL) : NO_PARTNER));
}

/**
 * For each planned item the index of its item in the HCL, or undefined if they cannot be matched completely. Where the
 * schema is not known, only one way of matching must be possible.
 */
function pair(planned: readonly Value[], written: readonly Value[], ordered: boolean): readonly number[] | undefined {
  if (planned.length !== written.length || planned.length > MOST_ITEMS) return undefined;
  const budget = allowance();
  const fits = (i: number, j: number): boolean => compatible(planned[i] ?? NULL, written[j] ?? NULL, budget);
  const places = [...planned.keys()];
  if (ordered && places.every((i) => fits(i, i))) return places;
  const left = new Set(places);
  const partners = new Map<number, number>();
  for (let progress = true; progress && partners.size < planned.length; ) {
    progress = false;
    for (const i of places) {
      if (partners.has(i)) continue;
      const candidates = [...left].filter((j) => fits(i, j));
      const [only] = candidates;
      if (only === undefined) return undefined;
      if (candidates.length > 1) continue;
      partners.set(i, only);
      left.delete(only);
      progress = true;
    }
  }
  return partners.size === planned.length ? places.map((i) => partners.get(i) ?? i) : undefined;
}
