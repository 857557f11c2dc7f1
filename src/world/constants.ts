import { expressionOf, hasTemplate } from "../hcl/json-constant.ts";
import { type Syntax, syntaxOf } from "../plan/configuration-syntax.ts";
import { areBlocks, isExpression } from "../plan/expressions.ts";
import type { ConfigExpression, ConfigExpressions, ConfigModule, Configuration, Json } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { equals } from "../values/equality.ts";
import { evaluate } from "../values/evaluate.ts";
import type { Scope } from "../values/scope.ts";
import { unknown, type Value } from "../values/value.ts";
import { knownValue } from "./planned.ts";

/** What evaluates the templates of a plan's configuration: the names of their module, and its other blocks. */
export interface Surroundings {
  readonly module: ConfigModule | undefined;
  readonly scope: Scope;
  readonly context: Context;
}

/**
 * The value of an expression from the plan's configuration alone; undefined if the plan has only its references. In
 * JSON syntax a plan has the text of every string, which is a template.
 */
export function constantOf(
  expression: ConfigExpression,
  block: ConfigExpressions,
  { module, scope, context }: Surroundings,
): Value | undefined {
  const { constant_value: constant } = expression;
  if (constant === undefined) return undefined;
  const plain = knownValue(constant, undefined, []);
  if (!hasTemplate(constant)) return plain;
  const syntax: Syntax = module ? syntaxOf(expression, block, module) : "unknown";
  if (syntax === "native") return plain;
  const value = evaluate(expressionOf(constant, context.template), scope, context);
  if (syntax === "json" || equals(value, plain) === "yes") return value;
  return unknown("the plan does not show whether a text with ${ in it is a template");
}

/** Whether a plan has texts that may be templates, which only a parser can read. */
export function hasTemplates({ root, providers }: Configuration): boolean {
  return [...providers.values()].some(({ expressions }) => isIn(expressions, 0)) || inModule(root, 0);
}

const DEEPEST = 32;

function inModule({ resources, calls, outputs }: ConfigModule, depth: number): boolean {
  if (depth > DEEPEST) return false;
  const isBlock = ({ expressions, forEachExpression }: ConfigModule["resources"][number] | ModuleCallLike): boolean =>
    isIn(expressions, 0) || isIn(forEachExpression ?? undefined, 0);
  return (
    resources.some(isBlock) ||
    [...outputs.values()].some(({ expression }) => isIn(expression, 0)) ||
    [...calls.values()].some((call) => isBlock(call) || inModule(call.module, depth + 1))
  );
}

type ModuleCallLike = Pick<ConfigModule["resources"][number], "expressions" | "forEachExpression">;

function isIn(part: ConfigExpression | ConfigExpressions[string], depth: number): boolean {
  if (part === undefined || depth > DEEPEST) return false;
  if (isExpression(part)) return hasTemplate(part.constant_value as Json | undefined);
  return (areBlocks(part) ? part : Object.values(part)).some((inner) => isIn(inner, depth + 1));
}
