import type { Value } from "../values/value.ts";
import { strings } from "./parse-element.ts";
import type { Condition } from "./types.ts";

/** For conditions of which not even operator and key are known. */
const unknownConditions = (because: string): Condition => ({
  operator: "",
  key: "",
  values: [],
  unknown: because,
});

/**
 * Condition: operator → key → a string, boolean or number, or a list of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function parseConditions(value: Value): readonly Condition[] {
  if (value.kind === "null") return [];
  if (value.kind !== "object") return [unknownConditions(notObject(value, "its Condition"))];
  return [...value.entries].flatMap(([operator, keys]): readonly Condition[] => {
    if (keys.kind === "null") return [];
    if (keys.kind !== "object")
      return [{ operator, key: "", values: [], unknown: notObject(keys, `its condition ${operator}`) }];
    return [...keys.entries].map(([key, wanted]) => {
      const { texts, unknown } = strings(wanted);
      return { operator, key, values: texts, ...(unknown === undefined ? {} : { unknown }) };
    });
  });
}

const notObject = (value: Value, what: string): string =>
  value.kind === "unknown" ? value.because : `${what} is not an object`;
