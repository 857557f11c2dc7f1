import { NULL } from "../../../../../values/value.ts";
import type { Machine } from "../../../../interpret/machine.ts";
import { knownString } from "../../../../interpret/texts.ts";
import type { Args, Site, V } from "../../../../interpret/values.ts";
import { fn } from "../arguments.ts";
import { type Parts, plainClass } from "./shared.ts";

/** https://docs.python.org/3/library/collections.html */
export const collections = (): Parts => ({
  defaultdict: fn("defaultdict", (m, args) => defaultDict(m, args)),
  OrderedDict: fn("OrderedDict", (m, args, site) => m.ops.call(m, m.library.builtin("dict") ?? NULL, args, site)),
  deque: fn("deque", (m, args, site) =>
    m.ops.call(m, m.library.builtin("list") ?? NULL, { ...args, positional: args.positional.slice(0, 1) }, site),
  ),
  namedtuple: fn("namedtuple", (m, args, site) => tupleClass(m, args, site)),
});

function tupleClass(m: Machine, args: Args, site: Site): V {
  const name = knownString(args.positional[0]) ?? "namedtuple";
  const names = args.positional[1];
  const text = knownString(names);
  const found =
    text !== undefined ? text.split(/[\s,]+/) : names ? m.ops.iterate(m, names, site).items.map(knownString) : [];
  return {
    ...plainClass(name),
    dataFields: found.filter((each) => each !== undefined).map((each) => ({ name: each })),
  };
}

/** A key that is not there is made by the factory. */
function defaultDict(m: Machine, args: Args): V {
  const cell = m.newCell({ kind: "dict-content", entries: new Map() });
  return { kind: "dict", cell, ...(args.positional[0] && { factory: args.positional[0] }) };
}
