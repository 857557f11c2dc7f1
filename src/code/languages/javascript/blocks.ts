import type { Node } from "@babel/types";
import type { Statement } from "../form.ts";
import { exported, lexicalNames } from "./hoisting.ts";
import { newScope, rangeOf, type Scope, type Translation } from "./translation.ts";

/** The statements of a block: its functions are there before anything runs. */
export function hoisted(t: Translation, nodes: readonly Node[], scope: Scope): readonly Statement[] {
  const isFunction = (node: Node): boolean => exported(node).type === "FunctionDeclaration";
  return [...nodes.filter(isFunction), ...nodes.filter((each) => !isFunction(each))].flatMap((each) =>
    t.statement(each, scope),
  );
}

/** Statements with the names that they have for themselves. */
export function blockOf(t: Translation, node: Node, nodes: readonly Node[], scope: Scope): readonly Statement[] {
  const names = lexicalNames(nodes);
  if (names.length === 0) return hoisted(t, nodes, scope);
  const inner = newScope("block", scope, names);
  const body = hoisted(t, nodes, inner);
  return [{ ...rangeOf(node), kind: "block", names: inner.names, body }];
}
