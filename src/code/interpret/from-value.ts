import { isLazy } from "../../values/lazy-object.ts";
import { unknown, type Value } from "../../values/value.ts";
import { keyFor } from "./keys.ts";
import type { Machine } from "./machine.ts";
import type { V } from "./values.ts";

const MAX_DEPTH = 40;
const MAX_ITEMS = 1_000;

/** A value of the plan, as the code sees it: lists and objects become lists and dicts that the code may change. */
export function fromValue(m: Machine, value: Value, depth = 0): V {
  if (value.kind !== "list" && value.kind !== "object") return value;
  if (depth > MAX_DEPTH || isLazy(value)) return unknown("a value is nested too deeply");
  m.spend(value.kind === "list" ? value.items.length : value.entries.size);
  const inherit = (inner: Value): Value => (value.sensitive ? { ...inner, sensitive: true } : inner);
  if (value.kind === "list") {
    const items = value.items.slice(0, MAX_ITEMS).map((item) => fromValue(m, inherit(item), depth + 1));
    const rest = value.items.length > MAX_ITEMS ? { rest: unknown("the list is long") } : {};
    return { kind: "items", sort: "list", cell: m.newCell({ kind: "list-content", items, ...rest }) };
  }
  const entries = new Map<string, V>();
  for (const [key, inner] of value.entries) {
    if (entries.size >= MAX_ITEMS) break;
    entries.set(keyFor(key), fromValue(m, inherit(inner), depth + 1));
  }
  const rest = value.entries.size > MAX_ITEMS ? { rest: unknown("the object is large") } : {};
  return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries, ...rest }) };
}
