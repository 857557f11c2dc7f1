import { NULL, unknown } from "../../../../../values/value.ts";
import type { Machine } from "../../../../interpret/machine.ts";
import { data } from "../../../../interpret/member.ts";
import { type Native, native, positional, type Site, type V } from "../../../../interpret/values.ts";
import { fn, listOf } from "../arguments.ts";
import { any, type Parts } from "./shared.ts";

/** https://docs.python.org/3/library/itertools.html */
export const itertools = (): Parts => ({
  chain: chain(),
  repeat: fn("repeat", (m, args) => listOf(m, [], args.positional[0] ?? unknown("an item"))),
  islice: fn("islice", (m, args, site) => {
    const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
    return rest || items.length > 0 ? listOf(m, [], any(items, rest)) : listOf(m, []);
  }),
});

function chain(): Native {
  const joined = (m: Machine, lists: readonly V[], site: Site): V => {
    const cell = m.newCell({ kind: "list-content", items: [] });
    const made: V = { kind: "items", sort: "list", cell };
    for (const each of lists) {
      const extend = m.library.method(m, made, "extend", site);
      if (extend) m.ops.call(m, extend, positional(each), site);
    }
    return made;
  };
  return native("chain", {
    call: (m, args, site) => joined(m, args.positional, site),
    member: (_m, name) =>
      name === "from_iterable"
        ? fn(name, (m, args, site) => {
            const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
            return joined(m, [...items, ...(rest ? [rest] : [])], site);
          })
        : data(name),
  });
}
