import type { ClassForm, Expression, Statement } from "../languages/form.ts";
import { argumentsOf, siteOf } from "./arguments.ts";
import { makeFunction } from "./call.ts";
import type { Frame, Machine } from "./machine.ts";
import { assign, newScope, present } from "./scopes.ts";
import { type Class, positional, type V } from "./values.ts";

/** `@decorator def name(…): …` */
export function defineFunction(m: Machine, statement: Extract<Statement, { kind: "define" }>, frame: Frame): void {
  const made = makeFunction(m, statement.made, frame);
  const { as, decorators } = statement;
  const { name } = statement.made;
  if (as === "setter") {
    const getter = present(m.field(frame.scope.fields, name));
    const property: V = getter?.kind === "function" ? getter : { ...made, as: "property" };
    assign(m, frame.scope, name, property.kind === "function" ? { ...property, setter: made } : property);
    return;
  }
  assign(m, frame.scope, name, decorated(m, as ? { ...made, as } : made, decorators, frame));
}

/** The innermost decorator is applied first. What one makes that is not followed is taken for what it decorates. */
function decorated(m: Machine, made: V, decorators: readonly Expression[], frame: Frame): V {
  let value = made;
  for (const decorator of [...decorators].reverse()) {
    const apply = m.ops.evaluate(m, decorator, frame);
    const after = m.ops.call(m, apply, positional(value), siteOf(decorator, frame));
    const isKnown = after.kind !== "unknown" && !(after.kind === "native" && after.isData);
    if (isKnown) value = after;
  }
  return value;
}

/** `class name(bases): …` */
export function defineClass(m: Machine, statement: Extract<Statement, { kind: "class" }>, frame: Frame): void {
  assign(m, frame.scope, statement.made.name, makeClass(m, statement.made, statement.decorators, frame));
}

export function makeClass(m: Machine, form: ClassForm, decorators: readonly Expression[], frame: Frame): V {
  const { name, bases, body } = form;
  const given = argumentsOf(m, bases, frame).positional;
  const scope = newScope("class", frame.scope);
  const enumeration = given.some((base) => base.kind === "class" && base.enumeration === true);
  const declared = body.flatMap((each) =>
    each.kind === "declare" && each.target.kind === "name" ? [each.target.name] : [],
  );
  const made: Class = {
    kind: "class",
    name,
    bases: given,
    fields: scope.fields,
    declared,
    ...(enumeration && { enumeration: true as const }),
  };
  m.ops.execute(m, body, { ...frame, scope, owner: made });
  if (enumeration) makeMembers(m, made, given.some(isPlainType));
  return decorated(m, made, decorators, frame);
}

/** A base whose members are texts or numbers: `class Mode(str, Enum)`, `class Mode(StrEnum)`. */
const isPlainType = (base: V): boolean =>
  (base.kind === "native" || base.kind === "class") && ["str", "int", "StrEnum", "IntEnum"].includes(base.name);

/** Each constant of an enumeration becomes an instance with `name` and `value`. */
function makeMembers(m: Machine, of: Class, plain: boolean): void {
  for (const name of [...of.fields.cells.keys()]) {
    const value = present(m.field(of.fields, name));
    if (!value || name.startsWith("_") || value.kind === "function" || value.kind === "native") continue;
    const member: V = { kind: "instance", of, fields: { cells: new Map() }, ...(plain && { literal: value }) };
    m.setField(member.fields, "name", { kind: "string", text: [name] });
    m.setField(member.fields, "value", value);
    m.setField(of.fields, name, member);
  }
}
