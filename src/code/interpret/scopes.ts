import { unknown } from "../../values/value.ts";
import { alternativesOf, choice } from "./join.ts";
import type { Machine } from "./machine.ts";
import type { Fields, Scope, V } from "./values.ts";

export const newFields = (): Fields => ({ cells: new Map() });

export const newScope = (
  kind: Scope["kind"],
  parent: Scope | null,
  names: ReadonlySet<string> = new Set(),
  outer: Scope["outer"] = new Map(),
): Scope => ({ kind, fields: newFields(), parent, names, outer });

/** Under this name a module keeps what `from … import *` took from a module that is not known. */
export const OTHERS = "*";

/** The value of a name. */
export function lookUp(m: Machine, scope: Scope, name: string): V {
  let home: Scope | null = scope;
  while (home) {
    const value = find(m, home, name);
    if (value !== undefined) return value;
    const declared: "module" | "enclosing" | undefined = home.outer.get(name);
    home = declared === "module" ? moduleOf(home) : parentOf(home);
  }
  const builtin = m.library.builtin(name);
  if (builtin) return builtin;
  const others = present(m.field(moduleOf(scope).fields, OTHERS));
  return others ?? unknown(`${name} is not defined in the code that was read`);
}

function find(m: Machine, scope: Scope, name: string): V | undefined {
  if (scope.outer.has(name)) return undefined;
  const own = scope.names.has(name);
  if ((scope.kind === "function" || scope.kind === "comprehension") && !own) return undefined;
  const value = present(m.field(scope.fields, name));
  return value ?? (own ? unknown(`${name} has no value here`) : undefined);
}

/** Functions do not see the names of the class around them. */
function parentOf(scope: Scope): Scope | null {
  const { parent } = scope;
  return parent?.kind === "class" && scope.kind !== "comprehension" ? parentOf(parent) : parent;
}

function moduleOf(scope: Scope): Scope {
  let home = scope;
  while (home.parent) home = home.parent;
  return home;
}

/** Gives a name a value, where the language puts it. */
export function assign(m: Machine, scope: Scope, name: string, value: V): void {
  m.setField(homeOf(scope, name).fields, name, value);
}

function homeOf(scope: Scope, name: string): Scope {
  const declared = scope.outer.get(name);
  if (declared === "module") return moduleOf(scope);
  if (declared === "enclosing") return enclosing(scope, name);
  // A walrus inside of a comprehension binds the name outside of it.
  if (scope.kind === "comprehension" && !scope.names.has(name) && scope.parent) return homeOf(scope.parent, name);
  return scope;
}

function enclosing(scope: Scope, name: string): Scope {
  for (let home = parentOf(scope); home; home = parentOf(home)) if (home.names.has(name)) return homeOf(home, name);
  return scope;
}

/** The value without the chance that there is none; undefined if there is none. */
export function present(value: V): V | undefined {
  if (value.kind === "absent") return undefined;
  if (value.kind !== "choice") return value;
  const left = alternativesOf(value).filter((each) => each.value.kind !== "absent");
  return left.length === value.of.length ? value : choice(left);
}

/** Whether there may be none. */
export const mayBeAbsent = (value: V): boolean =>
  value.kind === "absent" || (value.kind === "choice" && value.of.some((each) => each.value.kind === "absent"));
