import { toBool, toNumber, toText, typeName } from "./convert-primitive.ts";
import { inOrderOf } from "./evaluate-steps.ts";
import { failed, isFailed } from "./failure.ts";
import { type Form, formed, formless } from "./forms.ts";
import { unify } from "./functions/convert.ts";
import { makeSet } from "./functions/sets.ts";
import { isLazy, lazyObject } from "./lazy-object.ts";
import { closed } from "./open-keys.ts";
import { byKey } from "./order.ts";
import { bounded } from "./size.ts";
import type { TypeConstraint } from "./type-constraint.ts";
import { list, NULL, type Obj, object, type Unknown, unknown, type Value } from "./value.ts";

/**
 * A value converted to a type constraint, with the defaults of optional attributes, as Terraform converts the arguments
 * of a module call. What cannot be converted is a failure.
 * https://developer.hashicorp.com/terraform/language/expressions/type-constraints#conversion-of-complex-types
 */
export function convert(value: Value, type: TypeConstraint): Value {
  const converted = bounded(converting(value, type));
  return value.sensitive && !converted.sensitive ? { ...converted, sensitive: true } : converted;
}

function converting(value: Value, type: TypeConstraint): Value {
  if (type.kind === "unreadable") return unknown(type.because);
  if (type.kind === "any" || isFailed(value)) return value;
  if (value.kind === "null") return isForm(type.kind) ? formed({ ...value }, type.kind) : value;
  if (type.kind === "string") return toText(value);
  if (type.kind === "number") return toNumber(value);
  if (type.kind === "bool") return toBool(value);
  if (value.kind === "unknown") return value.open ? openMap(value, type) : value;
  switch (type.kind) {
    case "list": {
      if (value.kind !== "list") return wrong(value, "a list");
      const items = oneType(value.items, type.element);
      return items.find(isFailed) ?? formed(inOrderOf(value, items), "list");
    }
    case "set": {
      if (value.kind !== "list") return wrong(value, "a set");
      const items = oneType(value.items, type.element);
      return items.find(isFailed) ?? formed(makeSet(items), "set");
    }
    case "map":
      return value.kind === "object" ? formed(toMap(value, type.element), "map") : wrong(value, "a map");
    case "tuple":
      if (value.kind !== "list" || value.items.length !== type.items.length) return wrong(value, "a tuple");
      return formed(whole(value.items.map((item, i) => convert(item, type.items[i] ?? { kind: "any" }))), "tuple");
    case "object":
      return value.kind === "object" ? formed(toObject(value, type), "object") : wrong(value, "an object");
  }
}

const isForm = (kind: TypeConstraint["kind"]): kind is Form =>
  kind === "list" || kind === "set" || kind === "map" || kind === "tuple" || kind === "object";

const wrong = (value: Value, needed: string): Value =>
  failed(`${typeName(value)} is given where ${needed} is required`);

const whole = (items: readonly Value[]): Value => items.find(isFailed) ?? list(items);

/**
 * The elements of a collection have one type: with `any`, numbers and booleans next to strings become strings. If
 * unknown elements leave the type undecided, the others are unchanged.
 */
function oneType(items: readonly Value[], element: TypeConstraint): readonly Value[] {
  const converted = items.map((item) => convert(item, element));
  if (!holdsAny(element)) return converted;
  const unified = unify(converted);
  if (unified === undefined) return converted.map(formless);
  return isOne(unified) ? [unified] : unified.map(formless);
}

const isOne = (unified: readonly Value[] | Value): unified is Value => !Array.isArray(unified);

function holdsAny(type: TypeConstraint): boolean {
  switch (type.kind) {
    case "any":
      return true;
    case "list":
    case "set":
    case "map":
      return holdsAny(type.element);
    case "tuple":
      return type.items.some(holdsAny);
    case "object":
      return [...type.attributes.values()].some((attribute) => holdsAny(attribute.type));
    default:
      return false;
  }
}

function toMap(value: Obj, element: TypeConstraint): Value {
  if (isLazy(value)) {
    const convertOne = (found: Value | undefined): Value | undefined => found && formless(convert(found, element));
    return lazyObject([...value.entries.keys()].sort(), (key) => convertOne(value.entries.get(key)));
  }
  const pairs = [...value.entries].sort(byKey);
  const items = oneType(
    pairs.map(([, item]) => item),
    element,
  );
  return items.find(isFailed) ?? object(pairs.map(([key], i) => [key, items[i] ?? NULL]));
}

/** A map whose keys are not all known as text; as an object with fixed attributes it is unknown. */
function openMap(value: Unknown, type: TypeConstraint): Value {
  if (type.kind !== "map" || !value.open) return closed(value);
  const items = oneType(
    value.open.entries.map(([, item]) => item),
    type.element,
  );
  const entries = value.open.entries.map(([key], i) => [key, items[i] ?? NULL] as const);
  return items.find(isFailed) ?? { ...value, open: { ...value.open, entries } };
}

/** Attributes that the type lacks are dropped; one that is missing or null gets its default. */
function toObject(value: Obj, type: TypeConstraint & { kind: "object" }): Value {
  const attributes = [...type.attributes].sort(byKey);
  const attribute = (name: string): Value | undefined => {
    const wanted = type.attributes.get(name);
    if (!wanted) return undefined;
    const given = value.entries.get(name);
    if (!given && !wanted.optional) return failed(`the attribute ${JSON.stringify(name)} is required`);
    const own = given ?? NULL;
    return convert(own.kind === "null" && wanted.default ? wanted.default : own, wanted.type);
  };
  if (isLazy(value))
    return lazyObject(
      attributes.map(([name]) => name),
      attribute,
    );
  const entries = attributes.map(([name]): [string, Value] => [name, attribute(name) ?? NULL]);
  return entries.map(([, item]) => item).find(isFailed) ?? object(entries);
}
