import { toText, typeName } from "../convert-primitive.ts";
import { failed } from "../failure.ts";
import { keyEffort, objectOfTexts, openEntries, openEntry } from "../open-keys.ts";
import { byKey, compareText } from "../order.ts";
import { entriesIn } from "../size.ts";
import { keyOf, known, type Text } from "../text.ts";
import { list, object, str, type Unknown, type Value } from "../value.ts";
import { nullable, orderedAt, partial, stringAt, textAt } from "./args.ts";
import { tooLarge } from "./limits.ts";
import { isLoose, loose } from "./sets.ts";
import type { FunctionTable, Use } from "./types.ts";

/** Functions on maps and objects: https://developer.hashicorp.com/terraform/language/functions#collection-functions */
export const maps: FunctionTable = {
  keys: {
    params: [partial("inputMap")],
    gives: "value",
    marks: "own",
    reach: "entries",
    call([from]) {
      if (from?.kind === "unknown") return ofEntries(from, ([key]) => str(key));
      if (from?.kind !== "object") return failed("keys needs a map");
      return list([...from.entries.keys()].sort(compareText).map((key) => str(key)));
    },
  },
  values: {
    params: [partial("mapping")],
    gives: "value",
    marks: "own",
    reach: "entries",
    call([from]) {
      if (from?.kind === "unknown") return ofEntries(from, ([, value]) => value);
      if (from?.kind !== "object") return failed("values needs a map");
      return list([...from.entries].sort(byKey).map(([, value]) => value));
    },
  },
  merge: {
    params: [],
    rest: nullable(partial("maps")),
    gives: "value",
    marks: "own",
    reach: "entries",
    call(args, use) {
      const wrong = args.find((arg) => arg.kind !== "object" && arg.kind !== "null" && arg.kind !== "unknown");
      if (wrong) return failed(`merge takes maps, and ${typeName(wrong)} is given`);
      if (args.some((arg) => arg.kind === "unknown")) return mergedEntries(args, use);
      const merged = new Map<string, Value>();
      for (const arg of args) if (arg.kind === "object") for (const [key, value] of arg.entries) merged.set(key, value);
      return object([...merged].sort(byKey));
    },
  },
  lookup: {
    params: [partial("inputMap"), partial("key", "string")],
    rest: nullable(partial("default")),
    gives: "value",
    marks: "own",
    reach: "one",
    call(args, use) {
      const [from, , fallback] = args;
      if (args.length > 3) return failed("lookup takes at most three arguments");
      if (from?.kind === "unknown") {
        const text = textAt(args, 1);
        const entry = text && openEntry(from, text);
        return entry === "none" ? undefined : entry;
      }
      if (from?.kind !== "object") return failed("lookup needs a map");
      const key = stringAt(args, 1);
      if (key === undefined) return undefined;
      const found = from.entries.get(key);
      if (found) return found;
      if (!fallback) return failed(`lookup does not find ${JSON.stringify(key)} and has no default`);
      if (!use.spend(entriesIn(from))) return tooLarge();
      return likeElements([...from.entries.values()], fallback);
    },
  },
  zipmap: {
    params: [partial("keys", { list: "string" }), partial("values")],
    gives: "value",
    marks: "own",
    reach: "entries",
    call(args) {
      const keys = orderedAt(args, 0);
      const [, values] = args;
      if (!keys || !values || values.kind === "unknown" || isLoose(values)) return undefined;
      if (values.kind !== "list" || values.set) return failed("zipmap needs a list of values");
      if (keys.items.length !== values.items.length) return failed("zipmap needs as many values as keys");
      const entries = new Map<string, Value>();
      for (const [position, key] of keys.items.entries()) {
        if (key.kind === "null") return failed("zipmap is given a null key");
        const name = key.kind === "string" ? known(key.text) : undefined;
        const value = values.items[position];
        if (name === undefined || !value) return undefined;
        entries.set(name, value);
      }
      return object([...entries].sort(byKey));
    },
  },
};

/** A list computed from a map's entries, if some keys are not known as text. */
function ofEntries(from: Unknown, pick: (entry: readonly [Text, Value]) => Value): Value | undefined {
  if (!from.open) return undefined;
  const items = from.open.entries.map(pick);
  return from.open.ordered || items.length < 2 ? list(items) : loose(items);
}

/** Merges maps with some keys that are not known as text; undefined if two of them may be equal. */
function mergedEntries(args: readonly Value[], use: Use): Value | undefined {
  const merged = new Map<string, readonly [Text, Value]>();
  let because = "";
  for (const arg of args) {
    if (arg.kind === "null") continue;
    const entries = openEntries(arg);
    if (!entries) return undefined;
    if (arg.kind === "unknown") because ||= arg.because;
    for (const entry of entries) merged.set(keyOf(entry[0]), entry);
  }
  if (!use.spend(keyEffort(merged.size))) return tooLarge();
  return objectOfTexts([...merged.values()], because);
}

/**
 * The default of a lookup. In a map it is converted to the type of the elements, in an object it is unchanged; the two
 * cannot be distinguished here, so a default of a simple kind other than that of all elements is undecided.
 */
function likeElements(elements: readonly Value[], fallback: Value): Value | undefined {
  const kinds = new Set(elements.map((element) => element.kind));
  if (!isSimple(fallback) || kinds.size !== 1 || kinds.has(fallback.kind)) return fallback;
  const [element] = elements;
  if (!element || !isSimple(element)) return fallback;
  const texts = [fallback, element].map(toText);
  return texts.every((text) => text.kind === "string") ? undefined : fallback;
}

const isSimple = (value: Value): boolean => value.kind === "string" || value.kind === "number" || value.kind === "bool";
