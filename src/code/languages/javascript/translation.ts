import type { Node } from "@babel/types";
import type { Expression, Range, Statement } from "../form.ts";

/** What the parts of the translation share; each part is a file. */
export interface Translation {
  readonly text: string;
  readonly expression: (node: Node, scope: Scope) => Expression;
  readonly statement: (node: Node, scope: Scope) => readonly Statement[];
  /** What a pattern, a name or a member is as a target. */
  readonly target: (node: Node, scope: Scope) => Expression;
  /** Where the word `arguments` stands, in order. */
  readonly argumentsAt: readonly number[];
  readonly exports: Exports;
}

/** What a module gives to others: each name is evaluated when it is asked for, so that it is always up to date. */
export interface Exports {
  /** There is an `import` or an `export`. */
  used: boolean;
  readonly names: Map<string, Expression>;
  /** Modules of which everything is passed on. */
  readonly stars: string[];
}

/** A name that stands for a part of another module. */
export interface Imported {
  readonly module: string;
  /** Null for the whole module. */
  readonly name: string | null;
}

/** Where names are declared. */
export interface Scope {
  readonly kind: "module" | "function" | "block";
  readonly parent: Scope | null;
  readonly names: Set<string>;
  readonly imports: Map<string, Imported>;
  /** Of a function: names that it assigns outside of itself. */
  readonly outer: Map<string, "module" | "enclosing">;
  yields: boolean;
}

export const newScope = (kind: Scope["kind"], parent: Scope | null, names: Iterable<string> = []): Scope => ({
  kind,
  parent,
  names: new Set(names),
  imports: new Map(),
  outer: new Map(),
  yields: false,
});

/** The scope that declares a name; undefined for a name of the language, or of nobody. */
export function declaring(scope: Scope, name: string): Scope | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) if (at.names.has(name) || at.imports.has(name)) return at;
  return undefined;
}

/** The function (or the module) around a place. */
export function functionOf(scope: Scope): Scope {
  let at = scope;
  while (at.kind === "block" && at.parent) at = at.parent;
  return at;
}

/** Notes that a name is given a value here, which the interpreter has to find. */
export function bind(scope: Scope, name: string): void {
  const home = declaring(scope, name);
  const here = functionOf(scope);
  if (here.kind === "module" || (home && functionOf(home) === here)) return;
  here.outer.set(name, home && home.kind !== "module" ? "enclosing" : "module");
}

export const rangeOf = (node: Node): Range => ({ start: node.start ?? 0, end: node.end ?? 0 });

export const opaque = (node: Node, because: string): Expression => ({ ...rangeOf(node), kind: "opaque", because });

export const nameAt = (at: Range, name: string): Expression => ({ start: at.start, end: at.end, kind: "name", name });

export const constantAt = (at: Range, value: string | number | boolean | null | undefined): Expression => ({
  start: at.start,
  end: at.end,
  kind: "constant",
  value,
});

/** A call of something of our own; its name is none that a program can have. */
export const helperCall = (at: Range, name: string, ...values: readonly Expression[]): Expression => ({
  start: at.start,
  end: at.end,
  kind: "call",
  callee: nameAt(at, name),
  args: values.map((value) => ({ kind: "value", name: null, value })),
});

export const assign = (at: Range, target: Expression, value: Expression): Statement => ({
  start: at.start,
  end: at.end,
  kind: "assign",
  targets: [target],
  value,
});

export const UNREADABLE = "a part could not be read";

/** Makes it when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
