import { str, unknown } from "../../../../values/value.ts";
import { classMember } from "../../../interpret/classes.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { knownString } from "../../../interpret/texts.ts";
import { type Args, positional, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { partOf } from "./objects.ts";
import { arg, objectOf } from "./shared.ts";

/** Decorators of TypeScript's first kind take three: https://www.typescriptlang.org/docs/handbook/decorators.html */
const OLD_KIND = 3;

/**
 * What a decorator makes of a method: it changes the descriptor that it is given, or returns another function. What it makes
 * that is not followed is taken for what it decorates.
 */
export function decorated(m: Machine, decorator: V, method: V, name: V, site: Site): V {
  const of = decorator.kind === "bound" ? decorator.of : decorator;
  const takes = of.kind === "function" ? of.form.parameters.filter((each) => each.kind !== "receiver").length : 0;
  if (takes < OLD_KIND) {
    const context = objectOf(m, [
      ["kind", str("method")],
      ["name", name],
    ]);
    const after = m.ops.call(m, decorator, positional(method, context), site);
    return isFunction(after) ? after : method;
  }
  const descriptor = objectOf(m, [["value", method]]);
  const target = unknown("the prototype of a class");
  const after = m.ops.call(m, decorator, positional(target, name, descriptor), site);
  const changed = after.kind === "dict" ? after : descriptor;
  const value = changed.kind === "dict" ? partOf(m, changed, str("value"), site) : UNDEFINED;
  const own = value.kind === "bound" && value.loose ? value.of : value;
  return isFunction(own) ? own : method;
}

const isFunction = (value: V): boolean =>
  value.kind === "function" || value.kind === "bound" || (value.kind === "native" && value.isData !== true);

/** What compilers make of decorators: `__decorate([a, b], C.prototype, "method", null)`, and `C = __decorate([a], C)`. */
export function decorate(m: Machine, args: Args, site: Site): V {
  const [all, target, key] = [arg(args, 0), arg(args, 1), arg(args, 2)];
  const { items } = m.ops.iterate(m, all, site);
  const name = knownString(key);
  let value: V = target;
  if (name === undefined) {
    for (const each of [...items].reverse()) {
      const after = m.ops.call(m, each, positional(value), site);
      if (after.kind === "class") value = after;
    }
    return value;
  }
  const found = target.kind === "class" ? classMember(m, target, name)?.value : undefined;
  if (target.kind !== "class" || found?.kind !== "function" || found.as !== "method") return target;
  value = found;
  for (const each of [...items].reverse()) value = decorated(m, each, value, key, site);
  m.setField(target.fields, name, value);
  return target;
}
