import type { Expression, Range, Statement } from "../form.ts";
import type { Node } from "./tree.ts";

/** What the parts of the translation share; each part is a file. */
export interface Translation {
  readonly text: string;
  readonly expression: (node: Node, scope: Scope) => Expression;
  /** The statements of a block, or of whatever holds some. */
  readonly statements: (node: Node | undefined, scope: Scope) => readonly Statement[];
}

/** The names of the function (or module, or class) that is being translated. */
export interface Scope {
  readonly names: Set<string>;
  readonly outer: Map<string, "module" | "enclosing">;
  yields: boolean;
}

export const newScope = (names: Iterable<string> = []): Scope => ({
  names: new Set(names),
  outer: new Map(),
  yields: false,
});

export const rangeOf = (node: Node): Range => ({ start: node.start, end: node.end });

export const textOf = (t: Translation, node: Node): string => t.text.slice(node.start, node.end);

export const opaque = (node: Node, because: string): Expression => ({ ...rangeOf(node), kind: "opaque", because });

/** Notes every name that a target binds. */
export function bind(target: Expression, scope: Scope): void {
  if (target.kind === "name") scope.names.add(target.name);
  else if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) bind(item, scope);
  else if (target.kind === "spread") bind(target.of, scope);
}

export const UNREADABLE = "a part could not be read";
export const TOO_DEEP = "a part is nested too deeply";
