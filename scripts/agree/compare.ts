import type { Json, JsonObject } from "../../src/plan/types.ts";
import { equalTexts } from "../../src/values/compare.ts";
import { parseJsonText } from "../../src/values/json-text.ts";
import { holeOf, reasonOf } from "../../src/values/reason.ts";
import { isKnown, type Part, show, type Text } from "../../src/values/text.ts";
import type { List, Obj, Str, Value } from "../../src/values/value.ts";
import { alike, isDefault, isEmpty } from "./alike.ts";
import { pairsOfSet } from "./pair.ts";
import { shown, shownJson, toJson } from "./show.ts";
import type { Comparison, Path } from "./types.ts";

/** A planned value, with the marks of `after_unknown` and `after_sensitive` at its path. */
export interface Planned {
  readonly json: Json | undefined;
  readonly mask: Json | undefined;
  readonly secret: Json | undefined;
  /** It exists already (or will, in a later plan), so the provider may have filled in what the HCL does not set. */
  readonly exists: boolean;
}

/**
 * The place of a value. `block`: blocks of one type, in whose bodies the provider may set what the HCL does not.
 * `argument`: an attribute of a block, which null leaves to the provider. `value`: all that is in an attribute or is an
 * output, and has to be as written.
 */
export type Place = "block" | "argument" | "value";

const MAX_DEPTH = 64;

/** What the HCL gives beside what was planned, leaf by leaf. What the plan itself does not know is not compared. */
export function compare(ours: Value, planned: Planned, place: Place, path: Path, depth = 0): readonly Comparison[] {
  const { json, mask } = planned;
  if (isUnset(ours, planned, place)) return [unset(json, path)];
  if (mask === true || depth > MAX_DEPTH) return [];
  if (ours.kind === "unknown" && ours.open && isObject(json))
    return ours.open.entries.flatMap((entry) => underOpenKey(entry, json, planned, path, depth));
  if (ours.kind === "unknown") return [{ verdict: "unknown", path, because: ours.because }];
  if (holeOf(ours)) return hole(ours, planned, path);
  if (json === null || json === undefined) {
    if (hasUnknown(mask)) return compare(ours, { ...planned, json: Array.isArray(mask) ? [] : {} }, place, path, depth);
    return [ours.kind === "null" ? { verdict: "equal", path } : leaf(ours, planned, path)];
  }
  if (ours.kind === "list" && Array.isArray(json)) return lists(ours, json, planned, place, path, depth);
  if (ours.kind === "object" && isObject(json)) return objects(ours, json, planned, place, path, depth);
  // A block that can stand only once is an object in the plans of newer providers, a list of one in others.
  if (ours.kind === "list" && isObject(json) && place === "block" && ours.items.length === 1 && ours.items[0])
    return compare(ours.items[0], planned, place, path, depth + 1);
  if (ours.kind === "object" && Array.isArray(json) && json.length === 1)
    return compare(ours, below(planned, 0), place, [...path, 0], depth + 1);
  return [leaf(ours, planned, path)];
}

const isUnset = (ours: Value, { json, mask, exists }: Planned, place: Place): boolean => {
  if (mask === true || isEmpty(json)) return false;
  if (ours.kind === "null") return place === "argument";
  return exists && place === "block" && ours.kind === "list" && ours.items.length === 0;
};

/** Null is like a missing argument: the planned value is the provider's default, or what it computed before. */
const unset = (json: Json | undefined, path: Path): Comparison =>
  isDefault(path, json)
    ? { verdict: "equal", path, rule: "default" }
    : { verdict: "unknown", path, because: "the HCL leaves it to the provider" };

/** A text of which nothing is known; the plan may still disprove it. */
function hole(ours: Value, planned: Planned, path: Path): readonly Comparison[] {
  const { json } = planned;
  if (ours.kind === "string" && typeof json === "string" && !mayBe(ours.text, json))
    return [differs(ours, planned, path)];
  return [{ verdict: "unknown", path, because: reasonOf(ours) }];
}

const asText = (json: string): Text => (json === "" ? [] : [json]);

/** A later plan knows what AWS generated in the meantime, so a `fresh` hole may be that value. */
const mayBe = (ours: Text, json: string): boolean => equalTexts(ours.map(inferred), asText(json)) !== "no";

function inferred(part: Part): Part {
  if (typeof part === "string") return part;
  const { fresh: _, ...hole } = part;
  return hole;
}

function leaf(ours: Value, planned: Planned, path: Path): Comparison {
  const json = planned.json ?? null;
  if (ours.kind === "string" && !isKnown(ours.text)) return partly(ours, planned, path);
  const known = toJson(ours);
  if (known === undefined) return { verdict: "unknown", path, because: reasonOf(ours) };
  if (JSON.stringify(known) === JSON.stringify(json)) return { verdict: "equal", path };
  const rule = alike(known, json);
  return rule ? { verdict: "equal", path, rule } : differs(ours, planned, path);
}

/** Text with holes: the planned text must match it, as it is or as the same JSON. */
function partly(ours: Str, planned: Planned, path: Path): Comparison {
  const { json } = planned;
  if (typeof json !== "string") return differs(ours, planned, path);
  if (mayBe(ours.text, json)) return { verdict: "partly", path };
  const parsed = parseJsonText(ours.text);
  const other = parseJsonText(asText(json));
  if ("problem" in parsed || "problem" in other) return differs(ours, planned, path);
  const inner = compare(parsed.value, { ...NOTHING, json: toJson(other.value) }, "value", []);
  return inner.some((comparison) => comparison.verdict === "different")
    ? differs(ours, planned, path)
    : { verdict: "partly", path, rule: "json" };
}

const differs = (ours: Value, planned: Planned, path: Path): Comparison => {
  const hidden = ours.sensitive === true || hasUnknown(planned.secret);
  return {
    verdict: "different",
    path,
    ours: hidden ? "(sensitive)" : shown(ours),
    planned: hidden ? "(sensitive)" : shownJson(planned.json),
  };
};

function lists(
  ours: List,
  json: readonly Json[],
  planned: Planned,
  place: Place,
  path: Path,
  depth: number,
): readonly Comparison[] {
  const size = Math.max(json.length, Array.isArray(planned.mask) ? planned.mask.length : 0);
  const items = Array.from({ length: size }, (_, i) => below(planned, i));
  const each = (item: Value, i: number): readonly Comparison[] =>
    compare(item, items[i] ?? NOTHING, place === "block" ? "block" : "value", [...path, i], depth + 1);
  // Unknown elements of a planned set may coincide, so there may be more of them than of ours.
  const inferred = items.filter((item) => item.mask !== true);
  if (ours.set && inferred.length < items.length) {
    return inferred.flatMap((item) => {
      const tries = ours.items.map((own) => compare(own, item, "value", path, depth + 1));
      return tries.find((found) => !found.some(isDifferent)) ?? [differs(ours, planned, path)];
    });
  }
  if (ours.items.length === 0 && size === 0) return [{ verdict: "equal", path }];
  if (ours.items.length === size && !ours.set) {
    const inOrder = ours.items.flatMap(each);
    if (!inOrder.some(isDifferent)) return inOrder;
    const paired = pairsOfSet(ours.items, items, each);
    return paired ? viaSet(paired) : inOrder;
  }
  const paired = pairsOfSet(ours.items, items, each);
  if (paired) return ours.set ? paired : viaSet(paired);
  const open = ours.items.find((item) => item.kind === "unknown");
  if (open) return [{ verdict: "unknown", path, because: reasonOf(open) }];
  return [differs(ours, planned, path)];
}

const viaSet = (found: readonly Comparison[]): readonly Comparison[] =>
  found.map((comparison) => (comparison.rule ? comparison : { ...comparison, rule: "set" }));

function objects(
  ours: Obj,
  json: JsonObject,
  planned: Planned,
  place: Place,
  path: Path,
  depth: number,
): readonly Comparison[] {
  const found = [...ours.entries].flatMap(([key, item]) =>
    compare(item, below(planned, key), inside(place, item), [...path, key], depth + 1),
  );
  const more = place === "block" ? [] : Object.keys(json).filter((key) => !ours.entries.has(key));
  const extra = more
    .filter((key) => !isEmpty(json[key]))
    .map(
      (key): Comparison => ({
        verdict: "different",
        path: [...path, key],
        ours: "(not there)",
        planned: hasUnknown(planned.secret) ? "(sensitive)" : shownJson(json[key]),
      }),
    );
  const all = [...found, ...extra];
  return all.length === 0 && ours.entries.size === 0 ? [{ verdict: "equal", path }] : all;
}

/** An entry whose key has holes, beside the planned entries whose keys it may be. */
function underOpenKey(
  [key, item]: readonly [Text, Value],
  json: JsonObject,
  planned: Planned,
  path: Path,
  depth: number,
): readonly Comparison[] {
  const names = Object.keys(json).filter((name) => mayBe(key, name));
  const [name] = names;
  if (name === undefined) return [differs(item, planned, [...path, show(key)])];
  if (names.length > 1)
    return [{ verdict: "unknown", path, because: "it is not known which key of an object this is" }];
  return compare(item, below(planned, name), "value", [...path, name], depth + 1);
}

const isDifferent = (comparison: Comparison): boolean => comparison.verdict === "different";

/** In a body, blocks are lists of objects; everything else is an attribute. */
const inside = (place: Place, item: Value): Place => {
  if (place !== "block") return "value";
  return item.kind === "list" && item.items.every((one) => one.kind === "object") ? "block" : "argument";
};

const NOTHING: Planned = { json: undefined, mask: undefined, secret: undefined, exists: false };

export const below = (planned: Planned, step: string | number): Planned => ({
  json: child(planned.json, step),
  mask: child(planned.mask, step),
  secret: planned.secret === true ? true : child(planned.secret, step),
  exists: planned.exists,
});

function child(json: Json | undefined, step: string | number): Json | undefined {
  if (json === null || typeof json !== "object") return undefined;
  if (Array.isArray(json)) return typeof step === "number" ? (json[step] as Json | undefined) : undefined;
  return Object.hasOwn(json, String(step)) ? (json as JsonObject)[String(step)] : undefined;
}

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

/** Is there a `true` in a mask of `after_unknown` or `after_sensitive`? */
function hasUnknown(mask: Json | undefined, depth = 0): boolean {
  if (mask === true) return true;
  if (mask === null || typeof mask !== "object" || depth > MAX_DEPTH) return false;
  return (Array.isArray(mask) ? mask : Object.values(mask)).some((item) => hasUnknown(item as Json, depth + 1));
}
