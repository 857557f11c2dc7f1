import { unknown } from "../../../values/value.ts";
import { keyFor } from "../../interpret/keys.ts";
import type { Machine } from "../../interpret/machine.ts";
import { UNDEFINED, type V } from "../../interpret/values.ts";

/** A part of an object, where it is an object that is known. */
export function entryOf(m: Machine, value: V | undefined, name: string): V {
  const possible = value ? m.possible(value) : UNDEFINED;
  if (possible.kind === "null") return UNDEFINED;
  if (possible.kind !== "dict") return unknown("a part of a value that is not known");
  const { entries, rest } = m.dict(possible.cell);
  const found = entries.get(keyFor(name));
  return found ? m.possible(found) : (rest ?? UNDEFINED);
}
