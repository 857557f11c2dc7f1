import type { Case, Expression, Handler, Statement, StatementForm } from "../form.ts";
import { argumentsOf } from "./expressions.ts";
import { functionOf } from "./functions.ts";
import { importFrom, importOf } from "./imports.ts";
import { patternOf } from "./patterns.ts";
import {
  bind,
  newScope,
  opaque,
  rangeOf,
  type Scope,
  TOO_DEEP,
  type Translation,
  textOf,
  UNREADABLE,
} from "./translation.ts";
import { child, childrenOf, type Node, named } from "./tree.ts";

type Read = (t: Translation, node: Node, scope: Scope) => StatementForm | readonly Statement[];

/** The statements of a block. */
export function statementsOf(t: Translation, node: Node | undefined, scope: Scope): readonly Statement[] {
  if (!node) return [];
  return named(node).flatMap((each) => statementOf(t, each, scope));
}

function statementOf(t: Translation, node: Node, scope: Scope): readonly Statement[] {
  const read = READERS.get(node.type);
  if (read) {
    const made = read(t, node, scope);
    return isSeveral(made) ? made : [{ ...rangeOf(node), ...made }];
  }
  return [{ ...rangeOf(node), kind: "opaque", because: node.type === "too_deep" ? TOO_DEEP : UNREADABLE }];
}

const isSeveral = (made: StatementForm | readonly Statement[]): made is readonly Statement[] => Array.isArray(made);

const part = (t: Translation, node: Node | undefined, whole: Node, scope: Scope): Expression =>
  node ? t.expression(node, scope) : opaque(whole, UNREADABLE);

const expression: Read = (t, node, scope) => {
  const inner = named(node);
  const [only] = inner;
  if (only?.type === "assignment") return assignment(t, only, scope);
  if (only?.type === "augmented_assignment") return update(t, only, scope);
  return inner.map((each) => ({ ...rangeOf(each), kind: "expression" as const, of: t.expression(each, scope) }));
};

/** `a = b = c` is one assignment to two targets. */
function assignment(t: Translation, node: Node, scope: Scope): StatementForm | readonly Statement[] {
  const type = child(node, "type");
  const right = child(node, "right");
  if (type) {
    const target = part(t, child(node, "left"), node, scope);
    bind(target, scope);
    const value = right ? { value: t.expression(right, scope) } : {};
    const statement = { kind: "declare" as const, target, type: t.expression(type, scope), ...value };
    return [{ ...rangeOf(node), ...statement }];
  }
  const targets: Expression[] = [];
  let value: Node | undefined = node;
  while (value?.type === "assignment") {
    const target = part(t, child(value, "left"), node, scope);
    bind(target, scope);
    targets.push(target);
    value = child(value, "right");
  }
  return [{ ...rangeOf(node), kind: "assign", targets, value: part(t, value, node, scope) }];
}

function update(t: Translation, node: Node, scope: Scope): StatementForm | readonly Statement[] {
  const target = part(t, child(node, "left"), node, scope);
  bind(target, scope);
  const operator = (child(node, "operator")?.type ?? "?=").slice(0, -1);
  const value = part(t, child(node, "right"), node, scope);
  return [{ ...rangeOf(node), kind: "update", target, operator, value }];
}

const define =
  (decorators: readonly Expression[]): Read =>
  (t, node, scope) => {
    const made = functionOf(t, node, scope);
    scope.names.add(made.name);
    return { kind: "define", made, decorators };
  };

const classOf =
  (decorators: readonly Expression[]): Read =>
  (t, node, scope) => {
    const name = child(node, "name");
    const bases = child(node, "superclasses");
    const written = name ? textOf(t, name) : "?";
    scope.names.add(written);
    const body = statementsOf(t, child(node, "body"), newScope());
    return {
      kind: "class",
      made: { name: written, bases: bases ? argumentsOf(t, bases, scope) : [], body },
      decorators,
    };
  };

const decorated: Read = (t, node, scope) => {
  const decorators = node.children
    .filter((each) => each.type === "decorator")
    .map((each) => part(t, named(each)[0], each, scope));
  const inner = child(node, "definition");
  if (!inner) return { kind: "opaque", because: UNREADABLE };
  const read = inner.type === "class_definition" ? classOf(decorators) : define(decorators);
  const made = read(t, inner, scope);
  return isSeveral(made) ? made : [{ ...rangeOf(inner), ...made }];
};

const condition: Read = (t, node, scope) => {
  const [next, ...more] = childrenOf(node, "alternative");
  const rest = (first: Node | undefined, others: readonly Node[]): readonly Statement[] => {
    if (!first) return [];
    if (first.type === "else_clause") return statementsOf(t, child(first, "body"), scope);
    return [
      {
        ...rangeOf(first),
        kind: "if",
        condition: part(t, child(first, "condition"), first, scope),
        consequence: statementsOf(t, child(first, "consequence"), scope),
        otherwise: rest(others[0], others.slice(1)),
      },
    ];
  };
  return {
    kind: "if",
    condition: part(t, child(node, "condition"), node, scope),
    consequence: statementsOf(t, child(node, "consequence"), scope),
    otherwise: rest(next, more),
  };
};

const otherwiseOf = (t: Translation, node: Node, scope: Scope): readonly Statement[] => {
  const clause = node.children.find((each) => each.type === "else_clause");
  return clause ? statementsOf(t, child(clause, "body"), scope) : [];
};

const whileLoop: Read = (t, node, scope) => ({
  kind: "while",
  condition: part(t, child(node, "condition"), node, scope),
  body: statementsOf(t, child(node, "body"), scope),
  otherwise: otherwiseOf(t, node, scope),
});

const forLoop: Read = (t, node, scope) => {
  const target = part(t, child(node, "left"), node, scope);
  bind(target, scope);
  return {
    kind: "for",
    target,
    of: part(t, child(node, "right"), node, scope),
    body: statementsOf(t, child(node, "body"), scope),
    otherwise: otherwiseOf(t, node, scope),
  };
};

const tried: Read = (t, node, scope) => ({
  kind: "try",
  body: statementsOf(t, child(node, "body"), scope),
  handlers: node.children.filter((each) => each.type === "except_clause").map((each) => handlerOf(t, each, scope)),
  otherwise: otherwiseOf(t, node, scope),
  last: blockOf(
    t,
    node.children.find((each) => each.type === "finally_clause"),
    scope,
  ),
});

/** The statements of a clause whose block has no field. */
const blockOf = (t: Translation, clause: Node | undefined, scope: Scope): readonly Statement[] =>
  statementsOf(
    t,
    clause?.children.find((each) => each.type === "block"),
    scope,
  );

function handlerOf(t: Translation, node: Node, scope: Scope): Handler {
  const values = childrenOf(node, "value");
  const [only] = values;
  const body = (): readonly Statement[] => blockOf(t, node, scope);
  if (!only) return { ...rangeOf(node), body: body() };
  if (only.type === "as_pattern") {
    const [type] = named(only);
    const alias = child(only, "alias");
    const name = alias ? textOf(t, alias) : undefined;
    if (name !== undefined) scope.names.add(name);
    return {
      ...rangeOf(node),
      type: part(t, type, only, scope),
      ...(name !== undefined && { name }),
      body: body(),
    };
  }
  const types = values.map((each) => t.expression(each, scope));
  const type: Expression =
    types.length === 1 && types[0] ? types[0] : { ...rangeOf(node), kind: "tuple", items: types };
  return { ...rangeOf(node), type, body: body() };
}

/** Several items are one inside the other. */
const withOf: Read = (t, node, scope) => {
  const clause = node.children.find((each) => each.type === "with_clause");
  const items = clause ? named(clause).filter((each) => each.type === "with_item") : [];
  const opened = items.map((item) => {
    const value = child(item, "value");
    if (value?.type !== "as_pattern") return { value: part(t, value, item, scope) };
    const alias = child(value, "alias");
    const target = alias ? t.expression(alias, scope) : undefined;
    if (target) bind(target, scope);
    return { value: part(t, named(value)[0], value, scope), ...(target && { target }) };
  });
  let body = statementsOf(t, child(node, "body"), scope);
  for (const each of opened.reverse()) body = [{ ...rangeOf(node), kind: "with", ...each, body }];
  return body;
};

const match: Read = (t, node, scope) => {
  const subjects = childrenOf(node, "subject").map((each) => t.expression(each, scope));
  const [only] = subjects;
  const subject: Expression =
    only && subjects.length === 1 ? only : { ...rangeOf(node), kind: "tuple", items: subjects };
  const block = child(node, "body");
  const cases = (block ? childrenOf(block, "alternative") : []).map((each): Case => {
    const patterns = each.children.filter((inner) => inner.type === "case_pattern");
    const read = patterns.map((inner) => patternOf(t, inner, scope));
    const [first = { kind: "any" as const }] = read;
    const guard = child(each, "guard");
    return {
      pattern: read.length > 1 ? { kind: "list", items: read } : first,
      ...(guard && { guard: part(t, named(guard)[0], guard, scope) }),
      body: statementsOf(t, child(each, "consequence"), scope),
    };
  });
  return { kind: "match", subject, cases };
};

const returned: Read = (t, node, scope) => {
  const [value] = named(node);
  return { kind: "return", ...(value && { value: t.expression(value, scope) }) };
};

const raised: Read = (t, node, scope) => {
  const value = named(node).find((each) => each.field !== "cause");
  return { kind: "raise", ...(value && { value: t.expression(value, scope) }) };
};

const deleted: Read = (t, node, scope) => ({
  kind: "delete",
  targets: named(node).flatMap((each) => {
    const target = t.expression(each, scope);
    return target.kind === "tuple" ? target.items : [target];
  }),
});

const outer =
  (where: "module" | "enclosing"): Read =>
  (t, node, scope) => {
    for (const each of named(node)) scope.outer.set(textOf(t, each), where);
    return { kind: "nothing" };
  };

const asserted: Read = (t, node, scope) => ({
  kind: "assert",
  condition: part(t, named(node)[0], node, scope),
});

const simple =
  (kind: "break" | "continue" | "nothing"): Read =>
  () => ({ kind });

/** Python 2. */
const printed: Read = (t, node, scope) =>
  childrenOf(node, "argument").map((each) => ({
    ...rangeOf(each),
    kind: "expression" as const,
    of: t.expression(each, scope),
  }));

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["expression_statement", expression],
  ["function_definition", define([])],
  ["class_definition", classOf([])],
  ["decorated_definition", decorated],
  ["if_statement", condition],
  ["while_statement", whileLoop],
  ["for_statement", forLoop],
  ["try_statement", tried],
  ["with_statement", withOf],
  ["match_statement", match],
  ["return_statement", returned],
  ["raise_statement", raised],
  ["delete_statement", deleted],
  ["global_statement", outer("module")],
  ["nonlocal_statement", outer("enclosing")],
  ["assert_statement", asserted],
  ["pass_statement", simple("nothing")],
  ["break_statement", simple("break")],
  ["continue_statement", simple("continue")],
  ["future_import_statement", simple("nothing")],
  ["type_alias_statement", simple("nothing")],
  ["import_statement", importOf],
  ["import_from_statement", importFrom],
  ["print_statement", printed],
  ["exec_statement", () => ({ kind: "opaque", because: "exec runs code that is a text" })],
]);
