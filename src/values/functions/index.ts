import { failed } from "../failure.ts";
import { unknown, type Value } from "../value.ts";
import { call } from "./call.ts";
import { impure } from "./impure.ts";
import { table } from "./table.ts";
import type { FunctionContext } from "./types.ts";
import { issensitive, nonsensitive } from "./types-functions.ts";

export type { FunctionContext } from "./types.ts";

/** These two use the sensitive mark itself, which all others pass on. */
const aboutMarks: Readonly<Record<string, (value: Value) => Value>> = { issensitive, nonsensitive };

/** Every function that this tool knows, also those with a result that is unknown until apply; without `core::`. */
export const functionNames: readonly string[] = [
  ...new Set([...table.keys(), ...Object.keys(impure), ...Object.keys(aboutMarks), "try", "can"]),
].sort();

/**
 * The value of a Terraform function, except `try` and `can`, which take expressions (see evaluate-call.ts).
 * What Terraform would reject is a `failed` value; a result that is unknown until apply keeps its identity if it has
 * one, so that the same function of the same unknown is the same unknown.
 * https://developer.hashicorp.com/terraform/language/functions
 */
export function callFunction(name: string, args: readonly Value[], context: FunctionContext): Value {
  const plain = name.startsWith("core::") ? name.slice("core::".length) : name;
  const marker = Object.hasOwn(aboutMarks, plain) ? aboutMarks[plain] : undefined;
  if (marker) {
    const [value] = args;
    return value && args.length === 1 ? marker(value) : failed(`${plain} takes one argument`);
  }
  const reason = Object.hasOwn(impure, plain) ? impure[plain] : undefined;
  if (reason) return unknown(reason);
  const found = table.get(plain);
  return found ? call(plain, found, args, context) : unknown(`this tool does not know the function ${name}`);
}
