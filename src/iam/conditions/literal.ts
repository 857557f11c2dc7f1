import type { Pattern } from "../../values/steps.ts";
import { known, type Text, text } from "../../values/text.ts";
import { type Tri, tri } from "../../values/tri.ts";

/** A pattern as a text in which wildcards are ordinary characters. */
export const asText = (pattern: Pattern): Text =>
  text(...pattern.map((part) => (typeof part !== "string" && "exactly" in part ? part.exactly : part)));

/**
 * A comparison that needs both sides known: unknown where one is not, or cannot be read as what the operator
 * compares.
 */
export function compareRead<T>(
  read: (literal: string) => T | undefined,
  fits: (has: T, wanted: T) => boolean,
): (wanted: Pattern, has: Text) => Tri {
  return (wanted, has) => {
    const left = known(asText(wanted));
    const right = known(has);
    if (left === undefined || right === undefined) return "unknown";
    const wantedValue = read(left);
    const hasValue = read(right);
    return wantedValue === undefined || hasValue === undefined ? "unknown" : tri(fits(hasValue, wantedValue));
  };
}
