import { isLazy } from "./lazy-object.ts";
import { MAX_DEEP, MAX_NODES, MAX_TEXT, TOO_DEEP, TOO_LARGE } from "./meter.ts";
import { unknown, type Value } from "./value.ts";

/** A hole is an object: texts with many holes reach the limit sooner than texts with many letters. */
const HOLE_LENGTH = 100;

/** The size of a value. */
export interface Extent {
  readonly values: number;
  /** Letters of all texts and keys. */
  readonly letters: number;
  readonly depth: number;
}

const extents = new WeakMap<Value, Extent>();

/**
 * Values share parts, so a doubling chain of locals is small in memory but endless to walk; the extent of a part is
 * therefore cached. Lazy objects count as one.
 */
export function extentOf(value: Value): Extent {
  const before = extents.get(value);
  if (before !== undefined) return before;
  const extent = measured(value);
  if (extent.values > SMALL) extents.set(value, extent);
  return extent;
}

/** For smaller values, computing a result again is faster than caching it. */
const SMALL = 16;

/** Whether a result for a value is worth caching: its parts may be shared, and are then visited again. */
export const isLarge = (value: Value): boolean => extentOf(value).values > SMALL;

const ONE: Extent = { values: 1, letters: 0, depth: 1 };

function measured(value: Value): Extent {
  if (value.kind === "string") return { values: 1, letters: lettersOf(value.text), depth: 1 };
  if (value.kind !== "list" && value.kind !== "object" && value.kind !== "unknown") return ONE;
  if (value.kind === "unknown" ? value.open === undefined : isLazy(value)) return ONE;
  let values = 1;
  let letters = 0;
  let depth = 0;
  const add = (part: Value): void => {
    const extent = extentOf(part);
    values += extent.values;
    letters += extent.letters;
    if (extent.depth > depth) depth = extent.depth;
  };
  if (value.kind === "list") for (const item of value.items) add(item);
  else if (value.kind === "object") {
    for (const [key, item] of value.entries) {
      letters += key.length;
      add(item);
    }
  } else {
    for (const [key, item] of value.open?.entries ?? []) {
      letters += lettersOf(key);
      add(item);
    }
  }
  return { values, letters, depth: depth + 1 };
}

function lettersOf(text: readonly (string | object)[]): number {
  let letters = 0;
  for (const part of text) letters += typeof part === "string" ? part.length : HOLE_LENGTH;
  return letters;
}

/** The value, or unknown if it is too large or too deep to be walked or printed. */
export function bounded(value: Value): Value {
  const { values, letters, depth } = extentOf(value);
  if (values <= MAX_NODES && letters <= MAX_TEXT && depth <= MAX_DEEP) return value;
  const because = depth > MAX_DEEP ? TOO_DEEP : TOO_LARGE;
  return { ...unknown(because), ...(value.sensitive ? { sensitive: true } : {}) };
}

/** The steps of walking a value once, including each letter of it. */
export function effortOf(value: Value): number {
  const { values, letters } = extentOf(value);
  return Math.ceil(values / VALUES_PER_STEP + letters / LETTERS_PER_STEP);
}

/** The same for operations on the elements of a list or map that do not look into them. */
export function entriesIn(value: Value): number {
  if (value.kind === "list") return Math.ceil(value.items.length / VALUES_PER_STEP);
  if (value.kind === "object") return Math.ceil(value.entries.size / VALUES_PER_STEP);
  return effortOf(value);
}

const VALUES_PER_STEP = 4;
const LETTERS_PER_STEP = 8;
