import { toBool, toNumber, toText, typeName } from "../convert-primitive.ts";
import { failed } from "../failure.ts";
import { bool, list, NULL, object, unknown, type Value } from "../value.ts";
import { nullable, partial } from "./args.ts";
import { isUnified, unify } from "./convert.ts";
import { loose, makeSet, sortedItems } from "./sets.ts";
import type { FunctionTable, TfFunction } from "./types.ts";

const primitive = (convert: (value: Value) => Value, gives: TfFunction["gives"]): TfFunction => ({
  params: [nullable(partial("v"))],
  gives,
  marks: "own",
  call([value]) {
    const converted = value && convert(value);
    // Its own hole would be wrong: as a number, "010" is another text.
    return converted?.kind === "unknown" && !converted.failed ? undefined : converted;
  },
});

/** https://developer.hashicorp.com/terraform/language/functions#type-conversion-functions */
export const typeFunctions: FunctionTable = {
  tostring: primitive(toText, "any"),
  tonumber: primitive(toNumber, "number"),
  tobool: primitive(toBool, "bool"),
  tolist: {
    params: [nullable(partial("v"))],
    gives: "value",
    marks: "own",
    call([value]) {
      if (!value || value.kind === "null") return NULL;
      if (value.kind === "unknown") return undefined;
      if (value.kind !== "list") return failed(`${typeName(value)} is not a list`);
      const sorted = sortedItems(value);
      if (!sorted) return loose(value.items);
      const items = unify(sorted);
      return isUnified(items) ? list(items) : items;
    },
  },
  toset: {
    params: [nullable(partial("v"))],
    gives: "value",
    marks: "own",
    call([value]) {
      if (!value || value.kind === "null") return NULL;
      if (value.kind === "unknown") return undefined;
      if (value.kind !== "list") return failed(`${typeName(value)} is not a set`);
      const items = unify(value.items);
      return isUnified(items) ? makeSet(items) : items;
    },
  },
  tomap: {
    params: [nullable(partial("v"))],
    gives: "value",
    marks: "own",
    call([value]) {
      if (!value || value.kind === "null") return NULL;
      if (value.kind === "unknown") return undefined;
      if (value.kind !== "object") return failed(`${typeName(value)} is not a map`);
      const entries = [...value.entries];
      const items = unify(entries.map(([, item]) => item));
      if (!isUnified(items)) return items;
      return object(entries.map(([key], position): [string, Value] => [key, items[position] ?? NULL]));
    },
  },
  sensitive: {
    params: [nullable(partial("value"))],
    gives: "value",
    marks: "own",
    reach: "one",
    call: ([value]) => value && { ...value, sensitive: true },
  },
  // Nothing in a plan is ephemeral.
  ephemeralasnull: {
    params: [nullable(partial("value"))],
    gives: "value",
    marks: "own",
    reach: "one",
    call: ([value]) => value,
  },
};

/** Removes the mark, which no other function does. */
export function nonsensitive(value: Value): Value {
  const { sensitive: _, ...bare } = value;
  return bare;
}

export function issensitive(value: Value): Value {
  if (value.kind === "unknown" && value.failed) return value;
  // An unknown value may be marked depending on what it will be.
  return value.kind === "unknown" && !value.sensitive ? unknown(value.because) : bool(value.sensitive === true);
}
