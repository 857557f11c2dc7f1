import { readExpression } from "./read-expression.ts";
import { enter, leave, next, nodeText, type Reader, spanOf, typeOf } from "./reader.ts";
import type { Expression } from "./syntax.ts";

/** Reads a `for_tuple_expr` or `for_object_expr` node. */
export function readFor(r: Reader): Expression {
  const span = spanOf(r);
  const isObject = typeOf(r) === "for_object_expr";
  const names: string[] = [];
  const results: Expression[] = [];
  let on: Expression | undefined;
  let test: Expression | undefined;
  let group = false;
  const children = (visit: (type: string) => void): void => {
    if (!enter(r)) return;
    do visit(typeOf(r));
    while (next(r));
    leave(r);
  };
  children((type) => {
    if (type === "expression") results.push(readExpression(r));
    else if (type === "ellipsis") group = true;
    else if (type === "for_intro") {
      children((part) => {
        if (part === "identifier") names.push(nodeText(r));
        else if (part === "expression") on = readExpression(r);
      });
    } else if (type === "for_cond") {
      children((part) => {
        if (part === "expression") test = readExpression(r);
      });
    }
  });
  const [first, second] = names;
  const value = results.at(-1);
  if (first === undefined || !on || !value || results.length !== (isObject ? 2 : 1)) {
    return { kind: "unreadable", because: "an incomplete for expression", span };
  }
  const [key] = results;
  return {
    kind: "for",
    ...(second === undefined ? {} : { keyName: first }),
    valueName: second ?? first,
    on,
    ...(isObject && key ? { key } : {}),
    value,
    ...(test ? { test } : {}),
    group,
    span,
  };
}
