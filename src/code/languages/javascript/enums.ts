import type { TSEnumDeclaration } from "@babel/types";
import type { DictEntry, Expression, Statement } from "../form.ts";
import { assign, bind, constantAt, nameAt, rangeOf, type Scope, type Translation } from "./translation.ts";

/** `enum Kind { A = "a", B = "b" }` is an object. */
export function enumOf(t: Translation, node: TSEnumDeclaration, scope: Scope): readonly Statement[] {
  const at = rangeOf(node);
  const members = node.body?.members ?? node.members;
  let next = 0;
  const entries = members.map((each): DictEntry => {
    const name = each.id.type === "Identifier" ? each.id.name : each.id.value;
    const value: Expression = each.initializer
      ? t.expression(each.initializer, scope)
      : constantAt(rangeOf(each), next);
    next = value.kind === "constant" && typeof value.value === "number" ? value.value + 1 : next + 1;
    return { key: constantAt(rangeOf(each), name), value };
  });
  bind(scope, node.id.name);
  return [assign(at, nameAt(at, node.id.name), { ...at, kind: "dict", entries })];
}
