import { isLazy } from "./lazy-object.ts";
import { MAX_NODES, MAX_TEXT, TOO_LARGE } from "./meter.ts";
import { unknown, type Value } from "./value.ts";

/** A hole is an object: texts of many holes are bounded sooner than texts of many letters. */
const HOLE_LENGTH = 100;

const sizes = new WeakMap<Value, number>();

/**
 * How many values a walk over this one meets. Values share parts, so a doubling chain of locals is small in memory
 * and endless to walk; the size of a part is therefore kept. Lazy objects count as one.
 */
export function sizeOf(value: Value): number {
  if (value.kind !== "list" && value.kind !== "object" && !(value.kind === "unknown" && value.open)) return 1;
  const before = sizes.get(value);
  if (before !== undefined) return before;
  let size = 1;
  if (value.kind === "list") for (const item of value.items) size += sizeOf(item);
  else if (value.kind === "unknown") for (const [, item] of value.open?.entries ?? []) size += sizeOf(item);
  else if (!isLazy(value)) for (const entry of value.entries.values()) size += sizeOf(entry);
  sizes.set(value, size);
  return size;
}

/** The value, or unknown when it is too large to be walked or printed. */
export function bounded(value: Value): Value {
  if (value.kind === "string") {
    let length = 0;
    for (const part of value.text) length += typeof part === "string" ? part.length : HOLE_LENGTH;
    return length > MAX_TEXT ? tooLarge(value) : value;
  }
  return sizeOf(value) > MAX_NODES ? tooLarge(value) : value;
}

const tooLarge = (value: Value): Value => ({ ...unknown(TOO_LARGE), ...(value.sensitive ? { sensitive: true } : {}) });
