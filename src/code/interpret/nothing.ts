import { fork } from "./branches.ts";
import type { Machine } from "./machine.ts";
import { isUndefined, type V } from "./values.ts";

/** A value, or where it is nothing another one; `strictly`: null is something. */
export function orElse(m: Machine, value: V, strictly: boolean, other: () => V): V {
  if (value.kind === "null" && (isUndefined(value) || !strictly)) return other();
  const open = value.kind === "unknown" || (value.kind === "native" && value.isData === true);
  return open ? fork(m, [{ run: () => value }, { run: other }]) : value;
}
