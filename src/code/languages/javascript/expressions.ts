import type { CallExpression, NewExpression, Node, OptionalCallExpression } from "@babel/types";
import type { Argument, Expression, ExpressionForm } from "../form.ts";
import { assigned, updated } from "./assignments.ts";
import { classOf, decoratorsOf, superAt, superCall } from "./classes.ts";
import { functionOf } from "./functions.ts";
import { named, partOf } from "./names.ts";
import { objectOf } from "./objects.ts";
import * as scopes from "./translation.ts";
import { declaring, helperCall, nameAt, opaque, rangeOf, type Scope, type Translation } from "./translation.ts";

/** Translates an expression. */
export function expressionOf(t: Translation, node: Node, scope: Scope): Expression {
  const form = formOf(t, node, scope);
  return "start" in form ? form : { ...rangeOf(node), ...form };
}

function formOf(t: Translation, node: Node, scope: Scope): ExpressionForm | Expression {
  const inner = (each: Node): Expression => t.expression(each, scope);
  switch (node.type) {
    case "Identifier":
      return node.name === "undefined" && !declaring(scope, "undefined")
        ? { kind: "constant", value: undefined }
        : named(rangeOf(node), node.name, scope);
    case "StringLiteral":
    case "BooleanLiteral":
      return { kind: "constant", value: node.value };
    case "NumericLiteral":
      return { kind: "constant", value: node.value };
    case "NullLiteral":
      return { kind: "constant", value: null };
    case "BigIntLiteral":
      return { kind: "name", name: "%number" };
    case "RegExpLiteral":
      return { kind: "name", name: "%regexp" };
    case "TemplateLiteral":
      return templateOf(t, node, scope);
    case "TaggedTemplateExpression":
      return tagged(t, node, scope);
    case "ThisExpression":
      return { kind: "name", name: "this" };
    case "Super":
      return superAt(rangeOf(node));
    case "ArrayExpression":
      return {
        kind: "list",
        items: node.elements.map((each) => (each ? inner(each) : scopes.constantAt(rangeOf(node), undefined))),
      };
    case "SpreadElement":
      return { kind: "spread", of: inner(node.argument) };
    case "ObjectExpression":
      return objectOf(t, node, scope);
    case "ArrowFunctionExpression":
      return { kind: "function", made: functionOf(t, node, scope, { name: "a function", receiver: null }) };
    case "FunctionExpression":
      return functionExpression(t, node, scope);
    case "ClassExpression":
      return classExpression(t, node, scope);
    case "UnaryExpression":
      return unary(t, node, scope);
    case "UpdateExpression":
      return updated(t, node, scope);
    case "AssignmentExpression":
      return assigned(t, node, scope);
    case "BinaryExpression":
      return binary(t, node, scope);
    case "LogicalExpression":
      if (node.operator === "??") return { kind: "nullish", left: inner(node.left), right: inner(node.right) };
      return { kind: node.operator === "&&" ? "and" : "or", left: inner(node.left), right: inner(node.right) };
    case "ConditionalExpression":
      return {
        kind: "conditional",
        condition: inner(node.test),
        consequence: inner(node.consequent),
        otherwise: inner(node.alternate),
      };
    case "SequenceExpression":
      return { kind: "sequence", items: node.expressions.map(inner) };
    case "MemberExpression":
    case "OptionalMemberExpression":
      return member(t, node, scope);
    case "CallExpression":
    case "OptionalCallExpression":
    case "NewExpression":
      return call(t, node, scope);
    case "AwaitExpression":
      return { kind: "await", of: inner(node.argument) };
    case "YieldExpression":
      return {
        kind: "yield",
        ...(node.argument && { value: inner(node.argument) }),
        ...(node.delegate && { from: true as const }),
      };
    case "TSNonNullExpression":
      return asserted(inner(node.expression));
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return inner(node.expression);
    case "MetaProperty":
      return { kind: "name", name: "%meta" };
    case "JSXElement":
    case "JSXFragment":
      return { kind: "name", name: "%markup" };
    default:
      return opaque(node, `${node.type} is not followed`);
  }
}

/** What may be an environment variable: `process.env.TABLE!`, or `TABLE!` where it was taken out of `process.env` before. */
function asserted(of: Expression): Expression {
  const { start, end } = of;
  const name = of.kind === "name" || of.kind === "member" ? of.name : of.kind === "index" ? "" : undefined;
  return name !== undefined && !/[a-z]/.test(name) ? { kind: "asserted", of, start, end } : of;
}

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;

function templateOf(t: Translation, node: Of<"TemplateLiteral">, scope: Scope): ExpressionForm {
  const parts: (string | Expression)[] = [];
  for (const [at, quasi] of node.quasis.entries()) {
    const text = quasi.value.cooked ?? quasi.value.raw;
    if (text !== "") parts.push(text);
    const expression = node.expressions[at];
    if (expression) parts.push(t.expression(expression, scope));
  }
  const [only = ""] = parts;
  if (parts.length <= 1 && typeof only === "string") return { kind: "constant", value: only };
  return { kind: "text", parts };
}

/** A function takes the pieces of a text: what it makes of them is not followed, except that it is called. */
function tagged(t: Translation, node: Of<"TaggedTemplateExpression">, scope: Scope): ExpressionForm {
  const strings: Expression = {
    ...rangeOf(node.quasi),
    kind: "list",
    items: node.quasi.quasis.map((each) => scopes.constantAt(rangeOf(each), each.value.cooked ?? each.value.raw)),
  };
  const values = node.quasi.expressions.map((each) => t.expression(each, scope));
  return { kind: "call", callee: t.expression(node.tag, scope), args: [strings, ...values].map(argument) };
}

const argument = (value: Expression): Argument => ({ kind: "value", name: null, value });

/** A name that only the function itself, or the class itself, knows. */
function withOwnName(node: Node, scope: Scope, name: string | undefined, value: Expression): Expression {
  if (name === undefined || declaring(scope, name)) return value;
  scopes.functionOf(scope).names.add(name);
  return { ...rangeOf(node), kind: "assigned", target: nameAt(rangeOf(node), name), value };
}

function functionExpression(t: Translation, node: Of<"FunctionExpression">, scope: Scope): Expression {
  const made = functionOf(t, node, scope, { name: node.id?.name ?? "a function", receiver: "receiver" });
  return withOwnName(node, scope, node.id?.name, { ...rangeOf(node), kind: "function", made });
}

function classExpression(t: Translation, node: Of<"ClassExpression">, scope: Scope): Expression {
  const name = node.id?.name;
  if (name !== undefined && !declaring(scope, name)) scopes.functionOf(scope).names.add(name);
  const made = classOf(t, node, scope, name ?? "a class");
  const value: Expression = { ...rangeOf(node), kind: "class", made, decorators: decoratorsOf(t, node, scope) };
  if (name === undefined) return value;
  return { ...rangeOf(node), kind: "assigned", target: nameAt(rangeOf(node), name), value };
}

function unary(t: Translation, node: Of<"UnaryExpression">, scope: Scope): ExpressionForm {
  const of = t.expression(node.argument, scope);
  if (node.operator === "!") return { kind: "not", of };
  if (node.operator === "void") return { kind: "sequence", items: [of, scopes.constantAt(rangeOf(node), undefined)] };
  if (node.operator === "delete") {
    if (of.kind !== "member" && of.kind !== "index") return { kind: "constant", value: true };
    const key = of.kind === "member" ? scopes.constantAt(of, of.name) : of.index;
    return helperCall(rangeOf(node), "%delete", of.object, key);
  }
  return { kind: "unary", operator: node.operator, of };
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof"]);

function binary(t: Translation, node: Of<"BinaryExpression">, scope: Scope): ExpressionForm {
  const { operator } = node;
  const left: Expression =
    node.left.type === "PrivateName"
      ? scopes.constantAt(rangeOf(node.left), `#${node.left.id.name}`)
      : t.expression(node.left, scope);
  const right = t.expression(node.right, scope);
  if (COMPARISONS.has(operator)) return { kind: "compare", operands: [left, right], operators: [operator] };
  return { kind: "binary", operator, left, right };
}

function member(
  t: Translation,
  node: Of<"MemberExpression"> | Of<"OptionalMemberExpression">,
  scope: Scope,
): ExpressionForm {
  const object = t.expression(node.object, scope);
  const { property } = node;
  const optional = node.type === "OptionalMemberExpression" ? { optional: true as const } : {};
  if (property.type === "PrivateName") return { kind: "member", object, name: `#${property.id.name}`, ...optional };
  if (!node.computed && property.type === "Identifier")
    return { kind: "member", object, name: property.name, ...optional };
  if (property.type === "StringLiteral") return { kind: "member", object, name: property.value, ...optional };
  return { kind: "index", object, index: t.expression(property, scope), ...optional };
}

function call(
  t: Translation,
  node: CallExpression | OptionalCallExpression | NewExpression,
  scope: Scope,
): ExpressionForm | Expression {
  const args = argumentsOf(t, node, scope);
  const { callee } = node;
  const at = rangeOf(node);
  if (callee.type === "Super") return superCall(at, args);
  const [first] = node.arguments;
  const isRequire = callee.type === "Identifier" && callee.name === "require" && !declaring(scope, "require");
  if (callee.type === "Import" || isRequire) {
    const module = first ? constantText(first) : undefined;
    const what = callee.type === "Import" ? "an import" : "a require";
    if (module === undefined) return opaque(node, `${what} of a module that is not known`);
    const whole = partOf(at, module, null);
    return callee.type === "Import" ? helperCall(at, "%resolved", whole) : { ...at, kind: "load", module, whole: true };
  }
  const optional = node.type === "OptionalCallExpression" ? { optional: true as const } : {};
  const constructs = node.type === "NewExpression" ? { constructs: true as const } : {};
  return { kind: "call", callee: t.expression(callee, scope), args, ...optional, ...constructs };
}

const constantText = (node: Node): string | undefined => {
  if (node.type === "StringLiteral") return node.value;
  const [only] = node.type === "TemplateLiteral" ? node.quasis : [];
  return node.type === "TemplateLiteral" && node.expressions.length === 0
    ? (only?.value.cooked ?? undefined)
    : undefined;
};

function argumentsOf(
  t: Translation,
  node: CallExpression | OptionalCallExpression | NewExpression,
  scope: Scope,
): readonly Argument[] {
  return (node.arguments ?? []).map((each): Argument => {
    if (each.type === "SpreadElement") return { kind: "spread", name: null, value: t.expression(each.argument, scope) };
    return argument(t.expression(each, scope));
  });
}
