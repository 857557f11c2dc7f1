import { memoized } from "../values/memoized.ts";
import type { Tri } from "../values/tri.ts";
import { EXCEPTIONS, LISTS, SETS } from "./set-attributes.ts";

/**
 * Whether the provider's schema has a set at a path of names below a type (`aws_x`, `data.aws_x`): then the plan lists
 * its elements in an order of the provider's own, and each once. "unknown" for what the recorded schema lacks.
 * https://developer.hashicorp.com/terraform/plugin/sdkv2/schemas/schema-types#typeset
 */
export function isSet(type: string, path: readonly string[]): Tri {
  const name = path.at(-1);
  if (name === undefined || !/^(?:data\.)?aws_/.test(type)) return "unknown";
  const isException = words(EXCEPTIONS).has([type, ...path].join("."));
  if (words(SETS).has(name)) return isException ? "no" : "yes";
  if (words(LISTS).has(name)) return isException ? "yes" : "no";
  return "unknown";
}

const split = new Map<string, ReadonlySet<string>>();

/** Split when first asked for: most plans ask for none. */
const words = (text: string): ReadonlySet<string> => memoized(split, text, () => new Set(text.trim().split(/\s+/)));
