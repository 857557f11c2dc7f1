import type { Node } from "@babel/types";
import type { Expression, Handler, Statement, StatementForm } from "../form.ts";
import { blockOf } from "./blocks.ts";
import { classed, defined } from "./definitions.ts";
import { enumOf } from "./enums.ts";
import { lexicalNames, namesIn } from "./hoisting.ts";
import { exportsOf, importEquals, importOf } from "./modules.ts";
import { switchOf } from "./switches.ts";
import {
  assign,
  constantAt,
  functionOf as functionAround,
  helperCall,
  nameAt,
  newScope,
  rangeOf,
  type Scope,
  type Translation,
} from "./translation.ts";

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;

/** A statement may become several, or none. */
export function statementOf(t: Translation, node: Node, scope: Scope): readonly Statement[] {
  const read = formOf(t, node, scope);
  if (Array.isArray(read)) return read as readonly Statement[];
  return [{ ...rangeOf(node), ...(read as StatementForm) }];
}

const one = (t: Translation, node: Node | null | undefined, scope: Scope): readonly Statement[] =>
  node ? (node.type === "BlockStatement" ? blockOf(t, node, node.body, scope) : t.statement(node, scope)) : [];

function formOf(t: Translation, node: Node, scope: Scope): StatementForm | readonly Statement[] {
  const inner = (each: Node): Expression => t.expression(each, scope);
  switch (node.type) {
    case "ExpressionStatement":
      return { kind: "expression", of: inner(node.expression) };
    case "VariableDeclaration":
      return node.declare ? [] : declarations(t, node, scope);
    case "FunctionDeclaration":
      return defined(t, node, scope, node.id?.name ?? "default");
    case "ClassDeclaration":
      return node.declare ? [] : classed(t, node, scope, node.id?.name ?? "default");
    case "BlockStatement":
      return blockOf(t, node, node.body, scope);
    case "IfStatement":
      return {
        kind: "if",
        condition: inner(node.test),
        consequence: one(t, node.consequent, scope),
        otherwise: one(t, node.alternate, scope),
      };
    case "ForStatement":
      return forLoop(t, node, scope);
    case "ForOfStatement":
    case "ForInStatement":
      return forEach(t, node, scope);
    case "WhileStatement":
      return { kind: "while", condition: inner(node.test), body: one(t, node.body, scope), otherwise: [] };
    case "DoWhileStatement":
      return doWhile(t, node, scope);
    case "TryStatement":
      return tried(t, node, scope);
    case "SwitchStatement":
      return switchOf(t, node, scope);
    case "LabeledStatement":
      return t.statement(node.body, scope);
    case "ReturnStatement":
      return { kind: "return", ...(node.argument && { value: inner(node.argument) }) };
    case "ThrowStatement":
      return { kind: "raise", value: inner(node.argument) };
    case "BreakStatement":
      return { kind: "break" };
    case "ContinueStatement":
      // To go on with an outer loop ends this one.
      return { kind: node.label ? "break" : "continue" };
    case "ImportDeclaration":
      return importOf(t, node, scope);
    case "TSImportEqualsDeclaration":
      return importEquals(t, node, scope);
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
    case "ExportAllDeclaration":
    case "TSExportAssignment":
      return exportsOf(t, node, scope);
    case "TSEnumDeclaration":
      return node.declare ? [] : enumOf(t, node, scope);
    case "EmptyStatement":
    case "DebuggerStatement":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSDeclareFunction":
    case "TSNamespaceExportDeclaration":
      return [];
    case "TSModuleDeclaration":
      return node.declare ? [] : { kind: "opaque", because: "a namespace is not followed" };
    default:
      return { kind: "opaque", because: `${node.type} is not followed` };
  }
}

function declarations(t: Translation, node: Of<"VariableDeclaration">, scope: Scope): readonly Statement[] {
  return node.declarations.flatMap((each): readonly Statement[] => {
    const at = rangeOf(each);
    if (!each.init) return node.kind === "var" ? [] : [assign(at, t.target(each.id, scope), constantAt(at, undefined))];
    return [assign(at, t.target(each.id, scope), t.expression(each.init, scope))];
  });
}

/** `for (let i = 0; i < n; i++)` */
function forLoop(t: Translation, node: Of<"ForStatement">, scope: Scope): readonly Statement[] {
  const { init } = node;
  const names = init?.type === "VariableDeclaration" && init.kind !== "var" ? lexicalNames([init]) : [];
  const inner = names.length > 0 ? newScope("block", scope, names) : scope;
  const at = rangeOf(node);
  const begin: readonly Statement[] = !init
    ? []
    : init.type === "VariableDeclaration"
      ? t.statement(init, inner)
      : [{ ...rangeOf(init), kind: "expression", of: t.expression(init, inner) }];
  const loop: Statement = {
    ...at,
    kind: "while",
    condition: node.test ? t.expression(node.test, inner) : constantAt(at, true),
    body: one(t, node.body, inner),
    otherwise: [],
    ...(node.update && {
      update: [{ ...rangeOf(node.update), kind: "expression" as const, of: t.expression(node.update, inner) }],
    }),
  };
  const all = [...begin, loop];
  return inner === scope ? all : [{ ...at, kind: "block", names: inner.names, body: all }];
}

/** `for (const x of xs)`, `for await`, `for (const key in object)`: each round has its own `x`. */
function forEach(
  t: Translation,
  node: Of<"ForOfStatement"> | Of<"ForInStatement">,
  scope: Scope,
): readonly Statement[] {
  const at = rangeOf(node);
  const { left } = node;
  const declares = left.type === "VariableDeclaration" ? left : undefined;
  const names = declares && declares.kind !== "var" ? lexicalNames([declares]) : [];
  const inner = names.length > 0 ? newScope("block", scope, names) : scope;
  const [first] = declares?.declarations ?? [];
  const target = t.target(first ? first.id : left, inner);
  const item = `%item${at.start}`;
  functionAround(scope).names.add(item);
  const value: Expression =
    node.type === "ForOfStatement" && node.await
      ? { ...rangeOf(left), kind: "await", of: nameAt(at, item) }
      : nameAt(rangeOf(left), item);
  const taken = assign(rangeOf(left), target, value);
  const body = [taken, ...one(t, node.body, inner)];
  const right = t.expression(node.right, scope);
  return [
    {
      ...at,
      kind: "for",
      target: nameAt(rangeOf(left), item),
      of: node.type === "ForInStatement" ? helperCall(rangeOf(node.right), "%keys", right) : right,
      body: inner === scope ? body : [{ ...at, kind: "block", names: inner.names, body }],
      otherwise: [],
    },
  ];
}

/** The body runs once before anything is asked. */
function doWhile(t: Translation, node: Of<"DoWhileStatement">, scope: Scope): StatementForm {
  const at = rangeOf(node.test);
  const stop: Statement = {
    ...at,
    kind: "if",
    condition: { ...at, kind: "not", of: t.expression(node.test, scope) },
    consequence: [{ ...at, kind: "break" }],
    otherwise: [],
  };
  return {
    kind: "while",
    condition: constantAt(rangeOf(node), true),
    body: [...one(t, node.body, scope), stop],
    otherwise: [],
  };
}

function tried(t: Translation, node: Of<"TryStatement">, scope: Scope): StatementForm {
  const { handler, finalizer } = node;
  return {
    kind: "try",
    body: one(t, node.block, scope),
    handlers: handler ? [caught(t, handler, scope)] : [],
    otherwise: [],
    last: one(t, finalizer, scope),
  };
}

/** What is thrown has its name in the block of the `catch` only. */
function caught(t: Translation, node: Of<"CatchClause">, scope: Scope): Handler {
  const at = rangeOf(node);
  if (!node.param) return { ...at, body: one(t, node.body, scope) };
  const name = `%error${at.start}`;
  functionAround(scope).names.add(name);
  const inner = newScope("block", scope, namesIn(node.param));
  const body = [assign(at, t.target(node.param, inner), nameAt(at, name)), ...one(t, node.body, inner)];
  return { ...at, name, body: [{ ...at, kind: "block", names: inner.names, body }] };
}
