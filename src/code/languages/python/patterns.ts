import type { Pattern } from "../form.ts";
import { rangeOf, type Scope, type Translation, textOf } from "./translation.ts";
import { type Node, named } from "./tree.ts";

/** The pattern of a `case`. https://docs.python.org/3/reference/compound_stmts.html#patterns */
export function patternOf(t: Translation, node: Node, scope: Scope): Pattern {
  switch (node.type) {
    case "case_pattern": {
      const [inner] = named(node);
      if (inner && textOf(t, node).startsWith("-")) {
        return {
          kind: "value",
          value: { ...rangeOf(node), kind: "unary", operator: "-", of: t.expression(inner, scope) },
        };
      }
      return inner ? patternOf(t, inner, scope) : { kind: "any" };
    }
    case "as_pattern": {
      const parts = named(node);
      const [pattern, name] = [parts[0], parts.at(-1)];
      if (!pattern || !name) return { kind: "any" };
      scope.names.add(textOf(t, name));
      return { kind: "named", pattern: patternOf(t, pattern, scope), name: textOf(t, name) };
    }
    case "union_pattern":
      return { kind: "one-of", patterns: parts(t, node, scope) };
    case "dotted_name": {
      const name = textOf(t, node);
      if (name === "_") return { kind: "any" };
      // A single name catches the value; one with a dot is compared.
      if (name.includes(".")) return { kind: "value", value: t.expression(node, scope) };
      scope.names.add(name);
      return { kind: "any", name };
    }
    case "list_pattern":
    case "tuple_pattern":
      return listOf(t, node, scope);
    case "dict_pattern":
      return dictOf(t, node, scope);
    case "class_pattern":
      return classOf(t, node, scope);
    case "string":
    case "concatenated_string":
    case "integer":
    case "float":
    case "true":
    case "false":
    case "none":
      return { kind: "value", value: t.expression(node, scope) };
    default:
      return { kind: "value", value: { ...rangeOf(node), kind: "opaque", because: "a pattern" } };
  }
}

/** The patterns in a node; a `_` has no node of its own in all places, so that the text decides. */
const parts = (t: Translation, node: Node, scope: Scope): readonly Pattern[] =>
  node.children
    .filter((each) => each.named || each.type === "_")
    .map((each) => (each.type === "_" ? { kind: "any" as const } : patternOf(t, each, scope)));

function restName(t: Translation, node: Node, scope: Scope): { readonly name?: string } {
  const name = textOf(t, node).replace(/^\*+\s*/, "");
  if (name === "_") return {};
  scope.names.add(name);
  return { name };
}

const splatIn = (node: Node): Node | undefined =>
  node.type === "splat_pattern"
    ? node
    : node.type === "case_pattern"
      ? node.children.find((c) => c.type === "splat_pattern")
      : undefined;

function listOf(t: Translation, node: Node, scope: Scope): Pattern {
  const items: Pattern[] = [];
  let rest: { readonly at: number; readonly name?: string } | undefined;
  for (const each of named(node)) {
    const splat = splatIn(each);
    if (splat) rest = { at: items.length, ...restName(t, splat, scope) };
    else items.push(patternOf(t, each, scope));
  }
  return { kind: "list", items, ...(rest && { rest }) };
}

function dictOf(t: Translation, node: Node, scope: Scope): Pattern {
  const keys = node.children.filter((each) => each.field === "key");
  const values = node.children.filter((each) => each.field === "value");
  const splat = node.children.find((each) => each.type === "splat_pattern");
  const rest = splat ? restName(t, splat, scope).name : undefined;
  const entries = keys.flatMap((key, at) => {
    const value = values[at];
    return value ? [{ key: t.expression(key, scope), value: patternOf(t, value, scope) }] : [];
  });
  return { kind: "dict", entries, ...(rest !== undefined && { rest }) };
}

function classOf(t: Translation, node: Node, scope: Scope): Pattern {
  const [name, ...given] = named(node);
  const items: Pattern[] = [];
  const members: { readonly name: string; readonly value: Pattern }[] = [];
  for (const each of given) {
    const keyword = each.children.find((inner) => inner.type === "keyword_pattern");
    const [key, value] = keyword ? named(keyword) : [];
    if (key && value) members.push({ name: textOf(t, key), value: patternOf(t, value, scope) });
    else items.push(patternOf(t, each, scope));
  }
  const of = name ? t.expression(name, scope) : { ...rangeOf(node), kind: "opaque" as const, because: "a pattern" };
  return { kind: "class", of, items, members };
}
