import { known } from "../../values/text.ts";
import { str, unknown } from "../../values/value.ts";
import { each } from "./branches.ts";
import { classMember } from "./classes.ts";
import { join, joinAll } from "./join.ts";
import { valueOfKey } from "./keys.ts";
import type { Machine } from "./machine.ts";
import { present } from "./scopes.ts";
import { type ListContent, positional, type Site, type V } from "./values.ts";

/** What `for` finds in a value, in order. */
export function iterate(m: Machine, value: V, site: Site): ListContent {
  const possible = m.possible(value);
  if (possible.kind !== "choice") return single(m, possible, site);
  const cell = m.newCell();
  each(m, possible, (one) => {
    m.write(cell, single(m, one, site));
    return one;
  });
  return m.list(cell);
}

const content = (items: readonly V[], rest?: V): ListContent => ({
  kind: "list-content",
  items,
  ...(rest && { rest }),
});

/** Longer texts are not taken apart. */
const MAX_LETTERS = 40;

function single(m: Machine, value: V, site: Site): ListContent {
  switch (value.kind) {
    case "items":
      return m.list(value.cell);
    case "dict":
      return keysOf(m, value);
    case "native":
      return value.iterate?.(m, site) ?? content([], unknown(`an item of ${value.name}`));
    case "generator":
      return collected(m, value);
    case "string": {
      const text = known(value.text);
      return text !== undefined && text.length <= MAX_LETTERS
        ? content(Array.from(text, (each) => str(each)))
        : content([], unknown("a letter of a text"));
    }
    case "instance":
      return ofInstance(m, value, site);
    case "class":
      return members(m, value);
    case "unknown":
      return content([], value.sensitive ? { ...unknown(value.because), sensitive: true } : unknown(value.because));
    default:
      return content([]);
  }
}

function keysOf(m: Machine, value: Extract<V, { kind: "dict" }>): ListContent {
  const { entries, rest } = m.dict(value.cell);
  const items: V[] = [];
  let further: V | undefined = rest ? unknown("a key of a dict") : undefined;
  for (const [key, entry] of entries) {
    const possible = m.possible(entry);
    if (possible.kind === "absent") continue;
    const known = valueOfKey(key) ?? unknown("a key of a dict");
    if (present(possible) === possible) items.push(known);
    else further = further ? join(further, known) : known;
  }
  return content(items, further);
}

/** Everything that a generator yields; what it yields on some paths only is not counted. */
function collected(m: Machine, value: Extract<V, { kind: "generator" }>): ListContent {
  const items: V[] = [];
  const further: V[] = [];
  const { path } = m;
  value.run(m, (yielded) => {
    (m.path === path && further.length === 0 ? items : further).push(yielded);
    return unknown("what is sent to a generator");
  });
  return content(items, further.length > 0 ? joinAll(further) : undefined);
}

function ofInstance(m: Machine, value: Extract<V, { kind: "instance" }>, site: Site): ListContent {
  const method = classMember(m, value.of, "__iter__")?.value;
  if (method?.kind !== "function") return content([], unknown(`an item of an instance of ${value.of.name}`));
  const iterator = m.ops.call(m, method, positional(value), site);
  const next = iterator.kind === "instance" ? classMember(m, iterator.of, "__next__")?.value : undefined;
  if (next?.kind === "function" && iterator.kind === "instance") {
    return content([], m.ops.call(m, next, positional(iterator), site));
  }
  return iterator === value ? content([], unknown("an item")) : iterate(m, iterator, site);
}

/** The members of an enumeration. */
function members(m: Machine, of: Extract<V, { kind: "class" }>): ListContent {
  if (!of.enumeration) return content([]);
  const values = [...of.fields.cells.keys()].map((name) => present(m.field(of.fields, name)));
  return content(values.filter((each): each is V => each?.kind === "instance"));
}
