import { toText } from "./convert-primitive.ts";
import { compareText } from "./order.ts";
import { reasonOf } from "./reason.ts";
import { keyOf, known } from "./text.ts";
import { list, NULL, type Obj, object, str, unknown, type Value } from "./value.ts";

/** A string argument: null if it is not set or empty, which the provider does not distinguish. */
export function textField(value: Value, fallback = ""): Value {
  if (value.kind === "null") return fallback === "" ? NULL : str(fallback);
  const text = toText(value);
  return text.kind === "string" && text.text.length === 0 ? textField(NULL, fallback) : text;
}

/** The strings of a list or set argument without duplicates, or why they are not all known. */
export function stringsOf(value: Value): readonly Value[] | { readonly unknown: string } {
  if (value.kind === "null") return [];
  if (value.kind === "unknown") return { unknown: value.because };
  if (value.kind !== "list") return { unknown: "a list of strings has another type" };
  const found = new Map<string, Value>();
  for (const [i, item] of value.items.entries()) {
    const text = toText(item);
    if (text.kind === "null") continue;
    found.set(text.kind === "string" ? keyOf(text.text) : `unknown ${i}`, value.sensitive ? mark(text) : text);
  }
  return [...found.values()];
}

const mark = (value: Value): Value => ({ ...value, sensitive: true });

/** Texts in reverse order, as the provider writes them; in the given order if one is not fully known. */
export function reversed(items: readonly Value[]): readonly Value[] {
  const texts = items.map((item) => (item.kind === "string" ? known(item.text) : undefined));
  if (texts.some((text) => text === undefined)) return items;
  return items
    .map((item, i): [string, Value] => [texts[i] ?? "", item])
    .sort(([a], [b]) => compareText(b, a))
    .map(([, item]) => item);
}

/** One string alone, several as a list. */
export const flattened = (items: readonly Value[]): Value => {
  const [only] = items;
  return only && items.length === 1 ? only : list(items);
};

/** `&{aws:username}` is how policy variables are written, because `${` is Terraform's syntax. */
export function withVariables(value: Value): Value {
  if (value.kind !== "string") return value;
  const text = value.text.map((part) => (typeof part === "string" ? part.replaceAll("&{", "${") : part));
  return { ...value, text };
}

/** An object of the entries that are set, in the given order. */
export const present = (entries: readonly (readonly [string, Value])[]): Obj =>
  object(entries.filter(([, value]) => value.kind !== "null"));

export const unclear = (value: Value): Value => unknown(reasonOf(value));
