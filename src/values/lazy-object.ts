import type { Obj, Value } from "./value.ts";

/**
 * An object whose attributes are computed on demand and then cached: a resource, all resources of a type, all outputs
 * of a module. `keys` are the attributes that iteration shows; `get` may also return others (undefined: there is no
 * such attribute). `get` is called at most once for a key.
 */
export function lazyObject(keys: Iterable<string>, get: (key: string) => Value | undefined): Obj {
  return { kind: "object", entries: new LazyMap([...keys], get) };
}

class LazyMap implements ReadonlyMap<string, Value> {
  readonly #keys: ReadonlySet<string>;
  readonly #get: (key: string) => Value | undefined;
  readonly #made = new Map<string, Value | undefined>();

  constructor(keys: readonly string[], get: (key: string) => Value | undefined) {
    this.#keys = new Set(keys);
    this.#get = get;
  }
  get size(): number {
    return this.#keys.size;
  }
  get(key: string): Value | undefined {
    if (!this.#made.has(key)) this.#made.set(key, this.#get(key));
    return this.#made.get(key);
  }
  has(key: string): boolean {
    return this.#keys.has(key) || this.get(key) !== undefined;
  }
  keys(): MapIterator<string> {
    return this.#keys.values();
  }
  *values(): MapIterator<Value> {
    for (const [, value] of this) yield value;
  }
  entries(): MapIterator<[string, Value]> {
    return this[Symbol.iterator]();
  }
  *[Symbol.iterator](): MapIterator<[string, Value]> {
    for (const key of this.#keys) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }
  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }
}

/** True for objects created by `lazyObject`: walking through them computes all their attributes. */
export const isLazy = (value: Value): boolean => value.kind === "object" && value.entries instanceof LazyMap;
