import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tri } from "../../src/values/tri.ts";
import { list, NULL, object, set, str, unknown, type Value } from "../../src/values/value.ts";
import { merged } from "../../src/world/merge.ts";

const hole = (name: string, chars: "any" | "digits" = "any") => ({ id: name, label: name, chars });
const notYet: Value = unknown("known only after apply");
const anyNumber: Value = unknown("a for_each is unknown");
const arnOf = (name: string): Value => unknown(`${name}.arn is unknown until apply`, hole(`${name}.arn`));

const merge = (planned: Value, written: Value, isSet: Tri): Value =>
  merged(planned, written, ["resources"], { isSet: () => isSet, leaf: (_, value) => value });
const asSet = (planned: readonly Value[], written: readonly Value[]): readonly Value[] => {
  const value = merge(list(planned), list(written), "yes");
  return value.kind === "list" ? value.items : [];
};
const block = (entries: Readonly<Record<string, Value>>): Value => object(Object.entries(entries));

/** A permutation of the items, chosen by numbers. */
const shuffled = <T>(items: readonly T[], seed: readonly number[]): readonly T[] =>
  items
    .map((item, place) => [seed[place % seed.length] ?? 0, place, item] as const)
    .sort(([a, i], [b, j]) => a - b || i - j)
    .map(([, , item]) => item);
const seeds = fc.array(fc.nat(), { minLength: 1, maxLength: 8 });

describe("a set", () => {
  /** The law: a set is its elements, so no order of the plan's or of the HCL's changes what is found. */
  it("has the elements of the HCL, in whatever order the plan and the HCL have them, however often each is written", () => {
    const texts = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 });
    const names = fc.uniqueArray(fc.constantFrom("x", "y", "z"), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(texts, names, seeds, seeds, fc.nat(3), (known, open, inPlan, inHcl, twice) => {
        const planned = shuffled([...known.map((text) => str(text)), ...open.map(() => notYet)], inPlan);
        const own = [...known.map((text) => str(text)), ...open.map(arnOf)];
        const again = own[twice % own.length];
        const written = shuffled(again ? [...own, again] : own, inHcl);
        const found = asSet(planned, written);
        expect(found).toHaveLength(own.length);
        expect(found).toEqual(expect.arrayContaining(own));
      }),
    );
  });

  it("of blocks keeps together what is in one block, in whatever order", () => {
    const services = fc.uniqueArray(fc.constantFrom("s3", "sns", "sqs"), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(services, seeds, seeds, (types, inPlan, inHcl) => {
        const all = types.map((type) => ({ type, arn: arnOf(type) }));
        const planned = all.map(({ type }) => block({ type: str(type), identifiers: list([notYet]) }));
        const written = all.map(({ type, arn }) => block({ type: str(type), identifiers: list([arn]) }));
        const found = asSet(shuffled(planned, inPlan), shuffled(written, inHcl));
        const wanted = all.map(({ type, arn }) => block({ type: str(type), identifiers: set([arn]) }));
        expect(found).toHaveLength(wanted.length);
        expect(found).toEqual(expect.arrayContaining(wanted));
      }),
    );
  });

  it("of blocks that nothing tells apart is left to the HCL, with the defaults that they share", () => {
    const planned = [
      block({ type: str("AWS"), name: notYet, kind: str("default") }),
      block({ type: str("AWS"), name: notYet, kind: str("default") }),
    ];
    const written = [block({ type: str("AWS"), name: arnOf("x") }), block({ type: str("AWS"), name: arnOf("y") })];
    const wanted = ["x", "y"].map((name) => block({ type: str("AWS"), name: arnOf(name), kind: str("default") }));
    expect(asSet(planned, written)).toEqual(wanted);
  });

  it("takes from the plan what the HCL leaves open", () => {
    const open = str(["acme-", hole("workspace")]);
    expect(asSet([notYet, str("acme-dev"), str("b")], [open, str("b"), str("c")])).toEqual([
      str("acme-dev"),
      str("b"),
      str("c"),
    ]);
  });

  it("has what the plan has, where the HCL may have any number of elements", () => {
    const found = asSet([str("a"), notYet], [anyNumber, arnOf("x")]);
    expect(found).toContainEqual(str("a"));
    expect(found).toContainEqual(arnOf("x"));
    expect(found.some((item) => item.kind === "unknown" && item.hole === undefined)).toBe(true);
  });

  it("is not matched with a text that none of its elements can be", () => {
    const other = str("arn:aws:iam::123456789012:policy/another");
    const own = str(["arn:aws:iam::", hole("account", "digits"), ":policy/own"]);
    expect(asSet([other, notYet], [own, str("x")])).toContainEqual(other);
  });
});

describe("a list", () => {
  it("is matched by place", () => {
    const written = [arnOf("x"), arnOf("y")];
    expect(merge(list([notYet, notYet]), list(written), "no")).toEqual(list(written));
  });

  it("of another length is not matched", () => {
    expect(merge(list([notYet, notYet]), list([arnOf("x")]), "no")).toMatchObject({
      items: [{ kind: "unknown" }, { kind: "unknown" }],
    });
  });
});

describe("what the recorded schema lacks", () => {
  it("is matched where only one way of matching is possible", () => {
    const planned = [block({ a: str("1"), b: notYet }), block({ a: notYet, b: str("2") })];
    const written = [block({ a: str("9"), b: str("2") }), block({ a: str("1"), b: arnOf("x") })];
    expect(merge(list(planned), list(written), "unknown")).toEqual(
      list([block({ a: str("1"), b: arnOf("x") }), block({ a: str("9"), b: str("2") })]),
    );
  });

  it("is undecided where several are", () => {
    expect(merge(list([notYet, notYet]), list([arnOf("x"), arnOf("y")]), "unknown")).toMatchObject({
      items: [{ kind: "unknown" }, { kind: "unknown" }],
    });
  });
});

it("leaves alone what the plan knows", () => {
  const planned = list([str("a"), NULL]);
  expect(merge(planned, list([str("b")]), "yes")).toBe(planned);
});
