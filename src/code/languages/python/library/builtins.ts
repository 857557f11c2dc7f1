import type { Tri } from "../../../../values/tri.ts";
import { bool, NULL, num, str, unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import { classMember, isSubclass } from "../../../interpret/classes.ts";
import { joinAll } from "../../../interpret/join.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data, setMember } from "../../../interpret/member.ts";
import { mayRaise, raise } from "../../../interpret/raise.ts";
import { present } from "../../../interpret/scopes.ts";
import { knownString } from "../../../interpret/texts.ts";
import { agreed, truth } from "../../../interpret/truth.ts";
import { ABSENT, type Args, type Class, type Site, type V } from "../../../interpret/values.ts";
import { arg, fn, listOf, type Run } from "./arguments.ts";
import { asText } from "./format.ts";
import { functionParts } from "./functions.ts";
import { membersLike } from "./members-like.ts";

/** The functions and types that every file has. https://docs.python.org/3/library/functions.html */
export function pythonBuiltins(exceptions: ReadonlyMap<string, Class>): ReadonlyMap<string, V> {
  const found = new Map<string, V>(exceptions);
  for (const [name, run] of Object.entries({ ...CONVERSIONS, ...FUNCTIONS, ...functionParts() }))
    found.set(name, fn(name, run));
  for (const name of HARMLESS) found.set(name, data(name));
  found.set("object", { kind: "class", name: "object", bases: [], fields: { cells: new Map() }, declared: [] });
  for (const [name, value] of [
    ["NotImplemented", unknown("NotImplemented")],
    ["Ellipsis", unknown("...")],
    ["__debug__", bool(true)],
  ] as const) {
    found.set(name, value);
  }
  found.set("next", fn("next", next));
  const exit = exceptions.get("SystemExit") ?? NULL;
  for (const name of ["exit", "quit"])
    found.set(
      name,
      fn(name, (m) => raise(m, exit)),
    );
  return found;
}

const HARMLESS =
  "abs bin bytearray bytes chr complex delattr dir divmod format hash help hex input memoryview oct open ord pow print round breakpoint compile globals locals vars id ascii frozenset".split(
    " ",
  );

const sequence =
  (sort: "list" | "tuple" | "set"): Run =>
  (m, args, site) => {
    const [from] = args.positional;
    if (!from) return listOf(m, [], args.rest, sort);
    const { items, rest } = m.ops.iterate(m, from, site);
    return listOf(m, items, rest, sort);
  };

const CONVERSIONS: Readonly<Record<string, Run>> = {
  list: sequence("list"),
  tuple: sequence("tuple"),
  set: sequence("set"),
  dict: (m, args, site) => {
    const cell = m.newCell({ kind: "dict-content", entries: new Map() });
    const made: V = { kind: "dict", cell };
    const update = m.library.method(m, made, "update", site);
    if (update) m.ops.call(m, update, args, site);
    return made;
  },
  str: (m, args) => (args.positional[0] ? asText(m, args.positional[0]) : str("")),
  repr: () => unknown("the text of a value"),
  int: (m, args) =>
    each(m, args.positional[0] ?? num(0), (one) => {
      if (one.kind === "number") return num(Math.trunc(one.value));
      if (one.kind === "bool") return num(Number(one.value));
      const text = knownString(one);
      if (text !== undefined && /^\s*[-+]?\d+\s*$/.test(text) && args.positional.length === 1) return num(Number(text));
      // `int("NoSuchKey")`
      if (text !== undefined && !/\d/.test(text) && args.positional.length === 1)
        return raise(m, m.library.exception("ValueError"));
      mayRaise(m);
      return unknown("a number");
    }),
  float: (m, args) =>
    each(m, args.positional[0] ?? num(0), (one) => {
      if (one.kind === "number") return one;
      const text = knownString(one);
      if (text !== undefined && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(text)) return num(Number(text));
      mayRaise(m);
      return unknown("a number");
    }),
  bool: (m, args) => fromTri(args.positional[0] ? truth(m, args.positional[0]) : "no"),
};

const fromTri = (answer: Tri): V =>
  answer === "unknown" ? unknown("the result of a condition") : bool(answer === "yes");

/** More numbers than these are not counted one by one. */
const MAX_RANGE = 200;

const FUNCTIONS: Readonly<Record<string, Run>> = {
  len: (m, args) => {
    const [of] = args.positional;
    if (of?.kind === "items") {
      const { items, rest } = m.list(of.cell);
      if (!rest) return num(items.length);
    }
    return unknown("the length of a value");
  },
  range: (m, args) => {
    const numbers = args.positional.map((each) => (each.kind === "number" ? each.value : undefined));
    const [a, b, step = 1] = numbers;
    const [from, to] = numbers.length > 1 ? [a, b] : [0, a];
    if (numbers.includes(undefined) || from === undefined || to === undefined || step === 0)
      return listOf(m, [], unknown("a number"));
    const count = Math.max(0, Math.ceil((to - from) / step));
    if (count > MAX_RANGE) return listOf(m, [num(from)], unknown("a number"));
    return listOf(
      m,
      Array.from({ length: count }, (_, at) => num(from + at * step)),
    );
  },
  enumerate: (m, args, site) => {
    const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
    const start = arg(args, 1, "start");
    const first = start?.kind === "number" ? start.value : 0;
    const pair = (at: V, item: V): V => listOf(m, [at, item], undefined, "tuple");
    return listOf(
      m,
      items.map((item, at) => pair(num(first + at), item)),
      rest && pair(unknown("a number"), rest),
    );
  },
  zip: (m, args, site) => {
    const lists = args.positional.map((each) => m.ops.iterate(m, each, site));
    const count = Math.min(...lists.map((each) => each.items.length));
    const row = (at: number): V =>
      listOf(
        m,
        lists.map((each) => each.items[at] ?? each.rest ?? unknown("an item")),
        undefined,
        "tuple",
      );
    const open = lists.some((each) => each.rest);
    const any = (): V =>
      listOf(
        m,
        lists.map((each) => joinAll([...each.items, ...(each.rest ? [each.rest] : [])])),
        undefined,
        "tuple",
      );
    const rows = Array.from({ length: Number.isFinite(count) ? count : 0 }, (_, at) => row(at));
    return listOf(m, open ? [] : rows, open ? any() : undefined);
  },
  reversed: (m, args, site) => {
    const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
    return rest ? listOf(m, [], joinAll([...items, rest])) : listOf(m, [...items].reverse());
  },
  iter: (_m, args) => args.positional[0] ?? unknown("an iterator"),
  sum: (m, args, site) => {
    m.ops.iterate(m, args.positional[0] ?? NULL, site);
    return unknown("a sum");
  },
  any: (m, args, site) => {
    const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
    const answers = items.map((each) => truth(m, each));
    if (answers.includes("yes")) return bool(true);
    return answers.every((each) => each === "no") && !rest ? bool(false) : unknown("the result of a condition");
  },
  all: (m, args, site) => {
    const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
    const answers = items.map((each) => truth(m, each));
    if (answers.includes("no")) return bool(false);
    return answers.every((each) => each === "yes") && !rest ? bool(true) : unknown("the result of a condition");
  },
  callable: (m, args) =>
    fromTri(
      agreed(m, args.positional[0] ?? NULL, (one) =>
        ["function", "bound", "class"].includes(one.kind) ? "yes" : isPlain(one) ? "no" : "unknown",
      ),
    ),
  isinstance: (m, args) =>
    fromTri(agreed(m, args.positional[0] ?? NULL, (one) => isInstance(m, one, args.positional[1]))),
  issubclass: (_m, args) => {
    const [of, other] = args.positional;
    return of?.kind === "class" && other ? fromTri(isSubclass(of, other)) : unknown("the result of a condition");
  },
  type: (_m, args) => {
    const [of] = args.positional;
    return of?.kind === "instance" && args.positional.length === 1 ? of.of : unknown("a type");
  },
  getattr: (m, args, site) => {
    const [object = NULL, name, fallback] = args.positional;
    return each(m, name ?? NULL, (one) => {
      const text = knownString(one);
      if (text === undefined) {
        const several = each(m, object, (of) => {
          const names = membersLike(of, one);
          return names.length > 0 ? joinAll(names.map((each) => m.ops.member(m, of, each, site))) : ABSENT;
        });
        if (several.kind !== "absent") {
          mayRaise(m);
          return several;
        }
        m.miss("getattr with a name that is not known", site);
        mayRaise(m);
        return unknown("getattr with a name that is not known");
      }
      return each(m, object, (of) =>
        fallback && has(m, of, text) === "no" ? fallback : m.ops.member(m, of, text, site),
      );
    });
  },
  hasattr: (m, args) => {
    const name = knownString(args.positional[1]);
    if (name === undefined) return unknown("the result of a condition");
    return fromTri(agreed(m, args.positional[0] ?? NULL, (one) => has(m, one, name)));
  },
  setattr: (m, args, site) => {
    const [object = NULL, name, value = NULL] = args.positional;
    const text = knownString(name);
    if (text === undefined) m.miss("setattr with a name that is not known", site);
    else setMember(m, object, text, value, site);
    return NULL;
  },
  eval: (m, _args, site) => {
    m.miss("eval runs code that is a text", site);
    return unknown("the result of eval");
  },
  exec: (m, _args, site) => {
    m.miss("exec runs code that is a text", site);
    return NULL;
  },
  super: (m, args) => {
    const [after, self] = args.positional;
    return after?.kind === "class" && self ? m.superOf(self, after) : unknown("super()");
  },
  __import__: (m, args, site) => {
    const name = knownString(args.positional[0]);
    if (name !== undefined) return m.ops.load(m, name, site);
    m.miss("an import of a module that is not known", site);
    return unknown("a module that is not known");
  },
};

const isPlain = (value: V): boolean => ["null", "bool", "number", "string", "items", "dict"].includes(value.kind);

/** Whether a value has a member of its own with this name. */
function has(m: Machine, value: V, name: string): Tri {
  switch (value.kind) {
    case "null":
      return "no";
    case "instance":
      if (present(m.field(value.fields, name)) || classMember(m, value.of, name)) return "yes";
      return value.of.bases.every((base) => base.kind === "class") ? "no" : "unknown";
    case "class":
      return classMember(m, value, name) ? "yes" : "unknown";
    case "module":
      return present(m.field(value.scope.fields, name)) ? "yes" : "no";
    case "function":
      return present(m.field(m.attributesOf(value), name)) ? "yes" : name.startsWith("__") ? "unknown" : "no";
    case "native":
      return value.reaches && value.member ? "yes" : "unknown";
    default:
      return "unknown";
  }
}

/** The kinds of values that the types of Python are. */
const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["str", ["string"]],
  ["int", ["number", "bool"]],
  ["float", ["number"]],
  ["bool", ["bool"]],
  ["dict", ["dict"]],
  ["list", ["list"]],
  ["tuple", ["tuple"]],
  ["set", ["set"]],
]);

function isInstance(m: Machine, value: V, type: V | undefined): Tri {
  if (!type) return "unknown";
  if (type.kind === "items") {
    const answers = m.list(type.cell).items.map((each) => isInstance(m, value, each));
    if (answers.includes("yes")) return "yes";
    return answers.every((each) => each === "no") ? "no" : "unknown";
  }
  if (value.kind === "unknown" || value.kind === "native" || value.kind === "absent") return "unknown";
  if (type.kind === "class")
    return value.kind === "instance" ? isSubclass(value.of, type) : type.name === "object" ? "yes" : "no";
  if (type.kind !== "native") return "unknown";
  const kinds = KINDS.get(type.name);
  if (!kinds) return "unknown";
  return kinds.includes(value.kind === "items" ? value.sort : value.kind)
    ? "yes"
    : value.kind === "number"
      ? "unknown"
      : "no";
}

/** `next(iterator, fallback)` */
function next(m: Machine, args: Args, site: Site): V {
  const [of = NULL, fallback] = args.positional;
  const { items, rest } = m.ops.iterate(m, of, site);
  // A list stands for an iterator over it: which item is the next one is known for the first only.
  const [first] = items;
  if (first && of.kind !== "items") return first;
  const all = [...items, ...(rest ? [rest] : [])];
  if (all.length === 0) {
    if (!fallback) mayRaise(m);
    return fallback ?? unknown("an item of an empty list");
  }
  return joinAll([...all, ...(rest && fallback ? [fallback] : [])]);
}
