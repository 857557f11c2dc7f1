import type { Expression } from "../hcl/syntax.ts";
import { evaluateConstant } from "./evaluate-constant.ts";
import type { Value } from "./value.ts";

/** https://developer.hashicorp.com/terraform/language/expressions/type-constraints */
export type TypeConstraint =
  | { readonly kind: "string" | "number" | "bool" | "any" }
  | { readonly kind: "list" | "set" | "map"; readonly element: TypeConstraint }
  | { readonly kind: "tuple"; readonly items: readonly TypeConstraint[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, AttributeType> }
  /** Not a type constraint that this tool supports: values of it are unknown for this reason. */
  | { readonly kind: "unreadable"; readonly because: string };

/** `optional(type, default)`: without a default the attribute is null if it is omitted. */
export interface AttributeType {
  readonly type: TypeConstraint;
  readonly optional: boolean;
  readonly default?: Value;
}

export const ANY: TypeConstraint = { kind: "any" };

const MAX_DEPTH = 50;

/** The type in the `type` argument of a variable. */
export function parseType(expression: Expression, depth = 0): TypeConstraint {
  if (depth > MAX_DEPTH) return unreadable("a type constraint is nested too deeply");
  if (expression.kind === "variable") return simple(expression.name);
  // Terraform 0.11 wrote types in quotes; later versions still accept these.
  if (expression.kind === "literal" && typeof expression.value === "string") return simple(expression.value);
  if (expression.kind !== "call") return unreadable("a type constraint is not written as a type");
  const [argument] = expression.args;
  if (!argument) return unreadable(`the type ${expression.name} has no argument`);
  switch (expression.name) {
    case "list":
    case "set":
    case "map":
      return { kind: expression.name, element: parseType(argument, depth + 1) };
    case "tuple":
      if (argument.kind !== "tuple") return unreadable("a tuple type has no list of types");
      return { kind: "tuple", items: argument.items.map((item) => parseType(item, depth + 1)) };
    case "object":
      return objectType(argument, depth);
    default:
      return unreadable(`${expression.name} is not a type`);
  }
}

function simple(name: string): TypeConstraint {
  if (name === "string" || name === "number" || name === "bool" || name === "any") return { kind: name };
  if (name === "list" || name === "set" || name === "map") return { kind: name, element: ANY };
  return unreadable(`${name} is not a type`);
}

function objectType(argument: Expression, depth: number): TypeConstraint {
  if (argument.kind !== "object") return unreadable("an object type has no attributes");
  const attributes = new Map<string, AttributeType>();
  for (const { key, value } of argument.entries) {
    const name = evaluateConstant(key);
    const text = name.kind === "string" && name.text.length === 1 ? name.text[0] : undefined;
    if (typeof text !== "string") return unreadable("an attribute of an object type has no plain name");
    attributes.set(text, attributeType(value, depth + 1));
  }
  return { kind: "object", attributes };
}

function attributeType(value: Expression, depth: number): AttributeType {
  if (value.kind !== "call" || value.name !== "optional") return { type: parseType(value, depth), optional: false };
  const [inner, fallback] = value.args;
  const type = inner ? parseType(inner, depth) : unreadable("optional has no type");
  return fallback ? { type, optional: true, default: evaluateConstant(fallback) } : { type, optional: true };
}

const unreadable = (because: string): TypeConstraint => ({ kind: "unreadable", because });
