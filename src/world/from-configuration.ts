import { areBlocks, argumentIn, isExpression } from "../plan/expressions.ts";
import type { ConfigExpression, ConfigExpressions, ConfigResource } from "../plan/types.ts";
import { at, list, NULL, unknown, type Value } from "../values/value.ts";
import { knownValue, type Path } from "./planned.ts";

/**
 * The value without HCL: the plan's configuration contains constants, and for all other expressions only their
 * references.
 */
export function fromConfiguration(configured: ConfigResource | undefined, path: Path, address: string): Value {
  let here: ConfigExpressions[string] = configured?.expressions;
  for (const [i, step] of path.entries()) {
    if (here === undefined) return NULL;
    if (isExpression(here)) return expressionValue(here, address, path.slice(0, i), path.slice(i));
    if (typeof step === "number") here = areBlocks(here) ? here[step] : here;
    else here = areBlocks(here) ? undefined : argumentIn(here, step);
  }
  if (here === undefined) return NULL;
  if (isExpression(here)) return expressionValue(here, address, path, []);
  if (areBlocks(here)) return list(here.map((_, i) => fromConfiguration(configured, [...path, i], address)));
  return unknown(`${address}.${path.join(".")} is unknown until apply, and its HCL is not available`);
}

function expressionValue(expression: ConfigExpression, address: string, path: Path, rest: Path): Value {
  if (expression.constant_value !== undefined) return at(knownValue(expression.constant_value, undefined, []), ...rest);
  const references = [...new Set(expression.references ?? [])];
  return unknown(
    `${address}.${path.join(".")} is unknown until apply, and without its HCL only its references are known: ${references.slice(0, 5).join(", ")}`,
  );
}
