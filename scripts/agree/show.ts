import type { Json } from "../../src/plan/types.ts";
import { known, show } from "../../src/values/text.ts";
import type { Value } from "../../src/values/value.ts";

const MAX_DEPTH = 64;

/** A value as JSON when all of it is known, else undefined. */
export function toJson(value: Value, depth = 0): Json | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (value.kind) {
    case "null":
      return null;
    case "bool":
    case "number":
      return value.value;
    case "string":
      return known(value.text);
    case "list": {
      const items = value.items.map((item) => toJson(item, depth + 1));
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case "object": {
      const entries: [string, Json][] = [];
      for (const [key, item] of value.entries) {
        const json = toJson(item, depth + 1);
        if (json === undefined) return undefined;
        entries.push([key, json]);
      }
      return Object.fromEntries(entries);
    }
    case "unknown":
      return undefined;
  }
}

/** A value for people, as JSON with what is not known as `${label}`. Sensitive parts are not shown. */
export const shown = (value: Value): string => cut(JSON.stringify(readable(value, 0)) ?? "");

export const shownJson = (json: Json | undefined): string => cut(JSON.stringify(json ?? null));

const SECRET = "(sensitive)";

function readable(value: Value, depth: number): unknown {
  if (value.sensitive) return SECRET;
  if (depth > MAX_DEPTH) return "…";
  switch (value.kind) {
    case "null":
      return null;
    case "bool":
    case "number":
      return value.value;
    case "string":
      return show(value.text);
    case "list":
      return value.items.slice(0, 100).map((item) => readable(item, depth + 1));
    case "object":
      return Object.fromEntries(
        [...value.entries].slice(0, 100).map(([key, item]) => [key, readable(item, depth + 1)]),
      );
    case "unknown":
      return value.hole ? `\${${value.hole.label}}` : `(unknown: ${value.because})`;
  }
}

const LONGEST = 600;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
