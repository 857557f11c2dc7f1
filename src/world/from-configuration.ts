import { areBlocks, argumentIn, isExpression } from "../plan/expressions.ts";
import type { ConfigExpression, ConfigExpressions, ConfigResource } from "../plan/types.ts";
import { list, NULL, object, unknown, type Value } from "../values/value.ts";

/** The value of an expression that the plan's configuration has; undefined if it has only the references. */
export type Constant = (expression: ConfigExpression) => Value | undefined;

/**
 * An argument or the nested blocks of one name without HCL: the plan's configuration contains constants, and for all
 * other expressions only their references. Null if nothing is configured.
 */
export function fromConfiguration(
  configured: ConfigResource | undefined,
  name: string,
  address: string,
  constant: Constant,
): Value {
  const read = (part: ConfigExpressions[string], place: string, depth: number): Value => {
    if (part === undefined) return NULL;
    if (isExpression(part)) return constant(part) ?? onlyReferences(part, place);
    if (depth > DEEPEST) return unknown(`${place} is nested more deeply than this tool reads`);
    if (areBlocks(part)) return list(part.map((block, at) => read(block, `${place}.${at}`, depth + 1)));
    return object(Object.entries(part).map(([key, inner]) => [key, read(inner, `${place}.${key}`, depth + 1)]));
  };
  return read(argumentIn(configured?.expressions, name), `${address}.${name}`, 0);
}

const DEEPEST = 32;

const onlyReferences = ({ references = [] }: ConfigExpression, place: string): Value =>
  unknown(
    `${place} is unknown until apply, and without its HCL only its references are known: ${[...new Set(references)].slice(0, 5).join(", ")}`,
  );
