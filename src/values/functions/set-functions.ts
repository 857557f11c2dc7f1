import { failed } from "../failure.ts";
import type { Tri } from "../tri.ts";
import { list, type Value } from "../value.ts";
import { partial } from "./args.ts";
import { isUnified, unify } from "./convert.ts";
import { tooLarge } from "./limits.ts";
import { isLoose, loose, makeSet, membership, sortedItems } from "./sets.ts";
import type { FunctionTable } from "./types.ts";

const MAX_COMPARED = 4_000;
const MAX_PRODUCT = 100_000;

/** Functions on sets; their arguments are converted to sets with one element type. */
export const setFunctions: FunctionTable = {
  setunion: {
    params: [partial("first_set")],
    rest: partial("other_sets"),
    gives: "value",
    call(args) {
      const sets = unified(args);
      return Array.isArray(sets) ? makeSet(sets.flat()) : (sets as Value | undefined);
    },
  },
  setintersection: {
    params: [partial("first_set")],
    rest: partial("other_sets"),
    gives: "value",
    call: (args) =>
      select(args, (item, others) => {
        const answers = others.map((among) => among(item));
        return answers.includes("no") ? false : answers.includes("unknown") ? undefined : true;
      }),
  },
  setsubtract: {
    params: [partial("a"), partial("b")],
    gives: "value",
    call: (args) =>
      select(args, (item, others) => {
        const answers = others.map((among) => among(item));
        return answers.includes("yes") ? false : answers.includes("unknown") ? undefined : true;
      }),
  },
  setproduct: {
    params: [],
    rest: partial("sets"),
    gives: "value",
    call(args) {
      if (args.length < 2) return failed("setproduct needs at least two sets");
      const pools: (readonly Value[])[] = [];
      for (const arg of args) {
        if (arg.kind === "unknown") return undefined;
        if (arg.kind !== "list") return failed("setproduct takes sets and lists");
        const items = unify(sortedItems(arg) ?? arg.items);
        if (!isUnified(items)) return items;
        pools.push(items);
      }
      if (pools.reduce((size, pool) => size * pool.length, 1) > MAX_PRODUCT) return tooLarge();
      let rows: readonly (readonly Value[])[] = [[]];
      for (const pool of pools) rows = rows.flatMap((row) => pool.map((item) => [...row, item]));
      const tuples = rows.map((row) => list(row));
      if (args.every((arg) => arg.kind === "list" && arg.set)) return makeSet(tuples);
      return args.some(isLoose) ? loose(tuples) : list(tuples);
    },
  },
};

/** The items of all arguments, converted to one type. */
function unified(args: readonly Value[]): readonly (readonly Value[])[] | Value | undefined {
  if (args.some((arg) => arg.kind === "unknown")) return undefined;
  if (args.some((arg) => arg.kind !== "list")) return failed("a set is needed");
  const items = args.map((arg) => (arg.kind === "list" ? arg.items : []));
  if (items.reduce((sum, group) => sum + group.length, 0) > MAX_COMPARED) return tooLarge();
  const all = unify(items.flat());
  if (!isUnified(all)) return all;
  let next = 0;
  return items.map((group) => {
    next += group.length;
    return all.slice(next - group.length, next);
  });
}

/** The selected items of the first set; undefined if that is undecided for one of them. */
function select(
  args: readonly Value[],
  wanted: (item: Value, others: readonly ((item: Value) => Tri)[]) => boolean | undefined,
): Value | undefined {
  const sets = unified(args);
  if (!Array.isArray(sets)) return sets as Value | undefined;
  const [first = [], ...rest] = sets as readonly (readonly Value[])[];
  const others = rest.map(membership);
  const kept: Value[] = [];
  for (const item of first) {
    const answer = wanted(item, others);
    if (answer === undefined) return undefined;
    if (answer) kept.push(item);
  }
  return makeSet(kept);
}
