import type { Text } from "../values/text.ts";
import { NULL, type Obj, textOf, type Value } from "../values/value.ts";

/**
 * The element of that name, null if there is none. AWS writes `Effect`; other spellings (`effect`) are accepted here,
 * because to misread a policy would be worse than to read one that AWS refuses.
 */
export function element(object: Obj, name: string): Value {
  const exact = object.entries.get(name);
  if (exact) return exact;
  const wanted = name.toLowerCase();
  for (const [key, value] of object.entries) if (key.toLowerCase() === wanted) return value;
  return NULL;
}

export interface Strings {
  readonly texts: readonly Text[];
  /** Why there may be further ones. */
  readonly unknown?: string;
}

/** A string or a list of strings, as most elements may be; numbers and booleans count as strings, null as nothing. */
export function strings(value: Value): Strings {
  const texts: Text[] = [];
  let unknown: string | undefined;
  for (const item of value.kind === "list" ? value.items : [value]) {
    const read = textOf(item);
    if (read.kind === "text") texts.push(read.text);
    else if (read.kind === "unknown") unknown ??= read.because;
    else if (read.kind === "no-text") unknown ??= `it contains ${article(read.found)} where AWS expects a string`;
  }
  return unknown === undefined ? { texts } : { texts, unknown };
}

const article = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);
