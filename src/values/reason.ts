import { isLazy } from "./lazy-object.ts";
import { isLarge } from "./size.ts";
import type { Hole } from "./text.ts";
import { sensitive, type Value } from "./value.ts";

/** The one hole that this value consists of: an unknown attribute, or a text that is only a hole. */
export function holeOf(value: Value): Hole | undefined {
  if (value.kind === "unknown") return value.hole;
  if (value.kind !== "string" || value.text.length !== 1) return undefined;
  const [part] = value.text;
  return typeof part === "object" ? part : undefined;
}

/** Why a value that is not fully known cannot be used, without showing it. */
export function reasonOf(value: Value): string {
  if (value.kind === "unknown") return value.because;
  if (value.kind === "string") {
    for (const part of value.text) if (typeof part === "object") return `${part.label} is unknown until apply`;
  }
  return "a part of it is unknown until apply";
}

/** Whether all of it is known. Lazy objects count as unknown: otherwise all of their attributes would be computed. */
export function isWhollyKnown(value: Value): boolean {
  switch (value.kind) {
    case "unknown":
      return false;
    case "string":
      return value.text.every((part) => typeof part === "string");
    case "list":
    case "object": {
      if (isLazy(value)) return false;
      const before = wholly.get(value);
      if (before !== undefined) return before;
      const items = value.kind === "list" ? value.items : [...value.entries.values()];
      const answer = items.every(isWhollyKnown);
      if (isLarge(value)) wholly.set(value, answer);
      return answer;
    }
    default:
      return true;
  }
}

/** Values share parts, and are tested repeatedly. */
const wholly = new WeakMap<Value, boolean>();

/** `result` with the sensitive mark if one of its sources has it. */
export const marked = <V extends Value>(result: V, ...sources: readonly Value[]): V =>
  sources.some((source) => source.sensitive) ? sensitive(result) : result;
