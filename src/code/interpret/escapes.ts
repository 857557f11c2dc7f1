import { unknown } from "../../values/value.ts";
import { alternativesOf } from "./join.ts";
import type { Machine } from "./machine.ts";
import type { Args, Site, V } from "./values.ts";

/**
 * Code that is not followed gets these arguments. It may call functions, and use clients: that is said. It may also fill
 * lists and dicts: what is in them is no longer certain. `harmless`: it is known to do nothing with instances and clients.
 */
export function escapes(m: Machine, name: string, args: Args, site: Site, harmless: boolean): void {
  const all = [
    ...args.positional,
    ...args.named.values(),
    ...(args.rest ? [args.rest] : []),
    ...(args.restNamed ? [args.restNamed] : []),
  ];
  for (const value of all) reach(m, name, value, site, harmless, 0);
}

const MAX_DEPTH = 3;

function reach(m: Machine, name: string, value: V, site: Site, harmless: boolean, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const { value: one } of alternativesOf(value)) {
    switch (one.kind) {
      case "function":
      case "bound":
        if (m.library.semantics) m.library.semantics.escaped(m, one, site);
        if (!m.library.semantics || !harmless) m.miss(`a function is passed to ${name}, which is not followed`, site);
        break;
      case "native":
        if (!harmless) one.escapes?.(m);
        if (one.reaches && !harmless) m.miss(`an AWS client is passed to ${name}, which is not followed`, site);
        break;
      case "instance":
      case "class":
        if (!harmless)
          m.miss(
            `an instance of ${one.kind === "class" ? one.name : one.of.name} is passed to ${name}, which is not followed`,
            site,
          );
        break;
      case "items": {
        const content = m.list(one.cell);
        m.spend(content.items.length);
        for (const item of content.items) reach(m, name, item, site, harmless, depth + 1);
        if (!harmless && one.sort === "list") m.write(one.cell, { ...content, rest: content.rest ?? unknown(CHANGED) });
        break;
      }
      case "dict": {
        const content = m.dict(one.cell);
        m.spend(content.entries.size);
        for (const item of content.entries.values()) reach(m, name, item, site, harmless, depth + 1);
        if (!harmless) m.write(one.cell, { ...content, rest: content.rest ?? unknown(CHANGED) });
        break;
      }
      default:
    }
  }
}

const CHANGED = "code that is not followed may have changed it";
