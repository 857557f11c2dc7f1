import { lazyObject } from "../../values/lazy-object.ts";
import type { Text } from "../../values/text.ts";
import { list, NULL, object, set, unknown, type Value } from "../../values/value.ts";
import { alternativesOf } from "./join.ts";
import { isOpenKey, openTextOf, textOfKey } from "./keys.ts";
import type { Machine } from "./machine.ts";
import { mayBeAbsent } from "./scopes.ts";
import type { Dict, DictContent, V } from "./values.ts";

const MAX_DEPTH = 30;

/** A value of the code as one of `values/`: what can be several things, or is no data, is unknown. */
export function toValue(m: Machine, value: V, depth = 0): Value {
  m.spend();
  if (depth > MAX_DEPTH) return unknown("a value is nested too deeply");
  const possible = m.possible(value);
  switch (possible.kind) {
    case "null":
    case "bool":
    case "number":
    case "string":
    case "unknown":
      return possible;
    case "absent":
      return NULL;
    case "items": {
      const { items, rest } = m.list(possible.cell);
      if (rest) return unknown("the length of a list is unknown");
      const inner = items.map((item) => toValue(m, item, depth + 1));
      return possible.sort === "set" ? set(inner) : list(inner);
    }
    case "dict":
      return objectOf(m, m.dict(possible.cell), depth);
    case "choice":
      return unknown("it can have several values");
    default:
      return unknown("a value is not known from the code");
  }
}

/** Keys that may be there, or that nobody knows, make what is asked for under them unknown. */
function objectOf(m: Machine, content: DictContent, depth: number): Value {
  if ([...content.entries.keys()].some(isOpenKey)) return openObject(m, content, depth);
  const entries: [string, Value][] = [];
  const unsure = new Map<string, Value>();
  let others = content.rest !== undefined;
  for (const [key, value] of content.entries) {
    const name = textOfKey(key);
    if (name === undefined) {
      others = true;
      continue;
    }
    const possible = m.possible(value);
    if (possible.kind === "absent") continue;
    if (alternativesOf(possible).some((each) => each.value.kind === "absent")) {
      unsure.set(name, unknown("it is given on some paths only"));
    } else entries.push([name, toValue(m, possible, depth + 1)]);
  }
  if (!others && unsure.size === 0) return object(entries);
  // Whoever goes through its keys must not take it for empty.
  if (entries.length === 0 && unsure.size === 0 && depth > 0) return unknown(OTHERS);
  const known = new Map(entries);
  return lazyObject(known.keys(), (key) => known.get(key) ?? unsure.get(key) ?? (others ? unknown(OTHERS) : undefined));
}

/** `{os.environ["TABLE"]: …}`: a key has holes. */
function openObject(m: Machine, content: DictContent, depth: number): Value {
  const entries: (readonly [Text, Value])[] = [];
  for (const [key, value] of content.entries) {
    const name = openTextOf(key) ?? (textOfKey(key) === undefined ? undefined : [textOfKey(key) ?? ""]);
    if (name === undefined || content.rest || mayBeAbsent(m.possible(value))) return unknown(OTHERS);
    entries.push([name, toValue(m, value, depth + 1)]);
  }
  return { ...unknown("a key is unknown until apply"), open: { entries, ordered: false } };
}

const OTHERS = "further parameters are passed that are not known";

/** More inputs than these at one call, and what differs in them is unknown. */
const MAX_INPUTS = 8;

/** The inputs of a call: one for each combination of alternatives that belong together. */
export function inputsOf(m: Machine, input: Dict): readonly Value[] {
  const content = m.dict(input.cell);
  let combinations: readonly {
    readonly entries: ReadonlyMap<string, V>;
    readonly tags: readonly (readonly [number, number])[];
  }[] = [{ entries: new Map(), tags: [] }];
  for (const [key, value] of content.entries) {
    const possible = m.possible(value);
    const all = alternativesOf(possible);
    const next = combinations.flatMap((each) =>
      all
        .filter((alternative) => compatible(each.tags, alternative.when))
        .map((alternative) => ({
          entries: new Map([...each.entries, [key, alternative.value] as const]),
          tags: [...each.tags, ...alternative.when],
        })),
    );
    // A member of whom there would be too many stays what it is, and is unknown.
    const kept = next.length > MAX_INPUTS || next.length === 0;
    combinations = kept
      ? combinations.map((each) => ({ ...each, entries: new Map([...each.entries, [key, possible] as const]) }))
      : next;
  }
  return combinations.map(({ entries }) => objectOf(m, { ...content, entries }, 0));
}

const compatible = (a: readonly (readonly [number, number])[], b: readonly (readonly [number, number])[]): boolean =>
  a.every(([decision, side]) => b.every((other) => other[0] !== decision || other[1] === side));
