import { NULL, unknown } from "../../../../values/value.ts";
import { joinAll } from "../../../interpret/join.ts";
import { loop } from "../../../interpret/loops.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { truth } from "../../../interpret/truth.ts";
import { type Func, type ListContent, native, positional, type V } from "../../../interpret/values.ts";
import { listOf, type Run } from "./arguments.ts";

/** Builtins that take functions, or make something else of one. */
export function functionParts(): Readonly<Record<string, Run>> {
  return {
    map: (m, args, site) => {
      const [call = NULL, ...lists] = args.positional;
      const [first = NULL, ...others] = lists;
      const more = others.map((each) => all(m.ops.iterate(m, each, site)));
      return mapped(m, m.ops.iterate(m, first, site), (item) => m.ops.call(m, call, positional(item, ...more), site));
    },
    filter: (m, args, site) => {
      const [call = NULL, of = NULL] = args.positional;
      const { items, rest } = m.ops.iterate(m, of, site);
      const kept: V[] = [];
      const further: V[] = [];
      for (const item of [...items, ...(rest ? [rest] : [])]) {
        const answer = truth(m, call.kind === "null" ? item : m.ops.call(m, call, positional(item), site));
        if (answer === "yes" && item !== rest) kept.push(item);
        else if (answer !== "no") further.push(item);
      }
      return further.length > 0 ? listOf(m, [], joinAll([...kept, ...further])) : listOf(m, kept);
    },
    sorted: (m, args, site) => {
      const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
      const everything = [...items, ...(rest ? [rest] : [])];
      const key = args.named.get("key");
      if (key && key.kind !== "null") for (const item of everything) m.ops.call(m, key, positional(item), site);
      return everything.length > 0 ? listOf(m, [], joinAll(everything)) : listOf(m, []);
    },
    min: chosen,
    max: chosen,
    property: (_m, args) => as(args.positional[0], "property"),
    staticmethod: (_m, args) => as(args.positional[0], "static-method"),
    classmethod: (_m, args) => as(args.positional[0], "class-method"),
  };
}

const as = (value: V | undefined, how: Func["as"]): V =>
  value?.kind === "function" ? { ...value, as: how } : (value ?? unknown("a decorated function"));

const all = ({ items, rest }: ListContent): V => {
  const everything = [...items, ...(rest ? [rest] : [])];
  return everything.length > 0 ? joinAll(everything) : unknown("an item of an empty list");
};

const chosen: Run = (m, args, site) => {
  const [first = NULL] = args.positional;
  const from = args.positional.length > 1 ? [...args.positional] : [all(m.ops.iterate(m, first, site))];
  const key = args.named.get("key");
  if (key && key.kind !== "null") for (const each of from) m.ops.call(m, key, positional(each), site);
  return joinAll(from);
};

/** The results of a function for each item; a number of items that nobody knows gives such a number of results. */
export function mapped(m: Machine, content: ListContent, run: (item: V) => V): V {
  const items: V[] = [];
  const further: V[] = [];
  const known = new Set<V>(content.items);
  loop(m, content, (item) => {
    const result = run(item);
    (known.has(item) && item !== content.rest && further.length === 0 ? items : further).push(result);
    return true;
  });
  return listOf(m, items, further.length > 0 ? joinAll(further) : undefined);
}

/** Members of a function that the standard library makes of it. */
export function functionMember(value: V, name: string): V | undefined {
  if (value.kind !== "function") return undefined;
  if (name === "setter") {
    return native("setter", {
      call: (_m, args) => {
        const [setter] = args.positional;
        return setter?.kind === "function" ? { ...value, setter: { ...setter, as: "method" } } : value;
      },
    });
  }
  if (name === "getter" || name === "deleter") return native(name, { call: () => value });
  return undefined;
}
