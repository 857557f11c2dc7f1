import { known, type Text } from "../text.ts";
import type { List, Value } from "../value.ts";
import { sortedItems } from "./sets.ts";
import type { Param, Type } from "./types.ts";

/** An argument that must be fully known. */
export const param = (name: string, type: Type = "any"): Param => ({ name, type });
/** An argument whose unknown parts the function handles itself. */
export const partial = (name: string, type: Type = "any"): Param => ({ name, type, partial: true });
export const nullable = (of: Param): Param => ({ ...of, nullable: true });

/** The text of an argument converted to a string; undefined if it is not certainly a text. */
export const textAt = (args: readonly Value[], index: number): Text | undefined => {
  const value = args[index];
  return value?.kind === "string" ? value.text : undefined;
};

/** The fully known string of an argument; undefined otherwise. */
export const stringAt = (args: readonly Value[], index: number): string | undefined => {
  const text = textAt(args, index);
  return text && known(text);
};

export const numberAt = (args: readonly Value[], index: number): number | undefined => {
  const value = args[index];
  return value?.kind === "number" ? value.value : undefined;
};

export const listAt = (args: readonly Value[], index: number): List | undefined => {
  const value = args[index];
  return value?.kind === "list" ? value : undefined;
};

/** A list with a known order. */
export const orderedAt = (args: readonly Value[], index: number): List | undefined => {
  const value = listAt(args, index);
  return value && sortedItems(value) ? value : undefined;
};

/** The values of a list of results, or undefined if one is missing. */
export function complete<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const found = items.filter((item): item is T => item !== undefined);
  return found.length === items.length ? found : undefined;
}
