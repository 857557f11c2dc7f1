import { NULL, num, unknown } from "../../../../values/value.ts";
import { entryOf, setEntry } from "../../../interpret/items.ts";
import { join, joinAll } from "../../../interpret/join.ts";
import { keyFor, keyOfValue, valueOfKey } from "../../../interpret/keys.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { MAX_ITEMS } from "../../../interpret/operators.ts";
import { mayRaise } from "../../../interpret/raise.ts";
import { mayBeAbsent, present } from "../../../interpret/scopes.ts";
import { equal } from "../../../interpret/truth.ts";
import {
  type Args,
  type Dict,
  type Items,
  type ListContent,
  native,
  type Site,
  type V,
} from "../../../interpret/values.ts";
import { arg, listOf } from "./arguments.ts";

type ListMethod = (m: Machine, self: Items, args: Args, site: Site) => V;
type DictMethod = (m: Machine, self: Dict, args: Args, site: Site) => V;

/** A method of a list, a tuple or a set. */
export function listMethod(self: Items, name: string): V | undefined {
  const run = LIST.get(name);
  return run && native(`list.${name}`, { call: (m, args, site) => run(m, self, args, site) });
}

/** A method of a dict. */
export function dictMethod(self: Dict, name: string): V | undefined {
  const run = DICT.get(name);
  return run && native(`dict.${name}`, { call: (m, args, site) => run(m, self, args, site) });
}

/** Adds items behind those that are there. */
function extend(m: Machine, self: Items, more: ListContent): V {
  const { items, rest } = m.list(self.cell);
  m.spend(1 + items.length / 16 + more.items.length);
  const all = [...items, ...more.items];
  if (rest || all.length > MAX_ITEMS) {
    const further = [...(rest ? [rest] : []), ...more.items, ...(more.rest ? [more.rest] : [])];
    m.write(self.cell, { kind: "list-content", items: items.slice(0, MAX_ITEMS), rest: joinAll(further) });
  } else m.write(self.cell, { kind: "list-content", items: all, ...(more.rest && { rest: more.rest }) });
  return NULL;
}

const add: ListMethod = (m, self, args) => {
  const [item = unknown("an item")] = args.positional;
  if (self.sort === "set" && m.list(self.cell).items.some((each) => equal(m, each, item) === "yes")) return NULL;
  return extend(m, self, { kind: "list-content", items: [item] });
};

/** The items in an order or number that nobody knows. */
function loosen(m: Machine, self: Items): V {
  const { items, rest } = m.list(self.cell);
  const all = [...items, ...(rest ? [rest] : [])];
  m.write(self.cell, { kind: "list-content", items: [], ...(all.length > 0 && { rest: joinAll(all) }) });
  return all.length > 0 ? joinAll(all) : unknown("an item of an empty list");
}

const pop: ListMethod = (m, self, args) => {
  const { items, rest } = m.list(self.cell);
  const [at] = args.positional;
  if (!rest && items.length > 0 && (at === undefined || at.kind === "number")) {
    const index = at === undefined ? items.length - 1 : at.value < 0 ? items.length + at.value : at.value;
    const found = items[index];
    if (found) {
      m.write(self.cell, { kind: "list-content", items: items.filter((_, each) => each !== index) });
      return m.possible(found);
    }
  }
  mayRaise(m);
  return loosen(m, self);
};

const LIST: ReadonlyMap<string, ListMethod> = new Map<string, ListMethod>([
  ["append", add],
  ["add", add],
  ["extend", (m, self, args, site) => extend(m, self, m.ops.iterate(m, args.positional[0] ?? NULL, site))],
  ["update", (m, self, args, site) => extend(m, self, m.ops.iterate(m, args.positional[0] ?? NULL, site))],
  [
    "insert",
    (m, self, args) => {
      const content = m.list(self.cell);
      const [at, item = unknown("an item")] = args.positional;
      if (at?.kind === "number" && at.value === 0 && content.items.length < MAX_ITEMS) {
        m.write(self.cell, { ...content, items: [item, ...content.items] });
        return NULL;
      }
      loosen(m, self);
      return extend(m, self, { kind: "list-content", items: [item] });
    },
  ],
  ["pop", pop],
  ["popleft", (m, self, _args, site) => pop(m, self, { positional: [num(0)], named: new Map() }, site)],
  [
    "remove",
    (m, self) => {
      loosen(m, self);
      return NULL;
    },
  ],
  [
    "discard",
    (m, self) => {
      loosen(m, self);
      return NULL;
    },
  ],
  [
    "clear",
    (m, self) => {
      m.write(self.cell, { kind: "list-content", items: [] });
      return NULL;
    },
  ],
  [
    "sort",
    (m, self) => {
      loosen(m, self);
      return NULL;
    },
  ],
  [
    "reverse",
    (m, self) => {
      m.write(self.cell, { ...m.list(self.cell), items: [...m.list(self.cell).items].reverse() });
      return NULL;
    },
  ],
  ["copy", (m, self) => ({ kind: "items", sort: self.sort, cell: m.newCell(m.list(self.cell)) })],
  ["index", () => unknown("the position of an item")],
  ["count", () => unknown("how often an item is in a list")],
  [
    "union",
    (m, self, args, site) => {
      const made: Items = { kind: "items", sort: "set", cell: m.newCell(m.list(self.cell)) };
      for (const each of args.positional) extend(m, made, m.ops.iterate(m, each, site));
      return made;
    },
  ],
]);

/** `d.get(key, fallback)` */
const get: DictMethod = (m, self, args) => {
  const found = entryOf(m, self, args.positional[0] ?? NULL);
  const fallback = arg(args, 1, "default") ?? NULL;
  const value = present(found);
  if (!value) return fallback;
  return mayBeAbsent(found) ? join(value, fallback) : value;
};

/** Each key with its value. */
function pairs(m: Machine, self: Dict, make: (key: V, value: V) => V): V {
  const { entries, rest } = m.dict(self.cell);
  m.spend(entries.size);
  const items: V[] = [];
  const further: V[] = rest ? [make(unknown("a key of a dict"), rest)] : [];
  for (const [key, value] of entries) {
    const possible = m.possible(value);
    const there = present(possible);
    if (!there) continue;
    const made = make(valueOfKey(key) ?? unknown("a key of a dict"), there);
    (there === possible ? items : further).push(made);
  }
  return listOf(m, items, further.length > 0 ? joinAll(further) : undefined);
}

function update(m: Machine, self: Dict, args: Args, site: Site): V {
  const [from] = args.positional;
  if (from?.kind === "dict") {
    const [mine, theirs] = [m.dict(self.cell), m.dict(from.cell)];
    m.spend(mine.entries.size + theirs.entries.size);
    const rest = mine.rest ?? theirs.rest;
    m.write(self.cell, {
      kind: "dict-content",
      entries: new Map([...mine.entries, ...theirs.entries]),
      ...(rest && { rest }),
    });
  } else if (from) {
    const content = m.dict(self.cell);
    m.ops.iterate(m, from, site);
    m.write(self.cell, { ...content, rest: content.rest ?? unknown("a value of a dict") });
  }
  for (const [name, value] of args.named) {
    const content = m.dict(self.cell);
    m.write(self.cell, { ...content, entries: new Map([...content.entries, [keyFor(name), value] as const]) });
  }
  if (args.restNamed) m.write(self.cell, { ...m.dict(self.cell), rest: args.restNamed });
  return NULL;
}

const DICT: ReadonlyMap<string, DictMethod> = new Map<string, DictMethod>([
  ["get", get],
  [
    "setdefault",
    (m, self, args, site) => {
      const value = get(m, self, args, site);
      setEntry(m, self.cell, args.positional[0] ?? NULL, value);
      return value;
    },
  ],
  [
    "pop",
    (m, self, args, site) => {
      const found = get(m, self, args, site);
      const key = keyOfValue(args.positional[0] ?? NULL);
      const content = m.dict(self.cell);
      const entries = new Map(content.entries);
      if (key !== undefined) entries.delete(key);
      m.write(self.cell, { ...content, entries });
      return found;
    },
  ],
  ["keys", (m, self) => pairs(m, self, (key) => key)],
  ["values", (m, self) => pairs(m, self, (_key, value) => value)],
  ["items", (m, self) => pairs(m, self, (key, value) => listOf(m, [key, value], undefined, "tuple"))],
  ["update", update],
  ["copy", (m, self) => ({ kind: "dict", cell: m.newCell(m.dict(self.cell)) })],
  [
    "clear",
    (m, self) => {
      m.write(self.cell, { kind: "dict-content", entries: new Map() });
      return NULL;
    },
  ],
]);
