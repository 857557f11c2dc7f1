import type { Scan } from "./json-scan.ts";
import { hasBackslash, type Slices } from "./json-slices.ts";

/** Identifies a key in the text as one of a few names, without making a string of it. */
export type KeyTable<K extends string> = readonly (
  | readonly { readonly name: K; readonly bytes: Uint8Array }[]
  | undefined
)[];

export function keyTable<const K extends string>(...names: readonly K[]): KeyTable<K> {
  const table: { name: K; bytes: Uint8Array }[][] = [];
  for (const name of names) {
    const bytes = new TextEncoder().encode(name);
    const sameLength = table[bytes.length] ?? [];
    table[bytes.length] = [...sameLength, { name, bytes }];
  }
  return table;
}

/** The name of the current key, also if it is written with escapes; undefined for others. */
export function keyIn<K extends string>(table: KeyTable<K>, scan: Scan, slices: Slices): K | undefined {
  const { bytes, keyStart: start, keyEnd: end } = scan;
  const candidates = table[end - start - 2];
  if (candidates)
    for (const { name, bytes: wanted } of candidates) {
      let index = wanted.length - 1;
      while (index >= 0 && wanted[index] === bytes[start + 1 + index]) index--;
      if (index < 0) return name;
    }
  if (!hasBackslash(bytes, start, end)) return undefined;
  const key = slices.text(start, end);
  for (const sameLength of table) for (const { name } of sameLength ?? []) if (name === key) return name;
  return undefined;
}
