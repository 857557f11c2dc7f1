import { describe, expect, it } from "vitest";
import { compare, type Place, type Planned } from "../../scripts/agree/compare.ts";
import type { Json } from "../../src/plan/types.ts";
import { list, NULL, num, object, sensitive, set, str, unknown, type Value } from "../../src/values/value.ts";
import { fromJson, hole } from "../values/build.ts";

const planned = (json: Json, mask: Json = false, secret: Json = false, exists = false): Planned => ({
  json,
  mask,
  secret,
  exists,
});
const verdictsOf = (ours: Value, plan: Planned | Json, place: Place = "value"): readonly string[] =>
  compare(ours, isPlanned(plan) ? plan : planned(plan), place, []).map(({ verdict, rule }) =>
    rule === undefined ? verdict : `${verdict} by ${rule}`,
  );
const isPlanned = (plan: Planned | Json): plan is Planned =>
  plan !== null && typeof plan === "object" && "exists" in plan;

describe("values that differ", () => {
  it.each<[string, Value, Json]>([
    ["another text", str("a"), "b"],
    ["another number", num(1), 2],
    ["a value where nothing is planned", str("a"), null],
    ["null inside a value, where something is planned", object([["a", NULL]]), { a: "x" }],
    ["a list of another length", fromJson([1]), [1, 2]],
    ["a list with another item", fromJson(["a", "b"]), ["a", "c"]],
    ["a key that is not planned", fromJson({ a: 1, b: 2 }), { a: 1 }],
    ["a planned key that is not there", fromJson({ a: 1 }), { a: 1, b: 2 }],
    ["a text that no filling makes the planned one", str(["arn:", hole("x"), ":q"]), "arn:aws:p"],
    ["JSON that holds something else", str('{"a":1}'), '{"a":2}'],
    ["a policy with another action", str('{"Statement":[{"Action":"a"}]}'), '{"Statement":[{"Action":"b"}]}'],
  ])("%s", (_, ours, json) => expect(verdictsOf(ours, json)).toContain("different"));
});

describe("values that are equal but for how they are written", () => {
  it.each<[string, Value, Json]>([
    ["equal", fromJson({ a: [1, "x", null] }), { a: [1, "x", null] }],
    ["equal by type", num(5), "5"],
    ["equal by type", str("true"), true],
    ["equal by empty", str(""), null],
    ["equal by json", str('{ "b": 1, "a": [1] }'), '{"a":[1],"b":1}'],
    ["equal by policy", str('{"Statement":[{"Action":["a"]}]}'), '{"Statement":{"Action":"a"}}'],
    ["equal by hash", str("x"), "11f6ad8ec52a2984abaafd7c3b516503785c2072"],
  ])("%s", (verdict, ours, json) => expect(new Set(verdictsOf(ours, json))).toEqual(new Set([verdict])));
  it("but a policy's conditions stay what they are", () => {
    expect(verdictsOf(str('{"Statement":[{"Effect":"Allow"}]}'), '{"Statement":[{"Effect":"Deny"}]}')).toEqual([
      "different",
    ]);
  });
  it("sets in another order, and with repeats", () => {
    expect(verdictsOf(fromJson(["b", "a", "b"]), ["a", "b"])).toEqual(["equal by set", "equal by set"]);
    const holes = list([str([hole("x"), ":*"]), str([hole("x"), ":*:*"])]);
    expect(verdictsOf(holes, ["q:*:*", "q:*"])).toEqual(["partly by set", "partly by set"]);
  });
});

describe("values that are not known on one side", () => {
  it("counts what the HCL does not tell, and passes over what the plan does not", () => {
    expect(verdictsOf(unknown("it is not known"), "a")).toEqual(["unknown"]);
    expect(verdictsOf(str("a"), planned(null, true))).toEqual([]);
    expect(verdictsOf(fromJson({ a: 1, b: 2 }), planned({ a: 1 }, { b: true }))).toEqual(["equal"]);
    expect(verdictsOf(str(["arn:", hole("x")]), "arn:aws")).toEqual(["partly"]);
  });
  it("holds a set against the planned elements that are known", () => {
    const ours = set([str("a"), str([hole("x")])]);
    expect(verdictsOf(ours, planned(["a", null, null], [false, true, true]))).toEqual(["equal"]);
    expect(verdictsOf(set([str("a")]), planned(["b", null], [false, true]))).toEqual(["different"]);
  });
  it("leaves an argument that is null to the provider", () => {
    expect(verdictsOf(NULL, "x", "argument")).toEqual(["unknown"]);
    expect(verdictsOf(list([]), planned([{ a: 1 }], false, false, true), "block")).toEqual(["unknown"]);
    expect(verdictsOf(list([]), planned([{ a: 1 }]), "block")).toEqual(["different"]);
    expect(compare(NULL, planned("/"), "argument", ["path"])).toMatchObject([{ verdict: "equal", rule: "default" }]);
    expect(compare(NULL, planned("/x/"), "argument", ["path"])).toMatchObject([{ verdict: "unknown" }]);
  });
});

it("never shows what is sensitive", () => {
  const secret = "hunter2";
  const both = [
    compare(sensitive(str(secret)), planned(`${secret}!`), "value", []),
    compare(str(secret), planned(`${secret}!`, false, true), "value", []),
    compare(object([["a", sensitive(str(secret))]]), planned(null), "value", []),
    compare(str(secret), planned({ a: `${secret}!` }, false, { a: true }), "value", []),
    compare(object([]), planned({ a: `${secret}!` }, false, { a: true }), "value", []),
  ];
  for (const found of both) {
    expect(found).toMatchObject([{ verdict: "different" }]);
    expect(JSON.stringify(found)).not.toContain(secret);
  }
});
