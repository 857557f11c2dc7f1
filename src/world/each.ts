import type { Body } from "../hcl/syntax.ts";
import type { InstanceKey } from "../plan/address.ts";
import type { Context } from "../values/context.ts";
import { evaluate } from "../values/evaluate.ts";
import { elementOf } from "../values/forms.ts";
import { lazyObject } from "../values/lazy-object.ts";
import type { Scope } from "../values/scope.ts";
import { num, type Obj, object, str, unknown, type Value } from "../values/value.ts";

/** The values of `each` and `count` in the instance of a resource or module call with this key. */
export const eachOf = (
  body: Body,
  key: InstanceKey | undefined,
  scope: Scope,
  context: Context,
): Readonly<Record<string, Value>> => {
  const written = body.attributes.get("for_each");
  return eachIn(key, () => written && evaluate(written.value, scope, context));
};

/** The same for a `for_each` that is evaluated when `each.value` is asked for; undefined if it is not available. */
export function eachIn(
  key: InstanceKey | undefined,
  forEach: () => Value | undefined,
): Readonly<Record<string, Value>> {
  if (typeof key === "number") return { count: object([["index", num(key)]]) };
  if (typeof key !== "string") return {};
  let value: Value | undefined;
  const eachValue = (): Value => {
    if (value) return value;
    const collection = forEach();
    value = collection ? valueFor(collection, key) : unknown("its for_each is not available");
    return value;
  };
  return {
    each: lazyObject(["key", "value"], (name) =>
      name === "key" ? str(key) : name === "value" ? eachValue() : undefined,
    ),
  };
}

function elementIn(collection: Obj, key: string): Value | undefined {
  const found = collection.entries.get(key);
  return found && elementOf(collection, found);
}

/** The element of a for_each map, or the key itself for a set of strings. */
function valueFor(collection: Value, key: string): Value {
  if (collection.kind === "object")
    return elementIn(collection, key) ?? unknown(`for_each has no key "${key}" in the HCL`);
  if (collection.kind === "list") return str(key);
  return collection.kind === "unknown" ? unknown(collection.because) : str(key);
}
