import type { ObjectExpression, ObjectMethod, ObjectProperty } from "@babel/types";
import type { DictEntry, Expression, ExpressionForm } from "../form.ts";
import { functionOf } from "./functions.ts";
import { constantAt, opaque, rangeOf, type Scope, type Translation } from "./translation.ts";

/** `{ a, b: 1, [c]: 2, ...d, e() {}, get f() {} }` */
export function objectOf(t: Translation, node: ObjectExpression, scope: Scope): ExpressionForm {
  return {
    kind: "dict",
    entries: node.properties.flatMap((each): readonly DictEntry[] => {
      if (each.type === "SpreadElement") return [{ spread: t.expression(each.argument, scope) }];
      const key = keyOf(t, each, scope);
      if (each.type === "ObjectProperty") return [{ key, value: t.expression(each.value, scope) }];
      // What a setter does is not followed.
      return each.kind === "set" ? [] : [{ key, value: methodOf(t, each, scope) }];
    }),
  };
}

function methodOf(t: Translation, node: ObjectMethod, scope: Scope): Expression {
  const name = node.key.type === "Identifier" ? node.key.name : "a method";
  const made = functionOf(t, node, scope, { name, receiver: "receiver" });
  return { ...rangeOf(node), kind: "function", made, ...(node.kind === "get" && { as: "property" as const }) };
}

/** What a part of an object, or of a pattern, is called. */
export function keyOf(t: Translation, node: ObjectProperty | ObjectMethod, scope: Scope): Expression {
  const { key } = node;
  if (node.computed) return t.expression(key, scope);
  switch (key.type) {
    case "Identifier":
      return constantAt(rangeOf(key), key.name);
    case "StringLiteral":
      return constantAt(rangeOf(key), key.value);
    case "NumericLiteral":
      return constantAt(rangeOf(key), String(key.value));
    default:
      return opaque(key, "a key of an object is not followed");
  }
}
