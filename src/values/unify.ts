import { toText } from "./convert-primitive.ts";
import { formed, formOf } from "./forms.ts";
import { makeSet, sortedItems } from "./functions/sets.ts";
import { isLazy } from "./lazy-object.ts";
import { type List, list, unknown, type Value } from "./value.ts";

const MAX_DEPTH = 50;

/**
 * The chosen branch of a conditional, converted to its common type with the other one: next to a string a number
 * becomes a string, next to a set a tuple becomes a set.
 * https://developer.hashicorp.com/terraform/language/expressions/conditionals#result-types
 */
export function alongside(chosen: Value, other: Value, depth = 0): Value {
  if (depth > MAX_DEPTH || chosen === other) return chosen;
  const converted = convert(chosen, other, depth);
  return chosen.sensitive && !converted.sensitive ? { ...converted, sensitive: true } : converted;
}

function convert(chosen: Value, other: Value, depth: number): Value {
  if ((chosen.kind === "number" || chosen.kind === "bool") && other.kind === "string") return toText(chosen);
  if (chosen.kind === "list" && other.kind === "list")
    return chosen.set || other.set ? besideSet(chosen, other) : items(chosen, other, depth);
  if (chosen.kind === "object" && other.kind === "object" && !isLazy(chosen) && !isLazy(other)) {
    const same =
      chosen.entries.size === other.entries.size && [...chosen.entries.keys()].every((k) => other.entries.has(k));
    // Different attributes result in a map, which has one type for all its elements.
    const texts = holdText(chosen.entries.values()) || holdText(other.entries.values());
    const entries = [...chosen.entries].map(([key, value]): [string, Value] => {
      const peer = other.entries.get(key);
      if (same && peer) return [key, alongside(value, peer, depth + 1)];
      return [key, primitive(value, texts)];
    });
    return { ...chosen, entries: new Map(entries) };
  }
  return chosen;
}

/** Tuples of the same length convert item by item; otherwise the result is a list, with one type for all its items. */
function items(chosen: List, other: List, depth: number): List {
  if (chosen.items.length !== other.items.length) {
    const texts = holdText(chosen.items) || holdText(other.items);
    return { ...chosen, items: chosen.items.map((item) => primitive(item, texts)) };
  }
  const texts = chosen.items.map((item, i) => {
    const peer = other.items[i];
    return peer ? alongside(item, peer, depth + 1) : item;
  });
  return { ...chosen, items: texts };
}

function holdText(values: Iterable<Value>): boolean {
  for (const value of values) if (value.kind === "string") return true;
  return false;
}

const primitive = (value: Value, besideTexts: boolean): Value =>
  besideTexts && (value.kind === "number" || value.kind === "bool") ? toText(value) : value;

/**
 * A set next to a list is a list, a set next to a tuple makes the tuple a set. If the form of a value is unknown, both
 * are the same only for items in the order of a set.
 */
function besideSet(chosen: List, other: List): Value {
  const texts = holdText(chosen.items) || holdText(other.items);
  const items = chosen.items.map((item) => primitive(item, texts));
  if (chosen.set && other.set) return { ...chosen, ...makeSet(items) };
  if (chosen.set) {
    const order = formOf(other) === "list" ? sortedItems(makeSet(items)) : undefined;
    return order ? formed({ kind: "list", items: order }, "list") : { ...chosen, ...makeSet(items) };
  }
  if (formOf(chosen) === "list") return formed(list(items), "list");
  const made = makeSet(items);
  const unchanged = made.items.length === items.length && made.items.every((item, i) => item === items[i]);
  if (formOf(chosen) === "tuple" || unchanged) return made;
  return unknown("whether a conditional gives a list or a set depends on the types of its results");
}
