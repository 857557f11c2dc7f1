import fc from "fast-check";
import { expect, it } from "vitest";
import { list, str, unknown, type Value } from "../../src/values/value.ts";
import { alignedAt } from "../../src/world/align.ts";

const hole = (name: string) => ({ id: name, label: name, chars: "digits" as const });
/** The ARN of a policy of this plan, whose account only apply tells. */
const own = str(["arn:aws:iam::", hole("account"), ":policy/own"]);
const notYet: Value = unknown("known only after apply");

it("finds the one item of a set that is not known, wherever the plan and the HCL have it", () => {
  const places = fc.uniqueArray(fc.constantFrom("arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/B", "C"), {
    minLength: 1,
  });
  fc.assert(
    fc.property(places, fc.nat(3), fc.nat(3), (known, inPlan, inHcl) => {
      const texts = known.map((text): Value => str(text));
      const planned = texts.toSpliced(inPlan % (texts.length + 1), 0, notYet);
      const written = [...texts].reverse().toSpliced(inHcl % (texts.length + 1), 0, own);
      const found = planned.map((_, index) => alignedAt(list(planned), list(written), [index]));
      expect(found).toEqual(planned.map((item) => (item === notYet ? own : item)));
    }),
  );
});

it("pairs what is not known by its place, where nothing tells the items apart", () => {
  const written = [str([hole("a")]), str([hole("b")])];
  expect(alignedAt(list([notYet, notYet]), list(written), [1])).toBe(written[1]);
});

it("does not pair a text with one that it cannot be", () => {
  const other = str("arn:aws:iam::123456789012:policy/another");
  expect(alignedAt(list([other]), list([own]), [0])).toMatchObject({ kind: "unknown" });
});
