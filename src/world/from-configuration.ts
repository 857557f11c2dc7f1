import type { ConfigResource, Json } from "../plan/types.ts";
import { at, list, NULL, unknown, type Value } from "../values/value.ts";
import { knownValue, type Path } from "./planned.ts";

/** Without HCL: the plan's configuration knows constants, and of everything else only what it refers to. */
export function fromConfiguration(configured: ConfigResource | undefined, path: Path, address: string): Value {
  let here: unknown = configured?.expressions;
  for (const [i, step] of path.entries()) {
    if (here === undefined || here === null) return NULL;
    if (isExpression(here)) return expressionValue(here, address, path.slice(0, i), path.slice(i));
    if (typeof step === "number") here = Array.isArray(here) ? here[step] : here;
    else here = Array.isArray(here) ? undefined : (here as Record<string, unknown>)[step];
  }
  if (here === undefined || here === null) return NULL;
  if (isExpression(here)) return expressionValue(here, address, path, []);
  if (Array.isArray(here)) return list(here.map((_, i) => fromConfiguration(configured, [...path, i], address)));
  return unknown(`${address}.${path.join(".")} is known only after apply, and its HCL is not at hand`);
}

const isExpression = (value: unknown): value is { constant_value?: Json; references?: readonly string[] } =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  (Object.hasOwn(value, "constant_value") ||
    (Object.hasOwn(value, "references") && Array.isArray((value as { references: unknown }).references)));

function expressionValue(
  expression: { constant_value?: Json; references?: readonly string[] },
  address: string,
  path: Path,
  rest: Path,
): Value {
  if (expression.constant_value !== undefined) return at(knownValue(expression.constant_value, undefined, []), ...rest);
  const references = [...new Set(expression.references ?? [])];
  return unknown(
    `${address}.${path.join(".")} is known only after apply, and without its HCL only what it refers to is: ${references.slice(0, 5).join(", ")}`,
  );
}
