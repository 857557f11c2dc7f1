import { createHash } from "node:crypto";
import { isLazy } from "../lazy-object.ts";
import { isLarge } from "../size.ts";
import { type Charset, type Hole, keyOf } from "../text.ts";
import { str, unknown, type Value } from "../value.ts";
import type { Gives } from "./types.ts";

const MAX_DEPTH = 64;
const MAX_ID = 240;
const MAX_LABEL = 100;
const MAX_EXTENT = 1_000_000;
const MAX_ITEMS = 50_000;

/** Equal for two values exactly if they must be the same; undefined if an unknown part has no identity. */
export function identityOf(value: Value, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (value.kind) {
    case "null":
      return "null";
    case "bool":
      return String(value.value);
    case "number":
      return String(value.value);
    case "string":
      return keyOf(value.text);
    case "unknown":
      return value.hole && !value.failed ? keyOf([value.hole]) : undefined;
    case "list": {
      const items = collect(value.items.map((item) => identityOf(item, depth + 1)));
      return items && (value.set ? `set(${[...items].sort().join(",")})` : `(${items.join(",")})`);
    }
    case "object": {
      if (isLazy(value)) return undefined;
      const entries = collect(
        [...value.entries].map(([key, item]) => {
          const id = identityOf(item, depth + 1);
          return id === undefined ? undefined : `${JSON.stringify(key)}:${id}`;
        }),
      );
      return entries && `{${entries.join(",")}}`;
    }
  }
}

/** Whether a value is small enough for an identity, which repeats all of its contents. */
export function isIdentifiable(values: readonly Value[]): boolean {
  let left = MAX_EXTENT;
  const open: Value[] = [...values];
  for (let value = open.pop(); value; value = open.pop()) {
    left -= 1;
    if (value.kind === "string") for (const part of value.text) left -= typeof part === "string" ? part.length : 1;
    if (left < 0 || (value.kind === "list" && value.items.length > MAX_ITEMS)) return false;
    if (value.kind === "object" && value.entries.size > MAX_ITEMS) return false;
    if (value.kind === "list") for (const item of value.items) open.push(item);
    else if (value.kind === "object" && !isLazy(value)) for (const item of value.entries.values()) open.push(item);
  }
  return true;
}

const collect = (ids: readonly (string | undefined)[]): readonly string[] | undefined => {
  const found = ids.filter((id) => id !== undefined);
  return found.length === ids.length ? found : undefined;
};

/** The first unknown part of a value: why, and whether it is Terraform's error. */
export interface Doubt {
  readonly because: string;
  readonly failed?: true;
}

const doubts = new WeakMap<Value, Doubt | "none">();

export function doubtIn(value: Value, depth = 0): Doubt | undefined {
  if (value.kind !== "list" && value.kind !== "object") return ownDoubt(value, depth);
  const before = doubts.get(value);
  if (before) return before === "none" ? undefined : before;
  const doubt = ownDoubt(value, depth);
  if (isLarge(value)) doubts.set(value, doubt ?? "none");
  return doubt;
}

function ownDoubt(value: Value, depth: number): Doubt | undefined {
  switch (value.kind) {
    case "unknown":
      return value.failed ? { because: value.because, failed: true } : { because: value.because };
    case "string": {
      const hole = value.text.find((part) => typeof part !== "string");
      return hole && { because: `${(hole as Hole).label} is unknown until apply` };
    }
    case "list":
    case "object": {
      if (depth > MAX_DEPTH) return { because: "a value is nested too deeply" };
      const items = value.kind === "list" ? value.items : value.entries.values();
      let first: Doubt | undefined;
      for (const item of items) {
        const doubt = doubtIn(item, depth + 1);
        if (doubt?.failed) return doubt;
        first ??= doubt;
      }
      return first;
    }
    default:
      return undefined;
  }
}

/** Holes inside a value, for labels; a few are enough. */
function labelsIn(value: Value, found: Set<string>, depth = 0): void {
  if (found.size > 3 || depth > MAX_DEPTH) return;
  if (value.kind === "unknown" && value.hole) found.add(value.hole.label);
  if (value.kind === "string") for (const part of value.text) if (typeof part !== "string") found.add(part.label);
  if (value.kind === "list") for (const item of value.items) labelsIn(item, found, depth + 1);
  if (value.kind === "object") for (const item of value.entries.values()) labelsIn(item, found, depth + 1);
}

/** The hole that represents "this function of these arguments"; undefined if an argument has no identity. */
export function derivedHole(name: string, args: readonly Value[], chars: Charset): Hole | undefined {
  if (!isIdentifiable(args)) return undefined;
  const ids = collect(args.map((arg) => identityOf(arg)));
  if (!ids) return undefined;
  const labels = new Set<string>();
  for (const arg of args) labelsIn(arg, labels);
  const label = `${name}(${[...labels].slice(0, 3).join(", ")}${labels.size > 3 ? ", …" : ""})`;
  return {
    id: shortened(`${name}(${ids.join(",")})`, name),
    label: label.length > MAX_LABEL ? `${name}(…)` : label,
    chars,
  };
}

/**
 * Keeps ids short however deeply functions are nested; the hash also keeps known (perhaps secret) arguments out of
 * them.
 */
const shortened = (id: string, name: string): string => (id.length <= MAX_ID ? id : hashedId(name, id));

const hashedId = (name: string, id: string): string => `${name}#${createHash("sha256").update(id).digest("hex")}`;

const NOT_TEXT: Readonly<Record<string, Charset>> = {
  number: "segment",
  count: "digits",
  bool: "segment",
  value: "any",
};

/** The unknown result of a function, with the kind of value that the function returns. */
export function derived(name: string, args: readonly Value[], gives: Gives, because: string): Value {
  const chars = NOT_TEXT[gives] ?? (gives as Charset);
  const open = derivedHole(name, args, chars);
  const secret = open && args.some((arg) => hasMark(arg));
  const hole = secret ? { ...open, id: hashedId(name, open.id) } : open;
  return hole && !(gives in NOT_TEXT) ? str([hole]) : unknown(because, hole);
}

/** Whether a value or something in it is sensitive. */
export function hasMark(value: Value, depth = 0): boolean {
  if (value.sensitive || depth > MAX_DEPTH) return true;
  if (value.kind !== "list" && value.kind !== "object") return false;
  const before = marks.get(value);
  if (before !== undefined) return before;
  const items = value.kind === "list" ? value.items : [...value.entries.values()];
  const found = items.some((item) => hasMark(item, depth + 1));
  if (isLarge(value)) marks.set(value, found);
  return found;
}

const marks = new WeakMap<Value, boolean>();
