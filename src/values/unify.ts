import { toText } from "./convert-primitive.ts";
import { isLazy } from "./lazy-object.ts";
import { compareText } from "./order.ts";
import { isWhollyKnown } from "./reason.ts";
import { known } from "./text.ts";
import type { List, Value } from "./value.ts";

const MAX_DEPTH = 50;

/**
 * The chosen branch of a conditional, converted to the type that it has in common with the other one: next to a string
 * a number becomes a string, next to a set a tuple becomes a set.
 * https://developer.hashicorp.com/terraform/language/expressions/conditionals#result-types
 */
export function alongside(chosen: Value, other: Value, depth = 0): Value {
  if (depth > MAX_DEPTH || chosen === other) return chosen;
  const converted = convert(chosen, other, depth);
  return chosen.sensitive && !converted.sensitive ? { ...converted, sensitive: true } : converted;
}

function convert(chosen: Value, other: Value, depth: number): Value {
  if ((chosen.kind === "number" || chosen.kind === "bool") && other.kind === "string") return toText(chosen);
  if (chosen.kind === "list" && other.kind === "list") return other.set ? asSet(chosen) : items(chosen, other, depth);
  if (chosen.kind === "object" && other.kind === "object" && !isLazy(chosen) && !isLazy(other)) {
    const same =
      chosen.entries.size === other.entries.size && [...chosen.entries.keys()].every((k) => other.entries.has(k));
    const pool = [...other.entries.values()];
    const entries = [...chosen.entries].map(([key, value]): [string, Value] => {
      const peer = other.entries.get(key);
      if (same && peer) return [key, alongside(value, peer, depth + 1)];
      // Different attributes make a map, which has one type for all its elements.
      return [key, primitives(value, [...chosen.entries.values(), ...pool])];
    });
    return { ...chosen, entries: new Map(entries) };
  }
  return chosen;
}

/** Tuples of one length convert item by item; otherwise the result is a list, with one type for all its items. */
function items(chosen: List, other: List, depth: number): List {
  if (chosen.items.length !== other.items.length) {
    const all = [...chosen.items, ...other.items];
    return { ...chosen, items: chosen.items.map((item) => primitives(item, all)) };
  }
  const texts = chosen.items.map((item, i) => {
    const peer = other.items[i];
    return peer ? alongside(item, peer, depth + 1) : item;
  });
  return { ...chosen, items: texts };
}

const primitives = (value: Value, among: readonly Value[]): Value =>
  (value.kind === "number" || value.kind === "bool") && among.some((peer) => peer.kind === "string")
    ? toText(value)
    : value;

/** Strings as a set, in Terraform's order as far as they are known; other tuples keep their order. */
function asSet(chosen: List): List {
  const seen = new Map<string, Value>();
  for (const item of chosen.items) {
    const text = toText(item);
    if (text.kind !== "string" || !isWhollyKnown(text)) return { ...chosen, set: true };
    seen.set(known(text.text) ?? "", text);
  }
  const sorted = [...seen].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item);
  return { ...chosen, set: true, items: sorted };
}
