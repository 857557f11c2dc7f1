import { isLazy } from "./lazy-object.ts";
import { holeOf } from "./reason.ts";
import { all, type Tri, tri } from "./tri.ts";
import type { Value } from "./value.ts";

/**
 * Whether Terraform has a tuple or a list, an object or a map: `==` tells them apart (`tolist([]) == []` is false).
 * Known of what is written as a literal or a `for` expression and of what is converted to a type constraint, and of
 * nothing else: a value without a form may be either. Of null it says what kind of null it is.
 */
export type Form = "tuple" | "list" | "set" | "object" | "map";

const MAX_DEPTH = 50;
/** How many values one comparison of types may look at. */
const MOST_VALUES = 100_000;

const forms = new WeakMap<Value, Form>();

/** Gives a value that was just made its form. */
export function formed<V extends Value>(value: V, form: Form): V {
  const fits =
    value.kind === "null" ||
    (value.kind === "object" && (form === "object" || form === "map")) ||
    (value.kind === "list" && (value.set ? form === "set" : form === "tuple" || form === "list"));
  if (fits) forms.set(value, form);
  return value;
}

export const formOf = (value: Value): Form | undefined => forms.get(value);

/** The value without its form: a function may have converted it, together with others. */
export const formless = <V extends Value>(value: V): V => (forms.has(value) ? { ...value } : value);

/** An element as it stands in a collection: its form holds only where the collection was not converted itself. */
export const elementOf = (collection: Value, element: Value): Value =>
  forms.has(collection) || isLazy(collection) ? element : formless(element);

/** Have two values the same type? */
export function sameType(a: Value, b: Value): Tri {
  let left = MOST_VALUES;
  return same(a, b, 0);

  function same(a: Value, b: Value, depth: number): Tri {
    if (a === b) return "yes";
    if (--left < 0 || depth > MAX_DEPTH) return "unknown";
    const hole = holeOf(a);
    if (hole && hole.id === holeOf(b)?.id) return "yes";
    if (a.kind === "unknown" || b.kind === "unknown" || a.kind === "null" || b.kind === "null") return "unknown";
    if (a.kind !== b.kind) return "no";
    if (a.kind === "list" && b.kind === "list") return inForm(a, b, a.items, b.items, depth);
    if (a.kind !== "object" || b.kind !== "object") return "yes";
    if (isLazy(a) || isLazy(b)) return "unknown";
    const keys = [...a.entries.keys()];
    const peers = keys.flatMap((key) => b.entries.get(key) ?? []);
    const sameKeys = a.entries.size === b.entries.size && peers.length === keys.length;
    if (!sameKeys) return formOf(a) === "object" && formOf(b) === "object" ? "no" : "unknown";
    return inForm(a, b, [...a.entries.values()], peers, depth);
  }

  function inForm(a: Value, b: Value, items: readonly Value[], others: readonly Value[], depth: number): Tri {
    const [form, other] = [formOf(a), formOf(b)];
    if (!form || !other) return "unknown";
    if (form !== other) return "no";
    if (form === "tuple" || form === "object") {
      if (items.length !== others.length) return "no";
      return all(items.map((item, i) => same(item, others[i] ?? item, depth + 1)));
    }
    // Elements of a collection have one type; nothing shows it when there are none.
    const [first] = items;
    const [peer] = others;
    if (!first || !peer || !isPrimitive(first) || !isPrimitive(peer)) return "unknown";
    return tri(first.kind === peer.kind);
  }
}

const isPrimitive = (value: Value): boolean =>
  value.kind === "string" || value.kind === "number" || value.kind === "bool";
