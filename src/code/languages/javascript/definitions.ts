import type { Node } from "@babel/types";
import type { Statement } from "../form.ts";
import { classOf, decoratorsOf } from "./classes.ts";
import { functionOf } from "./functions.ts";
import { rangeOf, type Scope, type Translation } from "./translation.ts";

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;

export function defined(
  t: Translation,
  node: Of<"FunctionDeclaration">,
  scope: Scope,
  name: string,
): readonly Statement[] {
  const made = functionOf(t, node, scope, { name, receiver: "receiver" });
  return [{ ...rangeOf(node), kind: "define", made, decorators: [] }];
}

export function classed(
  t: Translation,
  node: Of<"ClassDeclaration">,
  scope: Scope,
  name: string,
): readonly Statement[] {
  const decorators = decoratorsOf(t, node, scope);
  return [{ ...rangeOf(node), kind: "class", made: classOf(t, node, scope, name), decorators }];
}
