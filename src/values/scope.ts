import { lazyObject } from "./lazy-object.ts";
import { unknown, type Value } from "./value.ts";

/**
 * The names in an expression. `lookup` gets the first word of a reference (`var`, `local`, `each`, `count`, `self`,
 * `path`, `terraform`, `data`, `module`, a resource type, or a `for` variable) and returns its value; undefined if the
 * scope has no such name.
 * The rest of a reference is resolved step by step from that value, so nothing is built that is not needed: create
 * `var`, `local`, `module`, a resource type and a resource with `lazyObject`, whose attributes are computed on demand
 * and cached. A resource with `count` is a list of instances, one with `for_each` an object by key, a value that is
 * unknown until apply an unknown with a hole. An attribute that the object lacks is an error of Terraform's (`failed`),
 * which `try` and `can` notice.
 * The owner of a scope guards against cycles: see `guarded`.
 */
export interface Scope {
  lookup(name: string): Value | undefined;
}

/** A scope of fixed values. */
export const scopeOf = (names: Readonly<Record<string, Value>>): Scope => ({
  lookup: (name) => (Object.hasOwn(names, name) ? names[name] : undefined),
});

/** A scope in which `inner` hides names of `outer`: `for` variables, `each`, the iterator of a dynamic block. */
export const within = (outer: Scope, inner: Readonly<Record<string, Value>>): Scope => ({
  lookup: (name) => (Object.hasOwn(inner, name) ? inner[name] : outer.lookup(name)),
});

/**
 * A lazy object whose attributes may refer to one another (locals, variables, outputs): one that depends on itself is
 * unknown. `label` names an attribute in that reason: `local.a`.
 */
export function guarded(
  keys: Iterable<string>,
  get: (key: string) => Value | undefined,
  label: (key: string) => string,
): Value {
  const open = new Set<string>();
  return lazyObject(keys, (key) => {
    if (open.has(key)) return unknown(`${label(key)} depends on itself`);
    open.add(key);
    try {
      return get(key);
    } finally {
      open.delete(key);
    }
  });
}
