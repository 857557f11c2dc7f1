import { bool, str, unknown } from "../../../../values/value.ts";
import { entryOf, setEntry } from "../../../interpret/items.ts";
import { join, joinAll } from "../../../interpret/join.ts";
import { keyFor, keyOfValue, valueOfKey } from "../../../interpret/keys.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data, received } from "../../../interpret/member.ts";
import { mayBeAbsent, present } from "../../../interpret/scopes.ts";
import { contains } from "../../../interpret/truth.ts";
import { type Dict, type DictContent, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { arg, fn, fromTri, listOf, moduleWith } from "./shared.ts";

/** What is under a key of an object; undefined (the language's) where there is nothing. */
export function partOf(m: Machine, object: Dict, key: V, site: Site): V {
  const found = entryOf(m, object, key);
  const value = present(found);
  if (!value) return UNDEFINED;
  if (value.kind === "function" && value.as === "property") {
    return m.ops.call(m, received(object, { ...value, as: "method" }), { positional: [], named: new Map() }, site);
  }
  const own = received(object, value);
  return mayBeAbsent(found) ? join(own, UNDEFINED) : own;
}

/** `object.name` */
export function objectMember(m: Machine, object: Dict, name: string, site: Site): V {
  const value = partOf(m, object, str(name), site);
  if (value !== UNDEFINED) return value;
  if (name === "hasOwnProperty") return fn(name, (inner, args) => fromTri(contains(inner, object, arg(args, 0))));
  return name === "toString" || name === "valueOf" || name === "toJSON" ? data(name) : UNDEFINED;
}

/** A number as a key is its text. */
export const asKey = (index: V): V => (index.kind === "number" ? str(String(index.value)) : index);

/** Each key with its value. */
export function pairsOf(
  m: Machine,
  { entries, rest }: DictContent,
): { readonly sure: readonly (readonly [V, V])[]; readonly further: readonly (readonly [V, V])[] } {
  m.spend(entries.size);
  const sure: (readonly [V, V])[] = [];
  const further: (readonly [V, V])[] = rest ? [[unknown("a key of an object"), rest]] : [];
  for (const [key, value] of entries) {
    const possible = m.possible(value);
    const there = present(possible);
    if (!there) continue;
    (there === possible ? sure : further).push([valueOfKey(key) ?? unknown("a key of an object"), there]);
  }
  return { sure, further };
}

/** What an object has in it; of something else nobody knows. */
export function contentOf(m: Machine, value: V, site: Site): DictContent {
  const possible = m.possible(value);
  if (possible.kind === "dict") return m.dict(possible.cell);
  if (possible.kind === "null") return { kind: "dict-content", entries: new Map() };
  if (possible.kind === "native" && possible.spread) return possible.spread(m);
  if (possible.kind === "items") {
    const { items, rest } = m.list(possible.cell);
    const entries = new Map(items.map((item, at) => [keyFor(String(at)), item] as const));
    return { kind: "dict-content", entries, ...(rest && { rest }) };
  }
  if (possible.kind === "choice") {
    const all = possible.of.map((each) => contentOf(m, each.value, site));
    const entries = new Map<string, V>();
    const values = all.flatMap((each) => [...each.entries.values(), ...(each.rest ? [each.rest] : [])]);
    return { kind: "dict-content", entries, ...(values.length > 0 && { rest: joinAll(values) }) };
  }
  return { kind: "dict-content", entries: new Map(), rest: unknown("a part of an object") };
}

const listed =
  (make: (m: Machine, key: V, value: V) => V) =>
  (m: Machine, of: V, site: Site): V => {
    const { sure, further } = pairsOf(m, contentOf(m, of, site));
    const rest = further.map(([key, value]) => make(m, key, value));
    return listOf(
      m,
      sure.map(([key, value]) => make(m, key, value)),
      rest.length > 0 ? joinAll(rest) : undefined,
    );
  };

export const keysOf = listed((_m, key) => key);
const valuesOf = listed((_m, _key, value) => value);
const entriesOf = listed((m, key, value) => listOf(m, [key, value]));

/** Puts everything of one object into another. */
function assignInto(m: Machine, target: V, from: V, site: Site): void {
  if (target.kind === "native" || target.kind === "instance" || target.kind === "function") {
    const { sure } = pairsOf(m, contentOf(m, from, site));
    for (const [key, value] of sure) m.library.semantics?.setItem(m, target, key, value, site);
    return;
  }
  if (target.kind !== "dict") return;
  const [mine, theirs] = [m.dict(target.cell), contentOf(m, from, site)];
  const rest = mine.rest && theirs.rest ? join(mine.rest, theirs.rest) : (mine.rest ?? theirs.rest);
  m.spend(mine.entries.size + theirs.entries.size);
  m.write(target.cell, {
    kind: "dict-content",
    entries: new Map([...mine.entries, ...theirs.entries]),
    ...(rest && { rest }),
  });
}

/** `[[key, value], …]` as an object. */
function fromEntries(m: Machine, of: V, site: Site): Dict {
  const { items, rest } = m.ops.iterate(m, of, site);
  const cell = m.newCell({ kind: "dict-content", entries: new Map() });
  for (const item of items) {
    const pair = m.ops.iterate(m, item, site);
    setEntry(m, cell, asKey(pair.items[0] ?? pair.rest ?? UNDEFINED), pair.items[1] ?? pair.rest ?? UNDEFINED);
  }
  if (rest) {
    const pair = m.ops.iterate(m, rest, site);
    const content = m.dict(cell);
    m.write(cell, { ...content, rest: pair.items[1] ?? pair.rest ?? unknown("a part of an object") });
  }
  return { kind: "dict", cell };
}

/** `delete object[key]` */
export function remove(m: Machine, object: V, key: V): V {
  if (object.kind === "dict") {
    const content = m.dict(object.cell);
    const known = keyOfValue(asKey(key));
    const entries = new Map(content.entries);
    if (known !== undefined) entries.delete(known);
    m.write(object.cell, { ...content, entries });
  }
  return bool(true);
}

/** https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Object */
export const objectClass = (): V => {
  const first = (args: { readonly positional: readonly V[] }): V => args.positional[0] ?? UNDEFINED;
  const same = (name: string): V => fn(name, (_m, args) => first(args));
  const statics = moduleWith("Object", {
    keys: fn("Object.keys", (m, args, site) => keysOf(m, first(args), site)),
    values: fn("Object.values", (m, args, site) => valuesOf(m, first(args), site)),
    entries: fn("Object.entries", (m, args, site) => entriesOf(m, first(args), site)),
    getOwnPropertyNames: fn("Object.getOwnPropertyNames", (m, args, site) => keysOf(m, first(args), site)),
    assign: fn("Object.assign", (m, args, site) => {
      for (const from of args.positional.slice(1)) assignInto(m, first(args), from, site);
      return first(args);
    }),
    fromEntries: fn("Object.fromEntries", (m, args, site) => fromEntries(m, first(args), site)),
    create: fn("Object.create", (m, args) => {
      const of = first(args);
      return {
        kind: "dict",
        cell: m.newCell(of.kind === "dict" ? m.dict(of.cell) : { kind: "dict-content", entries: new Map() }),
      };
    }),
    freeze: same("Object.freeze"),
    seal: same("Object.seal"),
    preventExtensions: same("Object.preventExtensions"),
    setPrototypeOf: same("Object.setPrototypeOf"),
    defineProperty: fn("Object.defineProperty", (m, args, site) => define(m, args.positional, site)),
    hasOwn: fn("Object.hasOwn", (m, args) => fromTri(contains(m, first(args), arg(args, 1)))),
  });
  return {
    ...statics,
    call: (m, args) =>
      first(args).kind === "null"
        ? { kind: "dict", cell: m.newCell({ kind: "dict-content", entries: new Map() }) }
        : first(args),
  } as V;
};

/** `Object.defineProperty(object, key, { value })` or `{ get }` */
function define(m: Machine, [object = UNDEFINED, key = UNDEFINED, how]: readonly V[], site: Site): V {
  if (how?.kind !== "dict") return object;
  const getter = partOf(m, how, str("get"), site);
  const value = partOf(m, how, str("value"), site);
  const of = getter.kind === "bound" ? getter.of : getter;
  const made: V = of.kind === "function" ? { ...of, as: "property" } : value;
  if (object.kind === "dict") setEntry(m, object.cell, asKey(key), made);
  else m.library.semantics?.setItem(m, object, key, value, site);
  return object;
}

/** A map by keys. https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Map */
export function mapOf(m: Machine, given: V, site: Site): V {
  const inner: Dict =
    given.kind === "null"
      ? { kind: "dict", cell: m.newCell({ kind: "dict-content", entries: new Map() }) }
      : fromEntries(m, given, site);
  const self: V = native("a map", {
    iterate: (machine, at) => machine.ops.iterate(machine, entriesOf(machine, inner, at), at),
    member: (_m, name) => {
      switch (name) {
        case "get":
          return fn("Map.get", (machine, args, at) => partOf(machine, inner, asKey(arg(args, 0)), at));
        case "set":
          return fn("Map.set", (machine, args) => {
            setEntry(machine, inner.cell, asKey(arg(args, 0)), arg(args, 1));
            return self;
          });
        case "has":
          return fn("Map.has", (machine, args) => fromTri(contains(machine, inner, asKey(arg(args, 0)))));
        case "delete":
          return fn("Map.delete", (machine, args) => remove(machine, inner, arg(args, 0)));
        case "keys":
          return fn("Map.keys", (machine, _args, at) => keysOf(machine, inner, at));
        case "values":
          return fn("Map.values", (machine, _args, at) => valuesOf(machine, inner, at));
        case "entries":
          return fn("Map.entries", (machine, _args, at) => entriesOf(machine, inner, at));
        case "forEach":
          return fn("Map.forEach", (machine, args, at) => {
            const { sure, further } = pairsOf(machine, machine.dict(inner.cell));
            for (const [key, value] of [...sure, ...further])
              machine.ops.call(machine, arg(args, 0), { positional: [value, key, self], named: new Map() }, at);
            return UNDEFINED;
          });
        case "clear":
          return fn("Map.clear", (machine) => {
            machine.write(inner.cell, { kind: "dict-content", entries: new Map() });
            return UNDEFINED;
          });
        default:
          return name === "size" ? unknown("the size of a map") : UNDEFINED;
      }
    },
  });
  return self;
}
