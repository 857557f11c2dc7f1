import { bool, num, str, unknown } from "../../../../values/value.ts";
import { branch } from "../../../interpret/branches.ts";
import { joinAll } from "../../../interpret/join.ts";
import { loop } from "../../../interpret/loops.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { combinations, MAX_ITEMS } from "../../../interpret/operators.ts";
import { joinedText } from "../../../interpret/texts.ts";
import { truth } from "../../../interpret/truth.ts";
import {
  type Args,
  type Items,
  type ListContent,
  native,
  positional,
  type Site,
  UNDEFINED,
  type V,
} from "../../../interpret/values.ts";
import { strictlyEqual, textWithin } from "./comparisons.ts";
import { anyOf, arg, fromTri, listOf } from "./shared.ts";

/** What a list-like value is made of, and how it may be changed. */
interface Self {
  readonly content: (m: Machine) => ListContent;
  readonly write: (m: Machine, content: ListContent) => void;
  readonly value: V;
}

type Method = (m: Machine, self: Self, args: Args, site: Site) => V;

export function arrayMember(m: Machine, self: Items, name: string): V | undefined {
  if (name === "length" || name === "size") {
    const { items, rest } = m.list(self.cell);
    return rest ? unknown("the length of a list") : num(items.length);
  }
  const run = METHODS.get(name);
  const of: Self = {
    content: (inner) => inner.list(self.cell),
    write: (inner, content) => inner.write(self.cell, content),
    value: self,
  };
  return run && native(`Array.${name}`, { call: (inner, args, site) => run(inner, of, args, site) });
}

/** Methods that call a function for each item, of something that is perhaps a list: nobody knows what is in it. */
export function openMember(item: V, name: string): V | undefined {
  const run = CALLING.has(name) ? METHODS.get(name) : undefined;
  const of: Self = {
    content: () => ({ kind: "list-content", items: [], rest: item }),
    write: () => {},
    value: item,
  };
  return run && native(name, { call: (m, args, site) => run(m, of, args, site) });
}

const CALLING: ReadonlySet<string> = new Set(
  "map forEach filter find findLast findIndex some every flatMap reduce reduceRight sort".split(" "),
);

/** Calls a function with each item, its position, and the list. */
function each(
  m: Machine,
  self: Self,
  args: Args,
  site: Site,
  take: (result: V, item: V, isKnown: boolean) => void,
): void {
  const content = self.content(m);
  const call = arg(args, 0);
  const [bound] = args.positional.slice(1);
  const callee: V = bound && call.kind === "function" ? { kind: "bound", self: bound, of: call } : call;
  const { path } = m;
  const known = content.items.length;
  let at = 0;
  loop(m, content, (item) => {
    const index = at < known ? num(at) : unknown("a position in a list");
    at++;
    const isKnown = at <= known && m.path === path;
    take(m.ops.call(m, callee, positional(item, index, self.value), site), item, isKnown);
    return true;
  });
}

const map: Method = (m, self, args, site) => {
  const items: V[] = [];
  const further: V[] = [];
  each(m, self, args, site, (result, _item, isKnown) => {
    (isKnown && further.length === 0 ? items : further).push(result);
  });
  return listOf(m, items, further.length > 0 ? joinAll(further) : undefined);
};

const flatMap: Method = (m, self, args, site) => flattened(m, m.list(listCell(map(m, self, args, site))), site);

const listCell = (value: V): number => (value.kind === "items" ? value.cell : -1);

function flattened(m: Machine, { items, rest }: ListContent, site: Site): V {
  const found: V[] = [];
  const further: V[] = [];
  for (const item of [...items, ...(rest ? [rest] : [])]) {
    const inner: ListContent =
      item.kind === "items" || item.kind === "choice" || item.kind === "unknown"
        ? m.ops.iterate(m, item, site)
        : { kind: "list-content", items: [item] };
    const open = item === rest || further.length > 0;
    (open ? further : found).push(...inner.items);
    if (inner.rest) further.push(inner.rest);
  }
  return listOf(m, found, further.length > 0 ? joinAll(further) : undefined);
}

const filter: Method = (m, self, args, site) => {
  const kept: V[] = [];
  const further: V[] = [];
  const isBoolean = args.positional[0]?.kind === "native" && args.positional[0].name === "Boolean";
  const take = (result: V, item: V, isKnown: boolean): void => {
    const answer = truth(m, m.possible(isBoolean ? item : result));
    if (answer === "yes" && isKnown && further.length === 0) kept.push(item);
    else if (answer !== "no") further.push(item);
  };
  each(m, self, args, site, take);
  return listOf(m, kept, further.length > 0 ? joinAll(further) : undefined);
};

const find: Method = (m, self, args, site) => {
  const found: V[] = [];
  let sure = false;
  each(m, self, args, site, (result, item, isKnown) => {
    if (sure) return;
    const answer = truth(m, m.possible(result));
    if (answer === "no") return;
    found.push(item);
    sure = answer === "yes" && isKnown;
  });
  return joinAll(sure ? found : [...found, UNDEFINED]);
};

const asked =
  (wanted: "yes" | "no"): Method =>
  (m, self, args, site) => {
    const answers: string[] = [];
    each(m, self, args, site, (result, _item, isKnown) => {
      answers.push(isKnown ? truth(m, m.possible(result)) : "unknown");
    });
    if (answers.includes(wanted)) return bool(wanted === "yes");
    return answers.includes("unknown") ? unknown("the result of a condition") : bool(wanted !== "yes");
  };

const reduce: Method = (m, self, args, site) => {
  const content = self.content(m);
  const [call, initial] = [arg(args, 0), args.positional[1]];
  const [first, ...others] = content.items;
  const cell = m.newCell(initial ?? first ?? content.rest ?? UNDEFINED);
  const left: ListContent = initial ? content : { ...content, items: others };
  loop(m, left, (item) => {
    m.write(cell, m.ops.call(m, call, positional(m.value(cell), item, unknown("a position in a list")), site));
    return true;
  });
  return m.value(cell);
};

/** Adds items behind those that are there. */
function push(m: Machine, self: Self, more: readonly V[], moreRest?: V): V {
  const { items, rest } = self.content(m);
  m.spend(1 + items.length / 16 + more.length);
  const all = [...items, ...more];
  if (rest || all.length > MAX_ITEMS) {
    const further = [...(rest ? [rest] : []), ...more, ...(moreRest ? [moreRest] : [])];
    self.write(m, { kind: "list-content", items: items.slice(0, MAX_ITEMS), rest: joinAll(further) });
  } else self.write(m, { kind: "list-content", items: all, ...(moreRest && { rest: moreRest }) });
  return unknown("the length of a list");
}

const removed =
  (end: "first" | "last"): Method =>
  (m, self) => {
    const content = self.content(m);
    const { items, rest } = content;
    const taken = end === "first" ? items[0] : rest ? undefined : items.at(-1);
    if (taken) {
      self.write(m, { ...content, items: end === "first" ? items.slice(1) : items.slice(0, -1) });
      return m.possible(taken);
    }
    if (!rest) return UNDEFINED;
    return joinAll([...items, rest, UNDEFINED]);
  };

const slice: Method = (m, self, args) => {
  const { items, rest } = self.content(m);
  const [from, to] = args.positional.map((each) =>
    each.kind === "number" ? each.value : each.kind === "null" ? undefined : null,
  );
  if (from === null || to === null || rest) {
    const all = anyOf({ kind: "list-content", items, ...(rest && { rest }) });
    return items.length + (rest ? 1 : 0) === 0 ? listOf(m, []) : listOf(m, [], all);
  }
  return listOf(m, items.slice(from, to));
};

const concat: Method = (m, self, args, site) => {
  const { items, rest } = self.content(m);
  const made = listOf(m, items, rest);
  const of: Self = {
    ...self,
    content: (inner) => inner.list(made.cell),
    write: (inner, content) => inner.write(made.cell, content),
  };
  for (const each of args.positional) {
    if (each.kind === "items" || each.kind === "unknown" || each.kind === "choice") {
      const more = m.ops.iterate(m, each, site);
      push(m, of, more.items, more.rest);
    } else push(m, of, [each]);
  }
  return made;
};

/** In an order, or a number, that nobody knows. */
const loosened: Method = (m, self) => {
  const content = self.content(m);
  const none = content.items.length === 0 && !content.rest;
  self.write(m, { kind: "list-content", items: [], ...(!none && { rest: anyOf(content) }) });
  return none ? UNDEFINED : anyOf(content);
};

const sort: Method = (m, self, args, site) => {
  const content = self.content(m);
  const compare = args.positional[0];
  const item = anyOf(content);
  if (compare && compare.kind !== "null")
    branch(m, [() => m.ops.call(m, compare, positional(item, item), site) !== undefined, () => true]);
  loosened(m, self, args, site);
  return self.value;
};

const join: Method = (m, self, args) => {
  const { items, rest } = self.content(m);
  const given = arg(args, 0);
  const separator = given.kind === "null" ? str(",") : given;
  if (rest || separator.kind !== "string") return unknown("a text of an unknown number of parts");
  let result: V = str("");
  for (const [at, item] of items.entries()) {
    result = combinations(m, result, item, (before, one) => {
      if (before.kind !== "string") return before;
      const next = one.kind === "null" ? [] : textWithin(one);
      return joinedText(at === 0 ? [before.text, next] : [before.text, separator.text, next], before, one);
    });
  }
  return result;
};

const includes: Method = (m, self, args) => {
  const { items, rest } = self.content(m);
  const answers = items.map((item) => strictlyEqual(m, item, arg(args, 0)));
  if (answers.includes("yes")) return bool(true);
  return fromTri(rest || answers.includes("unknown") ? "unknown" : "no");
};

const copy: Method = (m, self) => {
  const { items, rest } = self.content(m);
  return listOf(m, items, rest);
};

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["map", map],
  [
    "forEach",
    (m, self, args, site) => {
      each(m, self, args, site, () => {});
      return UNDEFINED;
    },
  ],
  ["filter", filter],
  ["find", find],
  ["findLast", find],
  [
    "findIndex",
    (m, self, args, site) => {
      find(m, self, args, site);
      return unknown("a position in a list");
    },
  ],
  ["some", asked("yes")],
  ["every", asked("no")],
  ["flatMap", flatMap],
  ["flat", (m, self, _args, site) => flattened(m, self.content(m), site)],
  ["reduce", reduce],
  ["reduceRight", reduce],
  ["push", (m, self, args) => push(m, self, args.positional, args.rest)],
  [
    "add",
    (m, self, args, site) => {
      if (truth(m, includes(m, self, args, site)) !== "yes") push(m, self, args.positional, args.rest);
      return self.value;
    },
  ],
  [
    "unshift",
    (m, self, args) => {
      const content = self.content(m);
      self.write(m, { ...content, items: [...args.positional, ...content.items].slice(0, MAX_ITEMS) });
      return unknown("the length of a list");
    },
  ],
  ["pop", removed("last")],
  ["shift", removed("first")],
  ["slice", slice],
  [
    "splice",
    (m, self, args, site) => {
      const taken = listOf(m, [], anyOf(self.content(m)));
      push(m, self, args.positional.slice(2));
      loosened(m, self, args, site);
      return taken;
    },
  ],
  ["concat", concat],
  ["sort", sort],
  [
    "toSorted",
    (m, self, args, site) => {
      const made = copy(m, self, args, site);
      const cell = listCell(made);
      return sort(
        m,
        { content: (inner) => inner.list(cell), write: (inner, content) => inner.write(cell, content), value: made },
        args,
        site,
      );
    },
  ],
  [
    "reverse",
    (m, self) => {
      const content = self.content(m);
      self.write(
        m,
        content.rest
          ? { kind: "list-content", items: [], rest: anyOf(content) }
          : { ...content, items: [...content.items].reverse() },
      );
      return self.value;
    },
  ],
  ["join", join],
  ["includes", includes],
  ["has", includes],
  ["indexOf", () => unknown("a position in a list")],
  [
    "at",
    (m, self, args) => {
      const { items, rest } = self.content(m);
      const at = arg(args, 0);
      if (at.kind === "number" && !rest) return items.at(at.value) ?? UNDEFINED;
      return joinAll([...items, ...(rest ? [rest] : []), UNDEFINED]);
    },
  ],
  ["values", copy],
  [
    "keys",
    (m, self) => {
      const { items, rest } = self.content(m);
      return listOf(
        m,
        items.map((_, at) => num(at)),
        rest && unknown("a position in a list"),
      );
    },
  ],
  [
    "entries",
    (m, self) => {
      const { items, rest } = self.content(m);
      const pair = (at: V, item: V): V => listOf(m, [at, item]);
      return listOf(
        m,
        items.map((item, at) => pair(num(at), item)),
        rest && pair(unknown("a position in a list"), rest),
      );
    },
  ],
  [
    "fill",
    (m, self, args) => {
      const { items, rest } = self.content(m);
      const value = arg(args, 0);
      self.write(m, { kind: "list-content", items: items.map(() => value), ...(rest && { rest: value }) });
      return self.value;
    },
  ],
  [
    "delete",
    (m, self, args, site) => {
      loosened(m, self, args, site);
      return unknown("whether it was there");
    },
  ],
  [
    "clear",
    (m, self) => {
      self.write(m, { kind: "list-content", items: [] });
      return UNDEFINED;
    },
  ],
  ["toString", () => unknown("the text of a list")],
]);
