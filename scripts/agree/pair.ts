import type { Value } from "../../src/values/value.ts";
import type { Comparison } from "./types.ts";

const MOST = 300;

/**
 * Comparisons of a list with what may be a set: each planned item gets one of ours that does not differ, the surest
 * where there is a choice, and ours may repeat. Undefined when that cannot be, so that the two really differ.
 */
export function pairsOfSet<P>(
  ours: readonly Value[],
  planned: readonly P[],
  each: (item: Value, i: number) => readonly Comparison[],
): readonly Comparison[] | undefined {
  if (ours.length > MOST || planned.length > MOST || ours.length < planned.length) return undefined;
  const fits = planned.map((_, i) => {
    const tried = ours.map((item, j) => ({ j, found: each(item, i) }));
    const possible = tried.filter(({ found }) => found.every((one) => one.verdict !== "different"));
    return possible.sort((a, b) => doubts(a.found) - doubts(b.found));
  });
  const taken = match(fits.map((possible) => possible.map(({ j }) => j)));
  if (!taken) return undefined;
  // What is left over has to repeat something.
  const possible = new Set(fits.flatMap((items) => items.map(({ j }) => j)));
  if (ours.some((_, j) => !possible.has(j))) return undefined;
  return fits.flatMap((items, i) => items.find(({ j }) => taken.get(j) === i)?.found ?? []);
}

const doubts = (found: readonly Comparison[]): number => found.filter((one) => one.verdict !== "equal").length;

/** Which planned item each of ours belongs to, so that all have one: augmenting paths in a bipartite graph. */
function match(wishes: readonly (readonly number[])[]): ReadonlyMap<number, number> | undefined {
  const taken = new Map<number, number>();
  const place = (i: number, tried: Set<number>): boolean => {
    for (const j of wishes[i] ?? []) {
      if (tried.has(j)) continue;
      tried.add(j);
      const holder = taken.get(j);
      if (holder === undefined || place(holder, tried)) {
        taken.set(j, i);
        return true;
      }
    }
    return false;
  };
  return wishes.every((_, i) => place(i, new Set())) ? taken : undefined;
}
