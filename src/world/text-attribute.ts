import { NO_TEXTS, TEXT_ATTRIBUTES } from "../aws/text-attributes.ts";
import type { Address } from "../plan/address.ts";
import type { Json } from "../plan/types.ts";
import { unknown, type Value } from "../values/value.ts";
import { below, type Path } from "./planned.ts";

/**
 * Unknown, with the reason, if the plan has something other than a string for a string attribute, such as a list for a
 * name; undefined if there is nothing wrong. A plan contains no schemas, so this covers only attributes that are
 * strings in every type of the provider.
 */
export function notAString({ mode, type }: Address, address: string, values: Json, path: Path): Value | undefined {
  const [name] = path;
  if (path.length !== 1 || typeof name !== "string" || !TEXT_ATTRIBUTES.has(name) || !type.startsWith("aws_"))
    return undefined;
  const json = below(values, name);
  if (json === undefined || json === null || typeof json === "string") return undefined;
  if (NO_TEXTS.has(`${mode === "data" ? "data." : ""}${type}.${name}`)) return undefined;
  const place = `${address}.${name}`;
  return unknown(`${place} is not a string in the plan`, { id: `${place} in the plan`, label: place, chars: "any" });
}
