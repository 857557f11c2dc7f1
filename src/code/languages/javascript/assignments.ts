import type { AssignmentExpression, Node, UpdateExpression } from "@babel/types";
import type { Expression, ExpressionForm } from "../form.ts";
import { keyOf } from "./objects.ts";
import { bind, constantAt, nameAt, opaque, rangeOf, type Scope, type Translation, UNREADABLE } from "./translation.ts";

/** `a = b`, `a += b`, `a ??= b` */
export function assigned(t: Translation, node: AssignmentExpression, scope: Scope): ExpressionForm {
  const { operator } = node;
  const target = t.target(node.left, scope);
  const value = t.expression(node.right, scope);
  if (operator === "=") return { kind: "assigned", target, value };
  const before = t.expression(node.left, scope);
  const at = rangeOf(node);
  const made = (): Expression => {
    if (operator === "??=") return { ...at, kind: "nullish", left: before, right: value };
    if (operator === "||=") return { ...at, kind: "or", left: before, right: value };
    if (operator === "&&=") return { ...at, kind: "and", left: before, right: value };
    return { ...at, kind: "binary", operator: operator.slice(0, -1), left: before, right: value };
  };
  return { kind: "assigned", target, value: made() };
}

/** `a++`; its value is taken for the new one. */
export function updated(t: Translation, node: UpdateExpression, scope: Scope): ExpressionForm {
  const at = rangeOf(node);
  const value: Expression = {
    ...at,
    kind: "binary",
    operator: node.operator === "++" ? "+" : "-",
    left: t.expression(node.argument, scope),
    right: constantAt(at, 1),
  };
  return { kind: "assigned", target: t.target(node.argument, scope), value };
}

/** What is given a value: a name, a part of something, or a pattern of them. */
export function targetOf(t: Translation, node: Node, scope: Scope): Expression {
  const at = rangeOf(node);
  switch (node.type) {
    case "Identifier":
      bind(scope, node.name);
      return nameAt(at, node.name);
    case "MemberExpression":
    case "OptionalMemberExpression":
      return t.expression(node, scope);
    case "AssignmentPattern":
      return {
        ...at,
        kind: "defaulted",
        target: targetOf(t, node.left, scope),
        value: t.expression(node.right, scope),
      };
    case "RestElement":
      return { ...at, kind: "spread", of: targetOf(t, node.argument, scope) };
    case "ArrayPattern":
      return {
        ...at,
        kind: "tuple",
        // A place that is left out takes an item, too.
        items: node.elements.map((each) => (each ? targetOf(t, each, scope) : constantAt(at, null))),
      };
    case "ObjectPattern":
      return pattern(t, node, scope);
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "ParenthesizedExpression":
      return targetOf(t, node.expression, scope);
    default:
      return opaque(node, UNREADABLE);
  }
}

function pattern(t: Translation, node: Extract<Node, { type: "ObjectPattern" }>, scope: Scope): Expression {
  const rest = node.properties.find((each) => each.type === "RestElement");
  return {
    ...rangeOf(node),
    kind: "pattern",
    entries: node.properties.flatMap((each) =>
      each.type === "RestElement" ? [] : [{ key: keyOf(t, each, scope), target: targetOf(t, each.value, scope) }],
    ),
    ...(rest?.type === "RestElement" && { rest: targetOf(t, rest.argument, scope) }),
  };
}
