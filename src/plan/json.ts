import type { Json, JsonObject } from "./types.ts";

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);
export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

/**
 * A member of an object; undefined if the value is not an object, and for names that every JavaScript object inherits.
 */
export function member(json: Json | undefined, name: string): Json | undefined {
  return isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

/** The members of an object; none for anything else. */
export const membersOf = (json: Json | undefined): readonly (readonly [string, Json])[] =>
  isObject(json) ? (Object.entries(json) as (readonly [string, Json])[]) : [];

export const itemsIn = (json: Json | undefined): readonly Json[] => (isList(json) ? json : []);

export const textIn = (json: Json | undefined): string | null => (typeof json === "string" ? json : null);

export const textsIn = (json: Json | undefined): readonly string[] =>
  itemsIn(json).filter((item) => typeof item === "string");
