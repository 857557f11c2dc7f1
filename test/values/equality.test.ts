import fc from "fast-check";
import { expect, it } from "vitest";
import { equals } from "../../src/values/equality.ts";
import { lazyObject } from "../../src/values/lazy-object.ts";
import { bool, list, NULL, num, object, set, str, type Value } from "../../src/values/value.ts";
import { hole } from "./build.ts";

const never = (): Value => {
  throw new Error("no attribute is asked for");
};

/** A resource: to compare it would work out all that it has. */
it("an object that is worked out on demand is the same as itself, and of any other object that is open", () => {
  const one = lazyObject(["arn"], never);
  const other = lazyObject(["arn"], never);
  expect(equals(one, one)).toBe("yes");
  expect(equals(one, other)).toBe("unknown");
  for (const plain of [object([]), object([["arn", str("a")]])]) {
    expect(equals(one, plain)).toBe("unknown");
    expect(equals(plain, one)).toBe("unknown");
  }
  expect(equals(list([one]), list([other]))).toBe("unknown");
  expect(equals(object([["r", one]]), object([["r", other]]))).toBe("unknown");
  expect(equals(one, str("a"))).toBe("no");
});

it.each([
  ["another key", object([["a", num(1)]]), object([["b", num(1)]]), "no"],
  [
    "a key more",
    object([["a", num(1)]]),
    object([
      ["a", num(1)],
      ["b", num(1)],
    ]),
    "no",
  ],
  ["another value", object([["a", num(1)]]), object([["a", num(2)]]), "no"],
  [
    "another order of keys",
    object([
      ["a", num(1)],
      ["b", num(2)],
    ]),
    object([
      ["b", num(2)],
      ["a", num(1)],
    ]),
    "yes",
  ],
  ["a part that is open", object([["a", str([hole("x")])]]), object([["a", str("v")]]), "unknown"],
  ["a list that is longer", list([num(1)]), list([num(1), num(1)]), "no"],
  ["another order of a list", list([num(1), num(2)]), list([num(2), num(1)]), "no"],
  ["another order of a set", set([num(1), num(2)]), set([num(2), num(1)]), "yes"],
  ["a set with what the other has not", set([num(1), num(2)]), set([num(1), num(3)]), "no"],
  ["a set with more", set([num(1)]), set([num(1), num(3)]), "no"],
  ["sets of which one is open", set([str([hole("x")])]), set([str("a")]), "unknown"],
  ["null and what may be null", NULL, str([hole("x")]), "unknown"],
  ["null and a text with more to it", NULL, str(["a", hole("x")]), "no"],
  ["null and null", NULL, NULL, "yes"],
  ["a number and its text", num(5), str("5"), "no"],
] as const)("%s", (_, a, b, answer) => {
  expect(equals(a, b)).toBe(answer);
  expect(equals(b, a)).toBe(answer);
});

const leaf = fc.oneof(
  fc.constantFrom("a", "b", "ab").map((text) => str(text)),
  fc.constantFrom(0, 1).map(num),
  fc.boolean().map(bool),
  fc.constant(NULL),
  fc.constantFrom("x", "y").map((id) => str([hole(id)])),
);
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }).map((items) => list(items)),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => set(items)),
    fc
      .dictionary(fc.constantFrom("a", "b"), tie("value"))
      .map((entries) => object(Object.entries(entries).map(([key, one]) => [key, one] as const))),
  ),
})).value;

it("is the same from both sides, and yes for the value itself", () =>
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(equals(a, b)).toBe(equals(b, a));
      expect(equals(a, a)).toBe("yes");
    }),
  ));
