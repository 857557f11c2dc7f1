import { expect, test } from "vitest";
import { knownBool, knownNumber, knownText } from "../../src/values/known.ts";
import { bool, list, NULL, num, str, unknown, type Value } from "../../src/values/value.ts";
import { hole } from "./build.ts";

test.each<[Value, string | undefined, boolean | undefined, number | undefined]>([
  [str("a"), "a", undefined, undefined],
  [str(""), "", undefined, undefined],
  [str(" "), " ", undefined, undefined],
  [str("true"), "true", true, undefined],
  [str("false"), "false", false, undefined],
  [str("12.5"), "12.5", undefined, 12.5],
  [str("Infinity"), "Infinity", undefined, undefined],
  [str([hole("h")]), undefined, undefined, undefined],
  [bool(true), "true", true, undefined],
  [bool(false), "false", false, undefined],
  [num(0), "0", undefined, 0],
  [num(1e300), undefined, undefined, 1e300],
  [NULL, undefined, undefined, undefined],
  [list([num(1)]), undefined, undefined, undefined],
  [unknown("x"), undefined, undefined, undefined],
])("of %j is known", (value, text, truth, number) => {
  expect([knownText(value), knownBool(value), knownNumber(value)]).toEqual([text, truth, number]);
});
