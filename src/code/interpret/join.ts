import { sameText } from "../../values/text.ts";
import { unknown } from "../../values/value.ts";
import type { Content } from "./state.ts";
import {
  ABSENT,
  type Alternative,
  type DictContent,
  isUndefined,
  type ListContent,
  type Tags,
  type V,
} from "./values.ts";

/** More than this, and a value is unknown. */
const MAX_ALTERNATIVES = 8;
/** Decisions that one alternative remembers. */
const MAX_TAGS = 6;

/** Whether two values are the same one, so that keeping both would say nothing. */
export function same(a: V, b: V): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "absent":
      return b.kind === "absent";
    case "null":
      return b.kind === "null" && a.sensitive === b.sensitive && isUndefined(a) === isUndefined(b);
    case "bool":
      return b.kind === "bool" && a.value === b.value && a.sensitive === b.sensitive;
    case "number":
      return b.kind === "number" && Object.is(a.value, b.value) && a.sensitive === b.sensitive;
    case "string":
      return b.kind === "string" && a.sensitive === b.sensitive && sameText(a.text, b.text);
    case "unknown":
      return b.kind === "unknown" && a.sensitive === b.sensitive && a.hole?.id === b.hole?.id;
    case "items":
    case "dict":
      return a.kind === b.kind && a.cell === b.cell;
    case "bound":
      return b.kind === "bound" && a.of === b.of && same(a.self, b.self);
    case "function":
      return b.kind === "function" && a.form === b.form && a.scope === b.scope && a.as === b.as;
    case "choice":
      return (
        b.kind === "choice" &&
        a.of.length === b.of.length &&
        a.of.every((each, at) => {
          const other = b.of[at];
          return other !== undefined && same(each.value, other.value);
        })
      );
    default:
      return false;
  }
}

export const alternativesOf = (value: V): readonly Alternative[] =>
  value.kind === "choice" ? value.of : [{ value, when: [] }];

/** A value that is `a` (where `whenA` holds) or `b` (where `whenB` holds). */
export function join(a: V, b: V, whenA: Tags = [], whenB: Tags = []): V {
  if (same(a, b)) return a;
  const all: Alternative[] = [];
  const add = (value: V, when: Tags): void => {
    for (const each of alternativesOf(value)) {
      const tags = when.length === 0 ? each.when : [...each.when, ...when].slice(-MAX_TAGS);
      const at = all.findIndex((other) => same(other.value, each.value));
      const other = all[at];
      if (other === undefined) all.push({ value: each.value, when: tags });
      else all[at] = { value: other.value, when: common(other.when, tags) };
    }
  };
  add(a, whenA);
  add(b, whenB);
  return choice(all);
}

const common = (a: Tags, b: Tags): Tags =>
  a.filter(([decision, side]) => b.some((other) => other[0] === decision && other[1] === side));

/** One of the alternatives, which are all different. */
export function choice(all: readonly Alternative[]): V {
  const [only] = all;
  if (only === undefined) return ABSENT;
  if (all.length === 1) return only.value;
  if (all.length <= MAX_ALTERNATIVES) return { kind: "choice", of: all };
  const many = unknown(`it can have more than ${MAX_ALTERNATIVES} values`);
  return all.some((each) => each.value.kind === "absent")
    ? {
        kind: "choice",
        of: [
          { value: many, when: [] },
          { value: ABSENT, when: [] },
        ],
      }
    : many;
}

export const joinAll = (values: readonly V[]): V =>
  values.reduce((whole, each) => join(whole, each), values[0] ?? ABSENT);

/** The content of one cell in two states. */
export function joinContent(
  a: Content | undefined,
  b: Content | undefined,
  whenA: Tags,
  whenB: Tags,
): Content | undefined {
  // The side that a decision took: where both states may be, none.
  if (typeof a === "number" || typeof b === "number") return a === b ? a : undefined;
  if (a === undefined) return b === undefined ? undefined : wrap(b, whenB);
  if (b === undefined) return wrap(a, whenA);
  if (a.kind === "list-content") return b.kind === "list-content" ? joinLists(a, b, whenA, whenB) : a;
  if (a.kind === "dict-content") return b.kind === "dict-content" ? joinDicts(a, b, whenA, whenB) : a;
  if (b.kind === "list-content" || b.kind === "dict-content") return b;
  return join(a, b, whenA, whenB);
}

/** An object that only one of the states has is not reachable in the other; a name may be absent in it. */
const wrap = (content: Exclude<Content, number>, when: Tags): Content =>
  content.kind === "list-content" || content.kind === "dict-content" ? content : join(content, ABSENT, when);

function joinLists(a: ListContent, b: ListContent, whenA: Tags, whenB: Tags): ListContent {
  const shared = Math.min(a.items.length, b.items.length);
  const items: V[] = [];
  for (let at = 0; at < shared; at++) {
    const [x, y] = [a.items[at], b.items[at]];
    if (x && y) items.push(join(x, y, whenA, whenB));
  }
  const further = [
    ...a.items.slice(shared),
    ...b.items.slice(shared),
    ...(a.rest ? [a.rest] : []),
    ...(b.rest ? [b.rest] : []),
  ];
  const rest = further.length > 0 ? { rest: joinAll(further) } : {};
  return { kind: "list-content", items, ...rest };
}

function joinDicts(a: DictContent, b: DictContent, whenA: Tags, whenB: Tags): DictContent {
  const entries = new Map<string, V>();
  for (const [key, x] of a.entries) {
    const y = b.entries.get(key) ?? (b.rest ? join(b.rest, ABSENT) : ABSENT);
    entries.set(key, join(x, y, whenA, whenB));
  }
  for (const [key, y] of b.entries) {
    if (a.entries.has(key)) continue;
    entries.set(key, join(a.rest ? join(a.rest, ABSENT) : ABSENT, y, whenA, whenB));
  }
  const rest = a.rest && b.rest ? join(a.rest, b.rest) : (a.rest ?? b.rest);
  return { kind: "dict-content", entries, ...(rest && { rest }) };
}
