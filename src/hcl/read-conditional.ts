import { readExpression } from "./read-expression.ts";
import { enter, leave, MAX_CHAIN, next, type Reader, spanOf, TOO_DEEP, typeOf } from "./reader.ts";
import type { Expression } from "./syntax.ts";

/**
 * Reads a `conditional` node. The grammar reads `a ? b : c ? d : e` as `(a ? b : c) ? d : e`, Terraform as `a ? b : (c
 * ? d : e)`: a conditional without parentheses in the place of the test is rearranged.
 */
export function readConditional(r: Reader): Expression {
  const span = spanOf(r);
  let inner = 0;
  while (enter(r)) {
    const deeper = typeOf(r) === "expression" && enter(r);
    if (!deeper) break;
    if (typeOf(r) !== "conditional") {
      leave(r);
      break;
    }
    inner++;
  }
  const terms: Expression[] = [readExpression(r)];
  for (let level = inner; level >= 0; level--) {
    while (next(r)) if (typeOf(r) === "expression") terms.push(readExpression(r));
    leave(r);
    if (level > 0) leave(r);
  }
  return chain(terms, inner, span);
}

/** `terms` are test, yes, test, yes, …, no. */
function chain(terms: readonly Expression[], inner: number, span: Expression["span"]): Expression {
  if (inner > MAX_CHAIN) return { kind: "unreadable", because: TOO_DEEP, span };
  let result = terms.at(-1);
  for (let at = terms.length - 3; at >= 0; at -= 2) {
    const test = terms[at];
    const yes = terms[at + 1];
    if (!test || !yes || !result) break;
    const { file, startLine, startColumn } = test.span;
    const { endLine, endColumn } = result.span;
    const whole = at === 0 ? span : { file, startLine, startColumn, endLine, endColumn };
    result = { kind: "conditional", test, yes, no: result, span: whole };
  }
  return terms.length === 2 * inner + 3 && result
    ? result
    : { kind: "unreadable", because: "an incomplete conditional", span };
}
