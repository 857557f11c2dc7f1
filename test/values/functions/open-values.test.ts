import { describe, expect, test } from "vitest";
import { convert } from "../../../src/values/functions/convert.ts";
import { hasMark } from "../../../src/values/functions/identity.ts";
import { callFunction } from "../../../src/values/functions/index.ts";
import { isLoose, sizeOf, uniques } from "../../../src/values/functions/sets.ts";
import { typeFunctions } from "../../../src/values/functions/types-functions.ts";
import type { Charset } from "../../../src/values/text.ts";
import { bool, list, NULL, num, object, sensitive, set, str, unknown, type Value } from "../../../src/values/value.ts";
import { hole } from "../build.ts";
import { context } from "./context.ts";

type Type = Parameters<typeof convert>[1];
const open = str([hole("h")]);
const LARGE = str("x".repeat(1_000_001));
const segment = str([hole("s", "segment")]);

describe("converted to a type", () => {
  test.each<Type>(["any", "string", "number", "bool", { list: "string" }, { map: "string" }])(
    "%j, what is not known stays so, and null stays null",
    (type) => {
      expect(convert(unknown("local.x is not known"), type)).toMatchObject({
        kind: "unknown",
        because: "local.x is not known",
      });
      expect(convert(NULL, type)).toEqual(NULL);
    },
  );
  test("a set whose order is open is no list yet", () => {
    const made = convert(set([open, str("b")]), { list: "string" });
    expect(made).toMatchObject({ kind: "list", set: true });
    expect(isLoose(made)).toBe(true);
    expect(convert(set([str("b"), str("a")]), { list: "string" })).toEqual(list([str("a"), str("b")]));
  });
  test.each<[Value, Type]>([
    [str("a"), { list: "string" }],
    [list([]), { map: "string" }],
    [list([list([])]), { list: "string" }],
    [set([open, object([])]), { list: "string" }],
    [object([["a", list([])]]), { map: "string" }],
  ])("%j is not %j", (value, type) => expect(convert(value, type)).toMatchObject({ kind: "unknown", failed: true }));
});

test("tolist of a set whose order is open is loose", () => {
  const made = typeFunctions.tolist?.call([set([open, str("b")])], {} as never);
  expect(made && isLoose(made)).toBe(true);
});

test.each<[readonly Value[], boolean]>([
  [[str("a"), str("b")], false],
  [[str("a"), open], true],
  [[str("a"), segment], true],
  [[str("a:"), segment], false],
  [[open], false],
  [[open, open], false],
  [[open, segment], true],
  [[list([open]), list([open])], false],
  [[list([open]), list([str("a")])], true],
])("whether some of %j coincide is open: %s", (items, isOpen) => {
  expect(uniques(items).open).toBe(isOpen);
  if (isOpen) expect(sizeOf(set(items))).toBeUndefined();
});

test.each<[Value, boolean]>([
  [str("a"), false],
  [sensitive(str("a")), true],
  [list([list([bool(true)]), num(1)]), false],
  [list([list([sensitive(bool(true))])]), true],
  [object([["a", list([sensitive(NULL)])]]), true],
  [object([["a", NULL]]), false],
])("%j holds something sensitive: %s", (value, marked) => expect(hasMark(value)).toBe(marked));

test("lists that are too large to be told apart by their contents may coincide", () => {
  const twins = [list([LARGE]), list([LARGE])];
  expect(sizeOf(set(twins))).toBeUndefined();
  expect(sizeOf(set([list([LARGE]), list([str("a")])]))).toBe(2);
});

test("an unknown is told from another however long the texts beside it are", () => {
  expect(uniques([open, LARGE, open]).items).toEqual([open, LARGE]);
});

test("the letters of a time may become others, those of a segment stay without separators", () => {
  const lower = (chars: Charset): Value => callFunction("lower", [str([hole("h", chars)])], context);
  expect(lower("timestamp")).toMatchObject({ text: [{ chars: "any" }] });
  expect(lower("segment")).toMatchObject({ text: [{ chars: "segment" }] });
  expect(lower("digits")).toEqual(str([hole("h", "digits")]));
});

test("lists are flattened at any depth that a person writes", () => {
  let nested: Value = list([str("a"), open]);
  for (let i = 0; i < 50; i++) nested = list([nested]);
  expect(callFunction("flatten", [nested], context)).toEqual(list([str("a"), open]));
});
