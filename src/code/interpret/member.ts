import { str, unknown } from "../../values/value.ts";
import { each } from "./branches.ts";
import { classMember, lineageOf } from "./classes.ts";
import type { Machine } from "./machine.ts";
import { mayRaise } from "./raise.ts";
import { takesReceiver } from "./receivers.ts";
import { present } from "./scopes.ts";
import { type Bound, type Class, type Instance, native, positional, type Site, type V } from "./values.ts";

/** `object.name` */
export function memberOf(m: Machine, object: V, name: string, site: Site): V {
  return each(m, object, (one) => single(m, one, name, site));
}

function single(m: Machine, object: V, name: string, site: Site): V {
  const special = m.library.semantics?.member(m, object, name, site);
  if (special) return special;
  switch (object.kind) {
    case "module":
      return moduleMember(m, object, name, site);
    case "instance":
      return instanceMember(m, object, name, site);
    case "class":
      return ofClass(m, object, name, site);
    case "native":
      return object.member?.(m, name, site) ?? part(object, name);
    case "unknown":
      return below(object);
    case "function":
    case "bound": {
      const own = present(m.field(m.attributesOf(object), name));
      if (own) return own;
      if (name === "__name__") return str(object.kind === "bound" ? object.of.form.name : object.form.name);
      if (name === "__wrapped__" && object.kind === "function") return object;
      // What a decorator of the standard library adds to a function: `.cache_clear()`, `.setter`.
      return m.library.method(m, object, name, site) ?? data(`${name} of a function`);
    }
    case "generator":
      return data(`${name} of a generator`);
    case "absent":
      return unknown(`${name} of nothing`);
    default:
      return m.library.method(m, object, name, site) ?? unknown(`${name} of a value`);
  }
}

/** What a library has and nobody described: it calls no AWS API, but its value is not known. */
function part(of: Extract<V, { kind: "native" }>, name: string): V {
  if (of.isData) return { ...of, name: short(`${of.name}.${name}`) };
  return of.reaches ? unknown(`${of.name}.${name} is not known`) : data(short(`${of.name}.${name}`));
}

const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

/** A value of a library of which nothing is known but that it calls no AWS API. */
export const data = (name: string): V =>
  native(name, { isData: true, callsBack: true, call: () => data(short(name)), item: () => data(name) });

function below(object: Extract<V, { kind: "unknown" }>): V {
  return object.sensitive ? { ...unknown(object.because), sensitive: true } : unknown(object.because);
}

function moduleMember(m: Machine, object: Extract<V, { kind: "module" }>, name: string, site: Site): V {
  if (object.member) {
    const exported = object.member(m, name, site);
    if (!exported) mayRaise(m);
    return exported ?? unknown(`${object.name} exports no ${name} that was found`);
  }
  const value = present(m.field(object.scope.fields, name));
  if (value) return value;
  if (name === "__name__") return str(object.name);
  if (name === "__dict__") return unknown("the names of a module");
  const submodule = m.ops.load(m, `${object.name}.${name}`, null);
  if (submodule.kind === "module") return submodule;
  mayRaise(m);
  return present(m.field(object.scope.fields, "*")) ?? unknown(`${object.name} has no ${name} that was found`);
}

function instanceMember(m: Machine, object: Instance, name: string, site: Site): V {
  const found = classMember(m, object.of, name);
  if (found?.value.kind === "function" && found.value.as === "property") {
    return m.ops.call(m, { ...found.value, as: "method" }, positional(object), site);
  }
  const own = present(m.field(object.fields, name));
  if (own) return received(object, own);
  if (found) return each(m, found.value, (value) => bound(m, object, object.of, value, site));
  if (name === "__class__") return object.of;
  if (name === "__dict__") return unknown("the fields of an instance");
  const fallback = classMember(m, object.of, "__getattr__");
  if (fallback?.value.kind === "function") {
    return m.ops.call(m, fallback.value, positional(object, str(name)), site);
  }
  const inherited = nativeMember(m, object.of, name, site);
  if (inherited) return inherited;
  mayRaise(m);
  return unknown(`${name} of an instance of ${object.of.name} has no value in the code that was read`);
}

/** A function that takes what it is called on is bound to where it is found. */
export function received(self: V, value: V): V {
  if (value.kind === "bound" && value.loose) return { ...value, self };
  return value.kind === "function" && takesReceiver(value)
    ? ({ kind: "bound", self, of: value, loose: true } satisfies Bound)
    : value;
}

/** A class of a library, in our words, among the bases: its methods need no instance. */
function nativeMember(m: Machine, of: Class, name: string, site: Site): V | undefined {
  for (const each of lineageOf(of).classes) {
    for (const base of each.bases) {
      const value = base.kind === "native" ? base.member?.(m, name, site) : undefined;
      if (value) return value;
    }
  }
  return undefined;
}

/** What a class hands out for one of its instances. */
function bound(m: Machine, self: V, of: Class, value: V, site: Site): V {
  if (value.kind === "native") return value.bind?.(m, self, site) ?? value;
  if (value.kind !== "function") return value;
  switch (value.as) {
    case "static-method":
      return value;
    case "class-method":
      return { kind: "bound", self: of, of: value } satisfies Bound;
    case "property":
      return m.ops.call(m, { ...value, as: "method" }, positional(self), site);
    default:
      return { kind: "bound", self, of: value } satisfies Bound;
  }
}

function ofClass(m: Machine, object: Class, name: string, site: Site): V {
  const found = classMember(m, object, name);
  if (found) {
    const { value } = found;
    if (value.kind === "function" && value.as === "class-method") return { kind: "bound", self: object, of: value };
    if (value.kind === "function" && value.as === "class-property")
      return m.ops.call(m, { ...value, as: "method" }, positional(object), site);
    return value;
  }
  if (name === "__name__" || name === "__qualname__") return str(object.name);
  if (name === "__members__") return unknown("the members of a class");
  const inherited = nativeMember(m, object, name, site);
  if (inherited) return inherited;
  mayRaise(m);
  return unknown(`${object.name}.${name} has no value in the code that was read`);
}

/** `super().name`: what comes behind `after` in the lineage of the instance's class. */
export function superMember(m: Machine, self: V, after: Class, name: string, site: Site): V {
  const of = self.kind === "instance" ? self.of : self.kind === "class" ? self : undefined;
  if (!of) return unknown("super() of something that is no instance");
  const found = classMember(m, of, name, after);
  if (found) return bound(m, self, of, found.value, site);
  const inherited = nativeMember(m, of, name, site);
  if (inherited) return inherited;
  // `object` and the exceptions take whatever they are made with.
  if (name.startsWith("__")) return native(`super().${name}`, { call: () => ({ kind: "null" }) });
  return unknown(`super().${name} has no value in the code that was read`);
}

/** `object.name = value` */
export function setMember(m: Machine, object: V, name: string, value: V, site: Site): void {
  const possible = m.possible(object);
  if (m.library.semantics?.setMember(m, possible, name, value, site)) return;
  switch (possible.kind) {
    case "module":
      m.setField(possible.scope.fields, name, value);
      return;
    case "class":
      m.setField(possible.fields, name, value);
      return;
    case "native":
      possible.setMember?.(m, name, value);
      return;
    case "function":
    case "bound":
      m.setField(m.attributesOf(possible), name, value);
      return;
    case "instance": {
      const found = classMember(m, possible.of, name)?.value;
      if (found?.kind === "function" && found.as === "property" && found.setter) {
        m.ops.call(m, found.setter, positional(possible, value), site);
        return;
      }
      m.setField(possible.fields, name, value);
      return;
    }
    case "choice":
      each(m, possible, (one) => {
        setMember(m, one, name, value, site);
        return one;
      });
      return;
    default:
  }
}
