import { failed } from "../failure.ts";
import { bool } from "../value.ts";
import { listAt, nullable, partial } from "./args.ts";
import { isUnified, unify } from "./convert.ts";
import { isPresent } from "./presence.ts";
import { isIn, isLoose } from "./sets.ts";
import type { FunctionTable } from "./types.ts";

/** Functions that choose a value or answer yes or no about collections. */
export const conditions: FunctionTable = {
  contains: {
    params: [partial("list"), partial("value")],
    gives: "bool",
    reach: "entries",
    call([from, value]) {
      if (!from || !value || from.kind === "unknown") return undefined;
      if (from.kind !== "list") return failed("contains needs a list, a set or a tuple");
      const answer = isIn(value, from.items);
      return answer === "unknown" ? undefined : bool(answer === "yes");
    },
  },
  alltrue: {
    params: [partial("list", { list: "bool" })],
    gives: "bool",
    call(args) {
      const items = listAt(args, 0)?.items;
      if (items?.some((item) => item.kind === "null" || (item.kind === "bool" && !item.value))) return bool(false);
      return items?.every((item) => item.kind === "bool") ? bool(true) : undefined;
    },
  },
  anytrue: {
    params: [partial("list", { list: "bool" })],
    gives: "bool",
    call(args) {
      const items = listAt(args, 0)?.items;
      if (items?.some((item) => item.kind === "bool" && item.value)) return bool(true);
      return items?.every((item) => item.kind === "bool" || item.kind === "null") ? bool(false) : undefined;
    },
  },
  coalesce: {
    params: [],
    rest: nullable(partial("vals")),
    gives: "value",
    reach: "entries",
    call(args) {
      const values = unify(args);
      if (!isUnified(values)) return values;
      for (const value of values) {
        const present = isPresent(value);
        if (present === "unknown") return undefined;
        if (present === "yes") return value;
      }
      return failed("all arguments of coalesce are null or empty strings");
    },
  },
  coalescelist: {
    params: [],
    rest: nullable(partial("vals")),
    gives: "value",
    reach: "entries",
    call(args) {
      for (const arg of args) {
        if (arg.kind === "unknown") return undefined;
        // A null list is skipped; an untyped null would be Terraform's error, and there would be no plan.
        if (arg.kind === "null") continue;
        if (arg.kind !== "list" || (arg.set && !isLoose(arg))) return failed("coalescelist takes lists");
        if (arg.items.length > 0) return arg;
      }
      return failed("all arguments of coalescelist are empty lists");
    },
  },
};
