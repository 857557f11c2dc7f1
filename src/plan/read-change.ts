import { isObject, itemsIn, member } from "./json.ts";
import { describeOdd } from "./odd-plan.ts";
import { sensitiveIn, unknownIn } from "./read-marks.ts";
import { anyObject, anything, listOf, type Misshapen, objectOf, optional, type Shape, text, wrong } from "./shape.ts";
import type { Action, Change, Json, Odd } from "./types.ts";

const KNOWN: ReadonlySet<string> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);
/** After these actions nothing of a resource is left in the state, and so nothing in `after`. */
const LAST: ReadonlySet<Action> = new Set(["delete", "forget"]);

/** The actions of the plan for a resource: a list of words. */
export const ACTIONS: Shape = (json) =>
  listOf(text)(json) ?? (itemsIn(json).length === 0 ? { path: "", because: "an empty list" } : undefined);

/** Undefined if they do not have this form. */
export const readActions = (json: Json): readonly Action[] | undefined =>
  ACTIONS(json) ? undefined : itemsIn(json).map((item) => (isAction(item) ? item : "unknown"));

const isAction = (json: Json): json is Action => typeof json === "string" && KNOWN.has(json);

const PATH_STEP: Shape = (json) => (isStep(json) ? undefined : wrong(json, "a name or an index"));
const isStep = (json: Json | undefined): json is string | number =>
  typeof json === "string" || typeof json === "number";

const VALUES = objectOf({
  before: optional(anyObject),
  after: optional(anyObject),
  replace_paths: optional(listOf(listOf(PATH_STEP))),
});
/** For what exists after apply. Only the marks of an output may be false for a value that is an object. */
const STAYS = objectOf({ after: anyObject, after_unknown: anyObject });
const MARKED: Shape = (json) => (json === false ? wrong(json, "an object") : undefined);
const OUTPUT = objectOf({ actions: listOf(text) });

const marksMisshapen = (json: Json): Misshapen | undefined =>
  objectOf({
    after_unknown: unknownIn(member(json, "after")),
    before_sensitive: sensitiveIn(member(json, "before")),
    after_sensitive: sensitiveIn(member(json, "after")),
  })(json);

/** The `change` of a resource. If it is malformed, all of it counts as unknown and as sensitive. */
export function readChange(json: Json, actions: readonly Action[], where: string, address: string): Change {
  const stays = actions.some((action) => !LAST.has(action) && action !== "unknown");
  const whole = stays && member(json, "after_unknown") !== true;
  const marked = objectOf({
    before_sensitive: isObject(member(json, "before")) ? MARKED : anything,
    after_sensitive: isObject(member(json, "after")) ? MARKED : anything,
  });
  const misshapen = VALUES(json) ?? (whole ? STAYS(json) : undefined) ?? marked(json) ?? marksMisshapen(json);
  return misshapen ? oddChange({ what: describeOdd(where, misshapen), address }) : changeOf(json);
}

/** The planned change of an output, whose values may be anything. */
export function readOutputChange(json: Json, where: string): Change {
  const misshapen = OUTPUT(json) ?? marksMisshapen(json);
  return misshapen ? oddChange({ what: describeOdd(where, misshapen), address: null }) : changeOf(json);
}

export const oddChange = (odd: Odd): Change => ({
  before: null,
  after: null,
  afterUnknown: true,
  beforeSensitive: true,
  afterSensitive: true,
  replacePaths: [],
  odd,
});

const changeOf = (json: Json): Change => ({
  before: member(json, "before") ?? null,
  after: member(json, "after") ?? null,
  afterUnknown: member(json, "after_unknown") ?? false,
  beforeSensitive: member(json, "before_sensitive") ?? false,
  afterSensitive: member(json, "after_sensitive") ?? false,
  replacePaths: itemsIn(member(json, "replace_paths")).map((path) => itemsIn(path).filter(isStep)),
});
