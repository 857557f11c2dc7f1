import { unknown } from "../../values/value.ts";
import { each } from "./branches.ts";
import type { Machine } from "./machine.ts";
import type { V } from "./values.ts";

/** `**value` */
export function spreadEntries(m: Machine, value: V): { readonly entries: ReadonlyMap<string, V>; readonly rest?: V } {
  const possible = m.possible(value);
  if (possible.kind === "dict") return m.dict(possible.cell);
  if (possible.kind === "null" || possible.kind === "bool") return { entries: new Map() };
  if (possible.kind === "choice") {
    const cell = m.newCell();
    each(m, possible, (one) => {
      m.write(cell, { kind: "dict-content", ...spreadEntries(m, one) });
      return one;
    });
    return m.dict(cell);
  }
  const spread = possible.kind === "native" ? possible.spread?.(m) : undefined;
  if (spread) return spread;
  return { entries: new Map(), rest: unknown("further keys are not known") };
}
