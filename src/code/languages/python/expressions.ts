import type { Argument, Clause, DictEntry, Expression } from "../form.ts";
import { lambdaOf } from "./functions.ts";
import { concatenated, stringOf } from "./strings.ts";
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
import { child, hasToken, type Node, named } from "./tree.ts";

type Read = (t: Translation, node: Node, scope: Scope) => Expression;

/** Translates an expression, a target or a pattern of an assignment: Python writes them alike. */
export function expressionOf(t: Translation, node: Node, scope: Scope): Expression {
  const read = READERS.get(node.type);
  if (read) return read(t, node, scope);
  if (node.type === "too_deep") return opaque(node, TOO_DEEP);
  return opaque(node, node.type === "ERROR" ? UNREADABLE : `${node.type.replaceAll("_", " ")} is not followed`);
}

const inner = (t: Translation, node: Node | undefined, whole: Node, scope: Scope): Expression =>
  node ? t.expression(node, scope) : opaque(whole, UNREADABLE);

const first: Read = (t, node, scope) => inner(t, named(node)[0], node, scope);

const name: Read = (t, node) => ({ ...rangeOf(node), kind: "name", name: textOf(t, node) });

const several =
  (kind: "list" | "tuple" | "set"): Read =>
  (t, node, scope) => ({ ...rangeOf(node), kind, items: named(node).map((each) => t.expression(each, scope)) });

const spread: Read = (t, node, scope) => ({ ...rangeOf(node), kind: "spread", of: first(t, node, scope) });

const constant =
  (value: boolean | null): Read =>
  (_, node) => ({ ...rangeOf(node), kind: "constant", value });

const number: Read = (t, node) => {
  const written = textOf(t, node).replaceAll("_", "").toLowerCase();
  const value = Number(/^0[0-9]/.test(written) ? written.replace(/^0+(?=\d)/, "") : written);
  if (!Number.isFinite(value)) return opaque(node, "a number");
  return { ...rangeOf(node), kind: "constant", value };
};

const member: Read = (t, node, scope) => {
  const attribute = child(node, "attribute");
  const object = inner(t, child(node, "object"), node, scope);
  if (!attribute) return opaque(node, UNREADABLE);
  return { ...rangeOf(node), kind: "member", object, name: textOf(t, attribute) };
};

const subscript: Read = (t, node, scope) => {
  const object = inner(t, child(node, "value"), node, scope);
  const parts = node.children.filter((each) => each.field === "subscript").map((each) => t.expression(each, scope));
  const [only] = parts;
  const index: Expression =
    only && parts.length === 1 && !hasToken(node, ",") ? only : { ...rangeOf(node), kind: "tuple", items: parts };
  return { ...rangeOf(node), kind: "index", object, index };
};

const slice: Read = (t, node, scope) => {
  const parts: (Expression | undefined)[] = [undefined, undefined, undefined];
  let at = 0;
  for (const each of node.children) {
    if (each.type === ":") at++;
    else if (each.named && at < 3) parts[at] = t.expression(each, scope);
  }
  const [from, to, step] = parts;
  return { ...rangeOf(node), kind: "slice", ...(from && { from }), ...(to && { to }), ...(step && { step }) };
};

const call: Read = (t, node, scope) => {
  const callee = inner(t, child(node, "function"), node, scope);
  const given = child(node, "arguments");
  return { ...rangeOf(node), kind: "call", callee, args: given ? argumentsOf(t, given, scope) : [] };
};

export function argumentsOf(t: Translation, node: Node, scope: Scope): readonly Argument[] {
  // A generator alone needs no second pair of parentheses: sum(x for x in y).
  if (node.type === "generator_expression") return [{ kind: "value", name: null, value: t.expression(node, scope) }];
  return named(node).map((each): Argument => {
    if (each.type === "keyword_argument") {
      const key = child(each, "name");
      return { kind: "value", name: key ? textOf(t, key) : "", value: inner(t, child(each, "value"), each, scope) };
    }
    if (each.type === "list_splat") return { kind: "spread", name: null, value: first(t, each, scope) };
    if (each.type === "dictionary_splat") return { kind: "spread-names", name: null, value: first(t, each, scope) };
    return { kind: "value", name: null, value: t.expression(each, scope) };
  });
}

const dictionary: Read = (t, node, scope) => ({
  ...rangeOf(node),
  kind: "dict",
  entries: named(node).map((each): DictEntry => {
    if (each.type !== "pair") return { spread: first(t, each, scope) };
    return { key: inner(t, child(each, "key"), each, scope), value: inner(t, child(each, "value"), each, scope) };
  }),
});

const binary: Read = (t, node, scope) => ({
  ...rangeOf(node),
  kind: "binary",
  operator: child(node, "operator")?.type ?? "?",
  left: inner(t, child(node, "left"), node, scope),
  right: inner(t, child(node, "right"), node, scope),
});

const unary: Read = (t, node, scope) => ({
  ...rangeOf(node),
  kind: "unary",
  operator: child(node, "operator")?.type ?? "?",
  of: inner(t, child(node, "argument"), node, scope),
});

const logical: Read = (t, node, scope) => ({
  ...rangeOf(node),
  kind: child(node, "operator")?.type === "and" ? "and" : "or",
  left: inner(t, child(node, "left"), node, scope),
  right: inner(t, child(node, "right"), node, scope),
});

const negated: Read = (t, node, scope) => ({
  ...rangeOf(node),
  kind: "not",
  of: inner(t, child(node, "argument"), node, scope),
});

const comparison: Read = (t, node, scope) => ({
  ...rangeOf(node),
  kind: "compare",
  operands: node.children
    .filter((each) => each.named && each.field !== "operators")
    .map((each) => t.expression(each, scope)),
  operators: node.children.filter((each) => each.field === "operators").map((each) => each.type),
});

const conditional: Read = (t, node, scope) => {
  const [consequence, condition, otherwise] = named(node);
  return {
    ...rangeOf(node),
    kind: "conditional",
    condition: inner(t, condition, node, scope),
    consequence: inner(t, consequence, node, scope),
    otherwise: inner(t, otherwise, node, scope),
  };
};

const walrus: Read = (t, node, scope) => {
  const target = inner(t, child(node, "name"), node, scope);
  bind(target, scope);
  return { ...rangeOf(node), kind: "assigned", target, value: inner(t, child(node, "value"), node, scope) };
};

const comprehension =
  (makes: "list" | "set" | "dict" | "generator"): Read =>
  (t, node, scope) => {
    const own = newScope();
    const clauses = named(node).flatMap((each): readonly Clause[] => {
      if (each.type === "if_clause") return [{ kind: "if", condition: first(t, each, scope) }];
      if (each.type !== "for_in_clause") return [];
      const target = inner(t, child(each, "left"), each, scope);
      bind(target, own);
      return [{ kind: "for", target, of: inner(t, child(each, "right"), each, scope) }];
    });
    const body = child(node, "body");
    const element =
      body?.type === "pair"
        ? [inner(t, child(body, "key"), body, scope), inner(t, child(body, "value"), body, scope)]
        : [inner(t, body, node, scope)];
    return { ...rangeOf(node), kind: "comprehension", makes, element, clauses, names: own.names };
  };

const yielded: Read = (t, node, scope) => {
  scope.yields = true;
  const value = named(node)[0];
  return {
    ...rangeOf(node),
    kind: "yield",
    ...(value && { value: t.expression(value, scope) }),
    ...(hasToken(node, "from") && { from: true as const }),
  };
};

const waited: Read = (t, node, scope) => ({ ...rangeOf(node), kind: "await", of: first(t, node, scope) });

const lambda: Read = (t, node, scope) => ({ ...rangeOf(node), kind: "function", made: lambdaOf(t, node, scope) });

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["identifier", name],
  ["keyword_identifier", name],
  ["dotted_name", dotted],
  ["string", stringOf],
  ["concatenated_string", concatenated],
  ["integer", number],
  ["float", number],
  ["true", constant(true)],
  ["false", constant(false)],
  ["none", constant(null)],
  ["attribute", member],
  ["subscript", subscript],
  ["slice", slice],
  ["call", call],
  ["list", several("list")],
  ["list_pattern", several("list")],
  ["tuple", several("tuple")],
  ["tuple_pattern", several("tuple")],
  ["pattern_list", several("tuple")],
  ["expression_list", several("tuple")],
  ["set", several("set")],
  ["dictionary", dictionary],
  ["list_splat", spread],
  ["list_splat_pattern", spread],
  ["parenthesized_expression", first],
  ["as_pattern_target", first],
  ["type", first],
  ["not_operator", negated],
  ["boolean_operator", logical],
  ["binary_operator", binary],
  ["unary_operator", unary],
  ["comparison_operator", comparison],
  ["conditional_expression", conditional],
  ["named_expression", walrus],
  ["list_comprehension", comprehension("list")],
  ["set_comprehension", comprehension("set")],
  ["dictionary_comprehension", comprehension("dict")],
  ["generator_expression", comprehension("generator")],
  ["yield", yielded],
  ["await", waited],
  ["lambda", lambda],
]);

/** `a.b` where only names may stand: in a class pattern. */
function dotted(t: Translation, node: Node): Expression {
  const [head, ...rest] = named(node);
  let whole: Expression = head ? name(t, head, newScope()) : opaque(node, UNREADABLE);
  for (const each of rest)
    whole = { start: node.start, end: each.end, kind: "member", object: whole, name: textOf(t, each) };
  return whole;
}
