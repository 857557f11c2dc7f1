import { NO_TEXTS, TEXT_ATTRIBUTES } from "../aws/text-attributes.ts";
import type { Address } from "../plan/address.ts";
import type { Json } from "../plan/types.ts";
import { unknown, type Value } from "../values/value.ts";
import { below, type Path } from "./planned.ts";

/**
 * What stands where a text belongs and is none, such as a list for a name: then the text is not known. A plan holds no
 * schemas, so only attributes are told that are texts wherever the provider has them. Undefined for what is in order.
 */
export function noText({ mode, type }: Address, address: string, values: Json, path: Path): Value | undefined {
  const [name] = path;
  if (path.length !== 1 || typeof name !== "string" || !TEXT_ATTRIBUTES.has(name) || !type.startsWith("aws_"))
    return undefined;
  const json = below(values, name);
  if (json === undefined || json === null || typeof json === "string") return undefined;
  if (NO_TEXTS.has(`${mode === "data" ? "data." : ""}${type}.${name}`)) return undefined;
  const place = `${address}.${name}`;
  return unknown(`${place} is not a string in the plan`, { id: `${place} in the plan`, label: place, chars: "any" });
}
