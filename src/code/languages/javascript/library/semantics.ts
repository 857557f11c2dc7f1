import { known } from "../../../../values/text.ts";
import type { Tri } from "../../../../values/tri.ts";
import { num, str, unknown } from "../../../../values/value.ts";
import { branch } from "../../../interpret/branches.ts";
import { classMember, lineageOf } from "../../../interpret/classes.ts";
import { setEntry } from "../../../interpret/items.ts";
import { join, joinAll } from "../../../interpret/join.ts";
import type { Semantics } from "../../../interpret/library.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data, received } from "../../../interpret/member.ts";
import { mayRaise } from "../../../interpret/raise.ts";
import { present } from "../../../interpret/scopes.ts";
import { joinedText, knownString } from "../../../interpret/texts.ts";
import {
  type Args,
  type Func,
  isUndefined,
  type Native,
  native,
  positional,
  type Site,
  UNDEFINED,
  type V,
} from "../../../interpret/values.ts";
import { arrayMember, openMember } from "./arrays.ts";
import { compared, textOf, textWithin } from "./comparisons.ts";
import { errorMember } from "./errors.ts";
import { asKey, objectMember, partOf } from "./objects.ts";
import { awaited, chained, promised } from "./promises.ts";
import { arg, fn } from "./shared.ts";
import { stringMember } from "./strings.ts";

/** How JavaScript's values behave. */
export const semantics: Semantics = {
  missing: UNDEFINED,
  truth,
  compare: compared,
  binary,
  unary,
  text: textOf,
  member,
  setMember,
  item,
  setItem,
  construct,
  awaited,
  promised,
  called,
  escaped,
};

/** Programs do not call nothing: where they seem to, something was not followed. */
function called(m: Machine, target: V, site: Site): void {
  if (target.kind === "null" || target === OF_NOTHING) m.miss("a function that was not found is called", site);
}

/** Libraries call the functions that they are given, as a rule; what becomes of their failures is not known. */
function escaped(m: Machine, of: V, site: Site): void {
  const any = unknown("what a library gives to a function");
  const before = m.events.length;
  branch(m, [
    () => {
      m.ops.call(m, of, positional(any, any, any), site);
      return true;
    },
    () => true,
  ]);
  for (const event of m.events.slice(before)) event.handled = true;
}

/** Lists and objects are true even if they are empty. */
function truth(_m: Machine, value: V): Tri | undefined {
  return value.kind === "items" || value.kind === "dict" || value.kind === "instance" ? "yes" : undefined;
}

function binary(_m: Machine, operator: string, a: V, b: V): V | undefined {
  if (a.kind === "number" && b.kind === "number") return undefined;
  if (operator === "+" && (a.kind === "string" || b.kind === "string")) {
    const texts = [a, b].every((each) => each.kind !== "dict" && each.kind !== "items");
    if (texts) return joinedText([textWithin(a), textWithin(b)], a, b);
  }
  return unknown("the result of a calculation");
}

function unary(_m: Machine, operator: string, of: V): V | undefined {
  if (operator === "typeof") {
    const type = typeOf(of);
    return type === undefined ? unknown("the type of a value") : str(type);
  }
  const text = knownString(of);
  const value = of.kind === "number" ? of.value : text !== undefined && text.trim() !== "" ? Number(text) : Number.NaN;
  if (!Number.isFinite(value) || (operator !== "-" && operator !== "+")) return undefined;
  return num(operator === "-" ? -value : value);
}

function typeOf(value: V): string | undefined {
  switch (value.kind) {
    case "null":
      return isUndefined(value) ? "undefined" : "object";
    case "bool":
      return "boolean";
    case "number":
    case "string":
      return value.kind;
    case "function":
    case "bound":
    case "class":
      return "function";
    case "items":
    case "dict":
    case "instance":
      return "object";
    case "native":
      return value.isData ? undefined : value.call ? "function" : "object";
    default:
      return undefined;
  }
}

function member(m: Machine, object: V, name: string, site: Site): V | undefined {
  switch (object.kind) {
    case "dict":
      return objectMember(m, object, name, site);
    case "items":
      return arrayMember(m, object, name) ?? UNDEFINED;
    case "string":
      return stringMember(object, name);
    case "number":
    case "bool":
      return data(name);
    case "null":
      mayRaise(m);
      return OF_NOTHING;
    case "unknown":
      return ofOpen(object, name);
    case "native":
      if (object.call && !object.isData && ["bind", "call", "apply"].includes(name)) return ofNative(object, name);
      return object.isData ? (object.member?.(m, name, site) ?? ofOpen(object, name)) : undefined;
    case "function":
    case "bound":
      return ofFunction(m, object, name);
    case "instance":
      return ofInstance(m, object, name, site);
    case "class":
      // What is in the prototype is what its instances have.
      return name === "prototype" ? object : undefined;
    default:
      return undefined;
  }
}

/** Nothing has no parts: the program ends here, or our reading was too coarse. What it calls there, it does not call. */
const OF_NOTHING: V = native("a part of nothing", {
  isData: true,
  call: () => unknown("a part of nothing"),
  member: () => undefined,
});

/** A value that nobody knows may be a list or a promise: functions that it is given are called. */
function ofOpen(object: V, name: string): V | undefined {
  if (name === "then" || name === "catch" || name === "finally") {
    return fn(name, (m, args, site) =>
      name === "then"
        ? chained(m, object, args.positional[0], args.positional[1], site)
        : name === "catch"
          ? chained(m, object, undefined, args.positional[0], site)
          : chained(
              m,
              object,
              native("finally", { call: (inner, _args, at) => inner.ops.call(inner, arg(args, 0), NONE, at) }),
              undefined,
              site,
            ),
    );
  }
  const item: V =
    object.kind === "unknown"
      ? { ...unknown(object.because), ...(object.sensitive && { sensitive: true }) }
      : data("an item");
  return openMember(item, name);
}

const NONE: Args = { positional: [], named: new Map() };

function ofFunction(m: Machine, object: Extract<V, { kind: "function" | "bound" }>, name: string): V | undefined {
  const own = present(m.field(m.attributesOf(object), name));
  if (own) return received(object, own);
  const of = object.kind === "bound" ? object.of : object;
  const on = (self: V): V => (object.kind === "bound" && !object.loose ? object : { kind: "bound", self, of });
  switch (name) {
    case "bind":
      return fn("bind", (_m, args) => {
        const [self = UNDEFINED, ...given] = args.positional;
        const bound = on(self);
        if (given.length === 0) return bound;
        return native("a bound function", {
          reaches: true,
          call: (inner, more, site) =>
            inner.ops.call(inner, bound, { ...more, positional: [...given, ...more.positional] }, site),
        });
      });
    case "call":
      return fn("call", (inner, args, site) => {
        const [self = UNDEFINED, ...given] = args.positional;
        return inner.ops.call(inner, on(self), { ...args, positional: given }, site);
      });
    case "apply":
      return fn("apply", (inner, args, site) => {
        const { items, rest } = inner.ops.iterate(inner, arg(args, 1), site);
        return inner.ops.call(
          inner,
          on(arg(args, 0)),
          { positional: items, named: new Map(), ...(rest && { rest }) },
          site,
        );
      });
    case "prototype": {
      const made: V = { kind: "dict", cell: m.newCell({ kind: "dict-content", entries: new Map() }) };
      m.setField(m.attributesOf(object), "prototype", made);
      return made;
    }
    case "name":
      return str(of.form.name);
    default:
      return UNDEFINED;
  }
}

/** A function of a library knows what it is called on. */
function ofNative(object: Native, name: string): V {
  return fn(name, (m, args, site) => {
    if (name === "bind") return object;
    if (name === "call") return m.ops.call(m, object, { ...args, positional: args.positional.slice(1) }, site);
    const { items, rest } = m.ops.iterate(m, arg(args, 1), site);
    return m.ops.call(m, object, { positional: items, named: new Map(), ...(rest && { rest }) }, site);
  });
}

/** What an instance does not have is undefined, if all that it inherits is known. */
function ofInstance(m: Machine, object: Extract<V, { kind: "instance" }>, name: string, site: Site): V | undefined {
  if (present(m.field(object.fields, name)) || classMember(m, object.of, name)) return undefined;
  if (name === "constructor") return object.of;
  const { classes, complete } = lineageOf(object.of);
  const natives = classes.flatMap((each) => each.bases).filter((base) => base.kind === "native");
  for (const base of natives) {
    const inherited = base.member?.(m, name, site);
    if (inherited) return inherited;
  }
  return errorMember(object, name) ?? (complete ? UNDEFINED : undefined);
}

function setMember(m: Machine, object: V, name: string, value: V): boolean {
  if (object.kind === "dict") {
    setEntry(m, object.cell, str(name), value);
    return true;
  }
  if (object.kind === "items" && name === "length") {
    m.write(object.cell, { kind: "list-content", items: [] });
    return true;
  }
  return false;
}

function item(m: Machine, object: V, index: V, site: Site): V | undefined {
  const name = index.kind === "string" ? known(index.text) : index.kind === "number" ? String(index.value) : undefined;
  switch (object.kind) {
    case "dict":
      return partOf(m, object, asKey(index), site);
    case "items":
      if (index.kind === "number") {
        const { items, rest } = m.list(object.cell);
        const found = items[index.value];
        if (found) return m.possible(found);
        return rest ? join(rest, UNDEFINED) : UNDEFINED;
      }
      if (name !== undefined)
        return /^\d+$/.test(name) ? item(m, object, num(Number(name)), site) : m.ops.member(m, object, name, site);
      return anyItem(m, object);
    case "unknown":
    case "string":
      return undefined;
    case "native":
      if (object.item) return object.item(m, index, site);
      break;
    case "null":
      mayRaise(m);
      return OF_NOTHING;
    default:
  }
  if (name !== undefined) return m.ops.member(m, object, name, site);
  if (object.kind === "native" && object.isData) return data(object.name);
  m.miss("a member with a name that is not known", site);
  mayRaise(m);
  return unknown("a member with a name that is not known");
}

function anyItem(m: Machine, object: Extract<V, { kind: "items" }>): V {
  const { items, rest } = m.list(object.cell);
  return joinAll([...items, ...(rest ? [rest] : []), UNDEFINED]);
}

function setItem(m: Machine, object: V, index: V, value: V, _site: Site): boolean {
  if (object.kind === "dict") {
    setEntry(m, object.cell, asKey(index), value);
    return true;
  }
  if (object.kind === "items") {
    const { items, rest } = m.list(object.cell);
    const known = index.kind === "number" && index.value < items.length;
    if (known) return false;
    if (index.kind === "number" && index.value === items.length && !rest) {
      m.write(object.cell, { kind: "list-content", items: [...items, value] });
      return true;
    }
    m.write(object.cell, { kind: "list-content", items, rest: rest ? join(rest, value) : value });
    return true;
  }
  const name = index.kind === "string" ? known(index.text) : undefined;
  if (name === undefined || object.kind === "unknown") return false;
  if (object.kind === "instance" || object.kind === "class") {
    m.setField(object.fields, name, value);
    return true;
  }
  if (object.kind !== "native") return false;
  object.setMember?.(m, name, value);
  return true;
}

/** `new f(…)`: an object with what is in the prototype, which the function fills. */
function construct(m: Machine, of: Func, args: Args, site: Site): V | undefined {
  const prototype = present(m.field(m.attributesOf(of), "prototype"));
  const cell = m.newCell(
    prototype?.kind === "dict" ? m.dict(prototype.cell) : { kind: "dict-content", entries: new Map() },
  );
  const self: V = { kind: "dict", cell };
  const made = m.ops.call(m, { kind: "bound", self, of }, args, site);
  return made.kind === "dict" || made.kind === "instance" || (made.kind === "native" && !made.isData) ? made : self;
}
