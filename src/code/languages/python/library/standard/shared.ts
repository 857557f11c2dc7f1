import { NULL, unknown } from "../../../../../values/value.ts";
import type { Class, V } from "../../../../interpret/values.ts";
import type { Run } from "../arguments.ts";

/** What a module of the standard library has, by name; all else in it is data. */
export type Parts = Readonly<Record<string, V>>;

export const any = (items: readonly V[], rest: V | undefined): V =>
  rest && items.length === 0 ? rest : (items[0] ?? unknown("an item"));

export const same: Run = (_m, args) => args.positional[0] ?? args.named.get("target") ?? unknown("a function");

/** `submit(f, x)`, `map(f, xs)`: what runs in a thread runs. */
export const later: Run = (m, args, site) => {
  const [call = NULL, ...given] = args.positional;
  return m.ops.call(m, call, { ...args, positional: given }, site);
};

export const plainClass = (name: string): Class => ({
  kind: "class",
  name,
  bases: [],
  fields: { cells: new Map() },
  declared: [],
});
