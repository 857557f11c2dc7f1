import { isLazy } from "./lazy-object.ts";
import { holeOf } from "./reason.ts";
import { all, type Tri, tri } from "./tri.ts";
import type { Value } from "./value.ts";

/**
 * Whether Terraform has a tuple or a list, an object or a map: `==` distinguishes them (`tolist([]) == []` is false).
 * Known for literals, `for` expressions and values converted to a type constraint, and for nothing else: a value
 * without a form may be either. For null it is the type of the null.
 */
export type Form = "tuple" | "list" | "set" | "object" | "map";

const MAX_DEPTH = 50;
/** The maximum number of values in one comparison of types. */
const MOST_VALUES = 100_000;

const forms = new WeakMap<Value, Form>();

/** Sets the form of a value that was just created. */
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

/** An element of a collection: its form is known only if the collection itself was not converted. */
export const elementOf = (collection: Value, element: Value): Value =>
  forms.has(collection) || isLazy(collection) ? element : formless(element);

/** Whether two values have the same type. */
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
    // Elements of a collection have one type; an empty one does not show it.
    const [first] = items;
    const [peer] = others;
    if (!first || !peer || !isPrimitive(first) || !isPrimitive(peer)) return "unknown";
    return tri(first.kind === peer.kind);
  }
}

const isPrimitive = (value: Value): boolean =>
  value.kind === "string" || value.kind === "number" || value.kind === "bool";
