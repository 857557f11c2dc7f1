import type { Change, Json, JsonObject } from "../plan/types.ts";
import { at, bool, list, NULL, num, object, sensitive, str, unknown, type Value } from "../values/value.ts";

export type Path = readonly (string | number)[];

/** Resolves a value that the plan lists as "known after apply"; called with the path of the unknown leaf. */
export type Resolve = (path: Path) => Value;

const DEEPEST = 64;

/**
 * The planned value under a path: `after` and `after_unknown` combined, leaf by leaf.
 * https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export function plannedValue(change: Change, path: Path, resolve: Resolve): Value {
  let after: Json | undefined = change.after;
  let mask: Json | undefined = change.afterUnknown;
  let secret: Json | undefined = change.afterSensitive;
  let hidden = secret === true;
  for (let i = 0; i < path.length; i++) {
    if (mask === true) return marked(at(resolve(path.slice(0, i)), ...path.slice(i)), hidden);
    const step = path[i] as string | number;
    after = below(after, step);
    mask = below(mask, step);
    secret = below(secret, step);
    hidden ||= secret === true;
  }
  return marked(convert(after, mask, secret, path, resolve), hidden);
}

/** JSON without unknown values. */
export const knownValue = (json: Json | undefined, secret: Json | undefined, path: Path): Value => {
  let value: Json | undefined = json;
  let mask: Json | undefined = secret;
  let hidden = mask === true;
  for (const step of path) {
    value = below(value, step);
    mask = below(mask, step);
    hidden ||= mask === true;
  }
  return marked(
    convert(value, undefined, mask, path, () => NULL),
    hidden,
  );
};

/** Whether the plan marks something unknown at or below this path. */
function hasUnknown(mask: Json | undefined, depth = 0): boolean {
  if (mask === true) return true;
  if (mask === null || typeof mask !== "object" || depth > DEEPEST) return false;
  return (Array.isArray(mask) ? mask : Object.values(mask)).some((item) => hasUnknown(item as Json, depth + 1));
}

export function below(json: Json | undefined, step: string | number): Json | undefined {
  if (json === null || typeof json !== "object") return undefined;
  if (Array.isArray(json)) return typeof step === "number" ? (json[step] as Json | undefined) : undefined;
  return Object.hasOwn(json, String(step)) ? (json as JsonObject)[String(step)] : undefined;
}

function convert(
  after: Json | undefined,
  mask: Json | undefined,
  secret: Json | undefined,
  path: Path,
  resolve: Resolve,
): Value {
  if (path.length > DEEPEST) return unknown("the plan is nested more deeply than this tool reads");
  if (mask === true) return resolve(path);
  if (after === undefined && !hasUnknown(mask)) return NULL;
  if (Array.isArray(after) || (after === undefined && Array.isArray(mask))) {
    const items = (after ?? []) as readonly Json[];
    const length = Math.max(items.length, Array.isArray(mask) ? mask.length : 0);
    return list(
      Array.from({ length }, (_, i) =>
        marked(convert(items[i], below(mask, i), below(secret, i), [...path, i], resolve), below(secret, i) === true),
      ),
    );
  }
  if (typeof after === "object" && after !== null) return entries(after as JsonObject, mask, secret, path, resolve);
  if (after === undefined || after === null) {
    return hasUnknown(mask) ? entries({}, mask, secret, path, resolve) : NULL;
  }
  if (typeof after === "string") return str(after);
  return typeof after === "number" ? num(after) : bool(after as boolean);
}

function entries(
  after: JsonObject,
  mask: Json | undefined,
  secret: Json | undefined,
  path: Path,
  resolve: Resolve,
): Value {
  const unknownKeys =
    mask !== null && typeof mask === "object" && !Array.isArray(mask)
      ? Object.keys(mask).filter((key) => !Object.hasOwn(after, key) && hasUnknown((mask as JsonObject)[key]))
      : [];
  const keys = [...Object.keys(after), ...unknownKeys];
  return object(
    keys.map((key) => [
      key,
      marked(
        convert(after[key], below(mask, key), below(secret, key), [...path, key], resolve),
        below(secret, key) === true,
      ),
    ]),
  );
}

const marked = (value: Value, hidden: boolean): Value => (hidden ? sensitive(value) : value);
