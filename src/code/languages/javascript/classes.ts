import type { Class, ClassBody, ClassMethod, ClassPrivateMethod, Decorator, Node } from "@babel/types";
import type { Argument, ClassForm, Expression, FunctionForm, Statement } from "../form.ts";
import { functionOf } from "./functions.ts";
import {
  assign,
  constantAt,
  helperCall,
  nameAt,
  newScope,
  once,
  rangeOf,
  type Scope,
  type Translation,
} from "./translation.ts";

type Member = ClassBody["body"][number];

/** A class: its constructor is the method `__init__`, which also gives each instance its fields. */
export function classOf(t: Translation, node: Class, scope: Scope, name: string): ClassForm {
  const bases: readonly Argument[] = node.superClass
    ? [{ kind: "value", name: null, value: t.expression(node.superClass, scope) }]
    : [];
  const members = node.body.body;
  const begin = constructorOf(t, node, scope);
  return {
    name,
    bases,
    body: [
      ...(begin ? [define(node, begin)] : []),
      ...members.flatMap((each) => method(t, each, scope)),
      ...members.flatMap((each) => fixed(t, each, scope)),
    ],
  };
}

export const decoratorsOf = (
  t: Translation,
  node: { readonly decorators?: readonly Decorator[] | null },
  scope: Scope,
): readonly Expression[] => (node.decorators ?? []).map((each) => t.expression(each.expression, scope));

const define = (at: Node, made: FunctionForm): Statement => ({
  ...rangeOf(at),
  kind: "define",
  made,
  decorators: [],
});

const isMethod = (member: Member): member is ClassMethod | ClassPrivateMethod =>
  member.type === "ClassMethod" || member.type === "ClassPrivateMethod";

/** The name of a member, as its `.name` finds it; undefined for one that is computed. */
function nameOf(member: Member): string | undefined {
  if (!("key" in member) || ("computed" in member && member.computed)) return undefined;
  const { key } = member;
  if (key.type === "PrivateName") return `#${key.id.name}`;
  if (key.type === "Identifier") return key.name;
  if (key.type === "StringLiteral") return key.value;
  return key.type === "NumericLiteral" ? String(key.value) : undefined;
}

function method(t: Translation, member: Member, scope: Scope): readonly Statement[] {
  if (!isMethod(member) || member.kind === "constructor") return [];
  const name = nameOf(member);
  if (name === undefined) return [unnamed(member)];
  const made = functionOf(t, member, scope, { name, receiver: "plain" });
  const as =
    member.kind === "get"
      ? member.static
        ? ("class-property" as const)
        : ("property" as const)
      : member.kind === "set"
        ? ("setter" as const)
        : member.static
          ? ("class-method" as const)
          : undefined;
  const kept: Statement = {
    ...rangeOf(member),
    kind: "define",
    made,
    decorators: [],
    ...(as && { as }),
  };
  const decorators = "decorators" in member ? decoratorsOf(t, member, scope) : [];
  // What a decorator makes of anything but a method is not followed.
  const after = decorators.map((of): Statement => {
    const key = constantAt(of, name);
    return as === undefined
      ? assign(of, nameAt(of, name), helperCall(of, "%decorated", of, nameAt(of, name), key))
      : { start: of.start, end: of.end, kind: "expression", of };
  });
  return [kept, ...after.reverse()];
}

const unnamed = (member: Node): Statement => ({
  ...rangeOf(member),
  kind: "opaque",
  because: "a member of a class with a computed name is not followed",
});

/** Static fields and blocks: they run when the class is made. */
function fixed(t: Translation, member: Member, scope: Scope): readonly Statement[] {
  if (member.type === "StaticBlock") {
    const inner = newScope("block", scope);
    return [
      {
        ...rangeOf(member),
        kind: "block",
        names: inner.names,
        body: member.body.flatMap((each) => t.statement(each, inner)),
      },
    ];
  }
  if (!isField(member) || !member.static) return [];
  const name = nameOf(member);
  if (name === undefined) return [unnamed(member)];
  const value = member.value ? t.expression(member.value, scope) : constantAt(rangeOf(member), undefined);
  return [assign(rangeOf(member), nameAt(rangeOf(member), name), value)];
}

const isField = (
  member: Member,
): member is Extract<Member, { type: "ClassProperty" | "ClassPrivateProperty" | "ClassAccessorProperty" }> =>
  member.type === "ClassProperty" || member.type === "ClassPrivateProperty" || member.type === "ClassAccessorProperty";

/** Undefined where the class has neither a constructor nor fields. */
function constructorOf(t: Translation, node: Class, scope: Scope): FunctionForm | undefined {
  const members = node.body.body;
  const written = members.find((each) => each.type === "ClassMethod" && each.kind === "constructor" && each.body);
  const fields = members.filter((each) => isField(each) && !each.static && !("declare" in each && each.declare));
  if (written?.type !== "ClassMethod" && fields.length === 0) return undefined;
  const begin = (own: Scope): readonly Statement[] => fields.flatMap((each) => field(t, each, own));
  if (written?.type !== "ClassMethod") return inherited(node, scope, begin);
  const properties = written.params.flatMap((each) =>
    each.type === "TSParameterProperty"
      ? [each.parameter.type === "Identifier" ? each.parameter : each.parameter.left].filter(
          (one) => one.type === "Identifier",
        )
      : [],
  );
  const kept = (): readonly Statement[] =>
    properties.map((each) => assign(rangeOf(each), ofThis(rangeOf(each), each.name), nameAt(rangeOf(each), each.name)));
  return functionOf(t, written, scope, {
    name: "__init__",
    receiver: "plain",
    around: (own, statements) => {
      const start = [...kept(), ...begin(own)];
      // What a class inherits is there first.
      const at = node.superClass ? statements.findIndex(callsSuper) : -1;
      return [...statements.slice(0, at + 1), ...start, ...statements.slice(at + 1)];
    },
  });
}

const callsSuper = (statement: Statement): boolean =>
  statement.kind === "expression" &&
  statement.of.kind === "call" &&
  statement.of.callee.kind === "member" &&
  statement.of.callee.name === "__init__";

const ofThis = (at: { readonly start: number; readonly end: number }, name: string): Expression => ({
  ...at,
  kind: "member",
  object: nameAt(at, "this"),
  name,
});

function field(t: Translation, member: Member, scope: Scope): readonly Statement[] {
  if (!isField(member)) return [];
  const name = nameOf(member);
  if (name === undefined) return [unnamed(member)];
  const at = rangeOf(member);
  const value = member.value ? t.expression(member.value, scope) : constantAt(at, undefined);
  return [assign(at, ofThis(at, name), value)];
}

/** The constructor that a class with fields has if it writes none. */
function inherited(node: Class, scope: Scope, begin: (own: Scope) => readonly Statement[]): FunctionForm {
  const at = { start: rangeOf(node).start, end: rangeOf(node).start };
  return {
    ...at,
    name: "__init__",
    isAsync: false,
    parameters: [
      { name: "this", kind: "plain" },
      { name: "%given", kind: "rest" },
    ],
    body: once(() => {
      const own = newScope("function", scope, ["this", "%given"]);
      const up: Statement = {
        ...at,
        kind: "expression",
        of: superCall(at, [{ kind: "spread", name: null, value: nameAt(at, "%given") }]),
      };
      const statements = [...(node.superClass ? [up] : []), ...begin(own)];
      return { statements, names: own.names, outer: own.outer, yields: false };
    }),
  };
}

/** `super` */
export const superAt = (at: { readonly start: number; readonly end: number }): Expression => ({
  start: at.start,
  end: at.end,
  kind: "call",
  callee: nameAt(at, "super"),
  args: [],
});

/** `super(…)` */
export const superCall = (
  at: { readonly start: number; readonly end: number },
  args: readonly Argument[],
): Expression => ({
  start: at.start,
  end: at.end,
  kind: "call",
  callee: { start: at.start, end: at.end, kind: "member", object: superAt(at), name: "__init__" },
  args,
});
