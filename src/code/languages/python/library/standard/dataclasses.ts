import { NULL, unknown } from "../../../../../values/value.ts";
import { lineageOf } from "../../../../interpret/classes.ts";
import type { Machine } from "../../../../interpret/machine.ts";
import { present } from "../../../../interpret/scopes.ts";
import { type Args, type Class, type DataField, native, type V } from "../../../../interpret/values.ts";
import { fn } from "../arguments.ts";
import type { Parts } from "./shared.ts";

/** https://docs.python.org/3/library/dataclasses.html */
export const dataclasses = (): Parts => ({
  dataclass: fn("dataclass", (m, args) => {
    const [of] = args.positional;
    if (of?.kind === "class") return dataClass(m, of);
    return fn("dataclass", (inner, given) =>
      given.positional[0]?.kind === "class" ? dataClass(inner, given.positional[0]) : (given.positional[0] ?? NULL),
    );
  }),
  field: fn("field", (_m, args) => field(args)),
  asdict: fn("asdict", (m, args) => {
    const [of] = args.positional;
    if (of?.kind !== "instance") return unknown("a dict");
    const entries = new Map([...of.fields.cells.keys()].map((name) => [name, m.field(of.fields, name)] as const));
    return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries }) };
  }),
});

/** The fields of a data class: those of its bases, then its own. */
function dataClass(m: Machine, of: Class): V {
  const { classes } = lineageOf(of);
  const fields = new Map<string, DataField>();
  for (const each of [...classes].reverse()) {
    for (const name of each.declared) {
      const value = present(m.field(each.fields, name));
      const factory = value?.kind === "native" ? value.factory : undefined;
      if (value?.kind === "native" && value.isField)
        fields.set(name, { name, ...(factory && { factory }), ...(value.initial && { default: value.initial }) });
      else fields.set(name, { name, ...(value && { default: value }) });
    }
  }
  of.dataFields = [...fields.values()];
  return of;
}

function field(args: Args): V {
  const factory = args.named.get("default_factory");
  const initial = args.named.get("default");
  return native("field", { isField: true, ...(factory && { factory }), ...(initial && { initial }) });
}
