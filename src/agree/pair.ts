import type { Value } from "../values/value.ts";
import type { Comparison } from "./types.ts";

const MOST = 300;

/**
 * Comparisons of a list with what may be a set: each planned item gets one of ours that does not differ, the surest
 * first, and ours may repeat. Undefined when that cannot be, so that the two really differ.
 */
export function pairsOfSet<P>(
  ours: readonly Value[],
  planned: readonly P[],
  each: (item: Value, i: number) => readonly Comparison[],
): readonly Comparison[] | undefined {
  if (ours.length > MOST || planned.length > MOST || ours.length < planned.length) return undefined;
  const free = new Set(ours.keys());
  const found: Comparison[] = [];
  for (const i of planned.keys()) {
    let best: { readonly j: number; readonly comparisons: readonly Comparison[]; readonly doubts: number } | undefined;
    for (const j of free) {
      const comparisons = each(ours[j] as Value, i);
      if (comparisons.some((comparison) => comparison.verdict === "different")) continue;
      const doubts = comparisons.filter((comparison) => comparison.verdict !== "equal").length;
      if (!best || doubts < best.doubts) best = { j, comparisons, doubts };
      if (doubts === 0) break;
    }
    if (!best) return undefined;
    free.delete(best.j);
    found.push(...best.comparisons);
  }
  // What is left over has to repeat something.
  for (const j of free) {
    const repeats = [...planned.keys()].some((i) =>
      each(ours[j] as Value, i).every((comparison) => comparison.verdict !== "different"),
    );
    if (!repeats) return undefined;
  }
  return found;
}
