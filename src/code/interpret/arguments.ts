import type { Argument } from "../languages/form.ts";
import { joinAll } from "./join.ts";
import { textOfKey } from "./keys.ts";
import type { Frame, Machine } from "./machine.ts";
import { spreadEntries } from "./spread.ts";
import type { Args, Site, V } from "./values.ts";

export const siteOf = (at: { readonly start: number; readonly end: number }, frame: Frame): Site => ({
  module: frame.module,
  start: at.start,
  end: at.end,
});

export function argumentsOf(m: Machine, written: readonly Argument[], frame: Frame): Args {
  const positional: V[] = [];
  const named = new Map<string, V>();
  let rest: V | undefined;
  let restNamed: V | undefined;
  for (const each of written) {
    const value = m.ops.evaluate(m, each.value, frame);
    if (each.kind === "spread") {
      const inner = m.ops.iterate(m, value, siteOf(each.value, frame));
      if (rest) rest = joinAll([rest, ...inner.items, ...(inner.rest ? [inner.rest] : [])]);
      else {
        positional.push(...inner.items);
        rest = inner.rest;
      }
    } else if (each.kind === "spread-names") {
      const inner = spreadEntries(m, value);
      for (const [key, entry] of inner.entries) {
        const name = textOfKey(key);
        if (name !== undefined) named.set(name, entry);
      }
      restNamed ??= inner.rest;
    } else if (each.name !== null) named.set(each.name, value);
    else if (rest) rest = joinAll([rest, value]);
    else positional.push(value);
  }
  return { positional, named, ...(rest && { rest }), ...(restNamed && { restNamed }) };
}
