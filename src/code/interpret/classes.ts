import type { Tri } from "../../values/tri.ts";
import type { Machine } from "./machine.ts";
import { present } from "./scopes.ts";
import type { Class, V } from "./values.ts";

/** A class and what it inherits from, in the order of look-ups, and whether that is all. */
export interface Lineage {
  readonly classes: readonly Class[];
  readonly complete: boolean;
}

const MAX_CLASSES = 200;

export function lineageOf(of: Class): Lineage {
  const found: Class[] = [];
  let complete = true;
  const visit = (each: V): void => {
    if (each.kind !== "class" || found.length > MAX_CLASSES) {
      complete = false;
      return;
    }
    // The last place counts: what two bases inherit from comes behind both.
    const before = found.indexOf(each);
    if (before >= 0) found.splice(before, 1);
    found.push(each);
    for (const base of each.bases) visit(base);
  };
  visit(of);
  return { classes: found, complete };
}

/** A member of a class or of what it inherits from, from `after` on if that is given. */
export function classMember(
  m: Machine,
  of: Class,
  name: string,
  after?: Class,
): { readonly value: V; readonly owner: Class } | undefined {
  const { classes } = lineageOf(of);
  const from = after === undefined ? 0 : classes.indexOf(after) + 1;
  for (const owner of classes.slice(from)) {
    const value = present(m.field(owner.fields, name));
    if (value) return { value, owner };
  }
  return undefined;
}

/** The first of these methods that the class has. */
export const classify = (m: Machine, of: Class, names: readonly string[]): string | undefined =>
  names.find((name) => classMember(m, of, name) !== undefined);

/** Whether every instance of `of` is one of `other`. */
export function isSubclass(of: Class, other: V): Tri {
  if (other.kind !== "class") return "unknown";
  const { classes, complete } = lineageOf(of);
  if (classes.includes(other)) return "yes";
  return complete ? "no" : "unknown";
}
