import type { Tri } from "../../../../values/tri.ts";
import { bool, unknown } from "../../../../values/value.ts";
import { joinAll } from "../../../interpret/join.ts";
import { keyFor } from "../../../interpret/keys.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import {
  type Args,
  type Dict,
  type Items,
  type ListContent,
  type Native,
  native,
  type Site,
  UNDEFINED,
  type V,
} from "../../../interpret/values.ts";

/** A function of the library: what it makes of the arguments that it is given. */
export type Run = (m: Machine, args: Args, site: Site) => V;

export const fn = (name: string, call: Run): Native => native(name, { call });

/** An argument; undefined (the language's) where nobody gave it. */
export const arg = (args: Args, position: number): V => args.positional[position] ?? args.rest ?? UNDEFINED;

export const listOf = (m: Machine, items: readonly V[], rest?: V): Items => ({
  kind: "items",
  sort: "list",
  cell: m.newCell({ kind: "list-content", items, ...(rest && { rest }) }),
});

export const objectOf = (m: Machine, entries: Iterable<readonly [string, V]>, rest?: V): Dict => ({
  kind: "dict",
  cell: m.newCell({
    kind: "dict-content",
    entries: new Map([...entries].map(([key, value]) => [keyFor(key), value] as const)),
    ...(rest && { rest }),
  }),
});

/** One of the items, nobody knows which. */
export const anyOf = ({ items, rest }: ListContent): V => {
  const all = [...items, ...(rest ? [rest] : [])];
  return all.length > 0 ? joinAll(all) : UNDEFINED;
};

export const fromTri = (answer: Tri): V =>
  answer === "unknown" ? unknown("the result of a condition") : bool(answer === "yes");

/**
 * A library by its parts; what nobody described has no effect that matters here. A default import and `require` give the
 * same.
 */
export function moduleWith(name: string, parts: Readonly<Record<string, V>>): Native {
  const self: Native = native(name, {
    member: (_m, wanted) => {
      if (Object.hasOwn(parts, wanted)) return parts[wanted];
      if (wanted === "default") return self;
      return wanted === "__esModule" ? bool(true) : data(`${name}.${wanted}`);
    },
  });
  return self;
}
