import { isList, isObject } from "./json.ts";
import { anything, listOf, type Misshapen, mapOf, objectOf, optional, type Shape, text, wrong } from "./shape.ts";
import type { ConfigExpression, ConfigExpressions, Json } from "./types.ts";

/** An argument in the configuration: a constant, or the references of its expression. */
export const expression: Shape = objectOf({ constant_value: anything, references: optional(listOf(text)) });

/**
 * Arguments and nested blocks by name. A nested block is an object, a list or an object of objects; only its members
 * distinguish it from an argument.
 * https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export const expressions: Shape = mapOf(node);

function node(json: Json | undefined): Misshapen | undefined {
  if (isList(json)) return listOf(node)(json);
  if (!isObject(json)) return wrong(json, "an expression");
  return isExpression(json) ? expression(json) : expressions(json);
}

/** Its members distinguish an expression from a nested block. */
export function isExpression(value: unknown): value is ConfigExpression {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => name === "constant_value" || name === "references");
}

/** Nested blocks of one name. */
export const areBlocks = (value: ConfigExpressions[string]): value is readonly ConfigExpressions[] =>
  Array.isArray(value);

/** Whether `expressions` accepts the value. */
export const areExpressions = (json: Json | undefined): json is Json & ConfigExpressions =>
  expressions(json) === undefined;
/** Whether `expression` accepts the value. */
export const isExpressionHere = (json: Json | undefined): json is Json & ConfigExpression =>
  expression(json) === undefined;

/** An argument or block by its name; ignores names that every JavaScript object inherits. */
export const argumentIn = (all: ConfigExpressions | undefined, name: string): ConfigExpressions[string] =>
  all !== undefined && Object.hasOwn(all, name) ? all[name] : undefined;
