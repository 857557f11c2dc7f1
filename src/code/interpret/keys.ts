import { keyOf, known, type Text } from "../../values/text.ts";
import { num, str } from "../../values/value.ts";
import type { V } from "./values.ts";

/** A text as the key of a dict. Other kinds of keys begin with a character that no text here begins with. */
export const keyFor = (text: string): string => (text.startsWith(OTHER) ? `${OTHER}s${text}` : text);

const OTHER = "\u0000";

/** The key that a value is; undefined for a value that is not known well enough. */
export function keyOfValue(value: V): string | undefined {
  switch (value.kind) {
    case "string": {
      const text = known(value.text);
      // A text with holes is the same key as itself; whether it is the same as another, nobody knows.
      if (text !== undefined) return keyFor(text);
      const key = `${OTHER}t${keyOf(value.text)}`;
      texts.set(key, value.text);
      return key;
    }
    case "number":
      return `${OTHER}n${value.value}`;
    case "bool":
      return `${OTHER}n${Number(value.value)}`;
    case "null":
      return `${OTHER}0`;
    case "class":
      return keyOfThing(value, value);
    case "function":
      return keyOfThing(value.form, value);
    case "instance":
      // Others may say themselves what they are equal to.
      if (value.literal) return keyOfValue(value.literal);
      return value.of.enumeration ? keyOfThing(value.fields, value) : undefined;
    default:
      return undefined;
  }
}

const numbers = new WeakMap<object, number>();
const things = new Map<number, WeakRef<V>>();

/** The key of something that is equal to itself alone. */
function keyOfThing(identity: object, value: V): string {
  const number = numbers.get(identity) ?? things.size;
  if (!numbers.has(identity)) {
    numbers.set(identity, number);
    things.set(number, new WeakRef(value));
  }
  return `${OTHER}o${number}`;
}

/** The texts of keys with holes: the key says only which holes they are. */
const texts = new Map<string, Text>();

/** The text with holes that is a key. */
export const openTextOf = (key: string): Text | undefined => texts.get(key);

/** Whether another key could be the same text. */
export const isOpenKey = (key: string): boolean => key.startsWith(`${OTHER}t`);

/** The text of a key; undefined if it is of another kind. */
export function textOfKey(key: string): string | undefined {
  if (!key.startsWith(OTHER)) return key;
  return key.startsWith(`${OTHER}s`) ? key.slice(2) : undefined;
}

/** The value that has this key, where it is known. */
export function valueOfKey(key: string): V | undefined {
  const text = textOfKey(key);
  if (text !== undefined) return str(text);
  const open = openTextOf(key);
  if (open) return str(open);
  if (key.startsWith(`${OTHER}o`)) return things.get(Number(key.slice(2)))?.deref();
  return key.startsWith(`${OTHER}n`) ? num(Number(key.slice(2))) : undefined;
}
