import type { Json } from "../plan/types.ts";
import type { Expression, Span } from "./syntax.ts";

/** Where the plan's configuration comes from is not in the plan. */
const NOWHERE: Span = { file: "plan", startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** Whether a text in it is a template in JSON syntax. */
export function hasTemplate(json: Json | undefined): boolean {
  if (typeof json === "string") return /[$%]\{/.test(json);
  if (json === null || typeof json !== "object") return false;
  return Object.entries(json).some(([name, item]) => hasTemplate(name) || hasTemplate(item as Json));
}

/**
 * The expression that a value of JSON syntax is: every string and every name is a template.
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function expressionOf(json: Json, template: (text: string) => Expression): Expression {
  if (typeof json === "string")
    return hasTemplate(json) ? template(json) : { kind: "literal", value: json, span: NOWHERE };
  if (json === null || typeof json !== "object") return { kind: "literal", value: json, span: NOWHERE };
  if (Array.isArray(json))
    return { kind: "tuple", items: json.map((item: Json) => expressionOf(item, template)), span: NOWHERE };
  const entries = Object.entries(json).map(([name, item]) => ({
    key: expressionOf(name, template),
    value: expressionOf((item as Json | undefined) ?? null, template),
  }));
  return { kind: "object", entries, span: NOWHERE };
}
