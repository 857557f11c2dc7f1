import type { Machine } from "../../../interpret/machine.ts";
import type { Args, Native, Site, V } from "../../../interpret/values.ts";

/** A function of the library: what it makes of the arguments that it is given. */
export type Run = (m: Machine, args: Args, site: Site) => V;

export const fn = (name: string, call: Run): Native => ({ kind: "native", name, call });

/** An argument by position or name; undefined if nobody gave it, or nobody knows whether. */
export const arg = (args: Args, position: number, name = ""): V | undefined =>
  args.positional[position] ?? args.named.get(name);

/** A list that a function makes. */
export const listOf = (m: Machine, items: readonly V[], rest?: V, sort: "list" | "tuple" | "set" = "list"): V => ({
  kind: "items",
  sort,
  cell: m.newCell({ kind: "list-content", items, ...(rest && { rest }) }),
});
