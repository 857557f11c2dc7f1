import { equalTexts } from "./compare.ts";
import { byKey, compareText } from "./order.ts";
import { known, type Text } from "./text.ts";
import { type Obj, object, type Unknown, unknown, type Value } from "./value.ts";

/** The limit of comparing each key with each other. */
const MOST_KEYS = 200;

/** The steps of comparing this many keys, some of which are unknown. */
export const keyEffort = (keys: number): number => (keys > MOST_KEYS ? 0 : (keys * keys) / 2);

/**
 * An object or map with these entries, which have distinct keys. If every key is known it is an object. Otherwise it is
 * an unknown that contains its entries (`open`), as long as no two keys can be equal.
 */
export function objectOfTexts(entries: readonly (readonly [Text, Value])[], because: string): Obj | Unknown {
  const plain = entries.flatMap(([key, value]): [string, Value][] => {
    const name = known(key);
    return name === undefined ? [] : [[name, value]];
  });
  if (plain.length === entries.length) return object(plain.sort(byKey));
  if (entries.length > MOST_KEYS) return unknown(because);
  let ordered = true;
  for (const [i, [key]] of entries.entries()) {
    for (const [other] of entries.slice(0, i)) {
      if (equalTexts(key, other) !== "no") return unknown(`${because}, and two keys may be the same`);
      if (order(key, other) === undefined) ordered = false;
    }
  }
  const sorted = ordered ? [...entries].sort(([a], [b]) => order(a, b) ?? 0) : entries;
  return { ...unknown(because), open: { entries: sorted, ordered } };
}

/** The entries of an object or of an unknown that contains them; undefined for everything else. */
export function openEntries(value: Value): readonly (readonly [Text, Value])[] | undefined {
  if (value.kind === "unknown") return value.open?.entries;
  if (value.kind !== "object") return undefined;
  return [...value.entries].map(([key, item]): readonly [Text, Value] => [key === "" ? [] : [key], item]);
}

/** The entry with a key: its value, "none" if no key can be equal to it, undefined if that is unknown. */
export function openEntry(value: Unknown, key: Text): Value | "none" | undefined {
  if (!value.open) return undefined;
  let answer: "none" | undefined = "none";
  for (const [other, item] of value.open.entries) {
    const same = equalTexts(key, other);
    if (same === "yes") return item;
    if (same === "unknown") answer = undefined;
  }
  return answer;
}

/** Without its entries, for cases in which what happens to them is unknown. */
export const closed = (value: Unknown): Unknown =>
  value.sensitive ? { ...unknown(value.because, value.hole), sensitive: true } : unknown(value.because, value.hole);

/** The order of two different texts for all values of their holes; undefined if the holes decide. */
function order(a: Text, b: Text): number | undefined {
  const left = [...a];
  const right = [...b];
  for (;;) {
    const one = left.shift();
    const other = right.shift();
    if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? -1 : 1;
    if (typeof one === "object" && typeof other === "object") {
      if (one.id !== other.id) return undefined;
    } else if (typeof one === "string" && typeof other === "string") {
      const length = Math.min(one.length, other.length);
      if (one.slice(0, length) !== other.slice(0, length)) return compareText(one, other);
      if (one.length > length) left.unshift(one.slice(length));
      if (other.length > length) right.unshift(other.slice(length));
    } else return undefined;
  }
}
