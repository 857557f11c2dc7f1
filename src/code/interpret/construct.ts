import { unknown } from "../../values/value.ts";
import { classMember, lineageOf } from "./classes.ts";
import { escapes } from "./escapes.ts";
import { joinAll } from "./join.ts";
import type { Machine } from "./machine.ts";
import { mayRaise } from "./raise.ts";
import { newFields, present } from "./scopes.ts";
import { equal } from "./truth.ts";
import {
  type Args,
  type Class,
  type DataField,
  type Instance,
  NO_ARGS,
  positional,
  type Site,
  type V,
} from "./values.ts";

/** `Class(…)` */
export function construct(m: Machine, of: Class, args: Args, site: Site): V {
  if (of.enumeration) return memberWith(m, of, args.positional[0]);
  const instance: Instance = { kind: "instance", of, fields: newFields() };
  const made = classMember(m, of, "__new__")?.value;
  const start = classMember(m, of, "__init__")?.value;
  // Singletons: `__new__` gives back an instance that is there already.
  let self: V = instance;
  if (made?.kind === "function") {
    const given = m.ops.call(m, made, { ...args, positional: [of, ...args.positional] }, site);
    self = given.kind === "instance" || given.kind === "choice" ? given : instance;
  }
  if (start?.kind === "function") {
    m.ops.call(m, start, { ...args, positional: [self, ...args.positional] }, site);
    return self;
  }
  const { classes, complete } = lineageOf(of);
  const takes = classes.some((each) => each.takesFields);
  const declared = takes ? classes.flatMap((each) => each.declared).map((name) => fieldNamed(m, of, name)) : undefined;
  const fields = classes.find((each) => each.dataFields)?.dataFields ?? declared;
  if (fields) {
    setDataFields(m, instance, fields, args, site);
    const after = classMember(m, of, "__post_init__")?.value;
    if (after?.kind === "function") m.ops.call(m, after, positional(instance), site);
    return instance;
  }
  for (const each of classes) {
    for (const base of each.bases) {
      const begin = base.kind === "native" ? base.member?.(m, "__init__", site) : undefined;
      if (begin) m.ops.call(m, begin, { ...args, positional: [instance, ...args.positional] }, site);
    }
  }
  if (!complete) {
    escapes(m, of.name, args, site, false);
    mayRaise(m);
  }
  const cell = m.newCell({ kind: "list-content", items: args.positional });
  m.setField(instance.fields, "args", { kind: "items", sort: "tuple", cell });
  return self;
}

/** `Mode("delete")`: the member that has this value. */
function memberWith(m: Machine, of: Class, value: V | undefined): V {
  const members = [...of.fields.cells.keys()].flatMap((name) => {
    const member = present(m.field(of.fields, name));
    return member?.kind === "instance" && member.of === of ? [member] : [];
  });
  const answers = members.map((member) =>
    value === undefined || member === value ? "yes" : equal(m, m.field(member.fields, "value"), value),
  );
  const found = members.filter((_, at) => answers[at] === "yes");
  const possible = found.length > 0 ? found : members.filter((_, at) => answers[at] === "unknown");
  if (found.length !== 1) mayRaise(m);
  return possible.length > 0 ? joinAll(possible) : unknown(`a member of ${of.name}`);
}

function fieldNamed(m: Machine, of: Class, name: string): DataField {
  const value = classMember(m, of, name)?.value;
  return { name, ...(value && { default: value }) };
}

function setDataFields(m: Machine, instance: Instance, fields: readonly DataField[], args: Args, site: Site): void {
  const left = [...args.positional];
  for (const field of fields) {
    const given = left.shift() ?? args.named.get(field.name);
    const made = given ?? (field.factory ? m.ops.call(m, field.factory, NO_ARGS, site) : field.default);
    m.setField(
      instance.fields,
      field.name,
      made ?? args.rest ?? args.restNamed ?? unknown(`${field.name} is not given`),
    );
  }
}
