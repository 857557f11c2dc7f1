import type { Change, Marked, ResourceChange } from "./types.ts";

/**
 * What a plan marks as sensitive. `state`: objects of the prior state that contain marks; those that are also in the
 * changes are skipped, because the changes contain their old values.
 */
export function* markedIn(
  changes: readonly ResourceChange[],
  state: readonly Marked[],
  outputs: ReadonlyMap<string, Change>,
): Iterable<Marked> {
  for (const change of changes) {
    if (change.marked) yield* bothOf(change.glance(), change.address, change.parsed.type);
  }
  if (state.length > 0) {
    const changed = new Set(changes.map((change) => change.address));
    for (const one of state) if (one.address === null || !changed.has(one.address)) yield one;
  }
  for (const [name, change] of outputs) yield* bothOf(change, `output.${name}`, "output");
}

function* bothOf(change: Change, address: string | null, type: string): Iterable<Marked> {
  yield { address, type, values: change.before, marks: change.beforeSensitive };
  yield { address, type, values: change.after, marks: change.afterSensitive };
}
