import { describe, expect, it } from "vitest";
import type { Body } from "../../src/hcl/syntax.ts";
import { blockInstances } from "../../src/values/evaluate-blocks.ts";
import { bodyAt, evaluateBody } from "../../src/values/evaluate-body.ts";
import { type Scope, scopeOf } from "../../src/values/scope.ts";
import { at, list, NULL, num, object, str, unknown, type Value } from "../../src/values/value.ts";
import { block, body } from "./blocks.ts";
import { testContext } from "./context.ts";

const dynamic = (type: string, settings: Readonly<Record<string, string>>, content: Body) =>
  block("dynamic", [type], body(settings, block("content", [], content)));

const scope: Scope = scopeOf({
  var: object([
    ["names", list([str("a"), str("b")])],
    ["unknown", unknown("var.unknown is not known")],
  ]),
});
const whole = (source: Body): Value => evaluateBody(source, scope, testContext());
const part = (source: Body, ...path: (string | number)[]): Value => bodyAt(source, scope, testContext(), path);

/** Both ways of asking must agree. */
function both(source: Body, ...path: (string | number)[]): Value {
  expect(part(source, ...path)).toEqual(at(whole(source), ...path));
  return part(source, ...path);
}

describe("bodies", () => {
  const source = body(
    { name: '"n"', count: "2", depends_on: "[]", tags: "{ a = 1 }" },
    block("lifecycle", [], body({ prevent_destroy: "true" })),
    block("rule", [], body({ id: "1" }, block("filter", [], body({ prefix: '"p"' })))),
    block("rule", [], body({ id: "2" })),
  );
  it("hold attributes and blocks, and no meta-arguments", () => {
    expect(whole(source)).toEqual(
      object([
        ["name", str("n")],
        ["tags", object([["a", num(1)]])],
        [
          "rule",
          list([
            object([
              ["id", num(1)],
              ["filter", list([object([["prefix", str("p")]])])],
            ]),
            object([["id", num(2)]]),
          ]),
        ],
      ]),
    );
  });
  it.each([
    [["name"], str("n")],
    [["tags", "a"], num(1)],
    [["rule", 0, "filter", 0, "prefix"], str("p")],
    [["rule", 1, "id"], num(2)],
    [["rule", 1], object([["id", num(2)]])],
    [["rule", 1, "filter"], NULL],
    [["rule", 2, "id"], NULL],
    [["nothing"], NULL],
  ] as const)("give %j", (path, expected) => expect(both(source, ...path)).toEqual(expected));

  it("evaluate no more than the path", () => {
    const asked: string[] = [];
    const watching: Scope = {
      lookup: (name) => {
        asked.push(name);
        return str(name);
      },
    };
    const two = body({ a: "one" }, block("b", [], body({ c: "two", d: "three" })));
    expect(bodyAt(two, watching, testContext(), ["b", 0, "c"])).toEqual(str("two"));
    expect(asked).toEqual(["two"]);
  });
});

describe("dynamic blocks", () => {
  it("become one block for each element, among the written ones in order", () => {
    const source = body(
      {},
      block("rule", [], body({ id: '"first"' })),
      dynamic("rule", { for_each: "var.names" }, body({ id: "rule.value", key: "rule.key" })),
      block("rule", [], body({ id: '"last"' })),
    );
    expect([0, 1, 2, 3].map((i) => both(source, "rule", i, "id"))).toEqual(
      ["first", "a", "b", "last"].map((s) => str(s)),
    );
    expect(both(source, "rule", 2, "key")).toEqual(num(1));
  });
  it("go through maps by key, with an iterator of another name", () => {
    const source = body(
      {},
      dynamic("rule", { for_each: "{ y = 1, x = 2 }", iterator: "each_rule" }, body({ id: '"${each_rule.key}"' })),
    );
    expect(at(whole(source), "rule")).toEqual(list([object([["id", str("x")]]), object([["id", str("y")]])]));
  });
  it("nest, with the outer iterator inside", () => {
    const inner = dynamic("leaf", { for_each: "[1, 2]" }, body({ id: '"${rule.value}${leaf.value}"' }));
    const source = body({}, dynamic("rule", { for_each: "var.names" }, body({}, inner)));
    expect(both(source, "rule", 1, "leaf", 0, "id")).toEqual(str("b1"));
  });
  it("are an empty list for no elements", () => {
    expect(at(whole(body({}, dynamic("rule", { for_each: "[]" }, body({})))), "rule")).toEqual(list([]));
  });
  it("are unknown when for_each is, and hide no other block", () => {
    const open = dynamic("rule", { for_each: "var.unknown" }, body({ id: "rule.value" }));
    expect(both(body({}, open), "rule").kind).toBe("unknown");
    const mixed = body({}, block("rule", [], body({ id: '"first"' })), open);
    expect(both(mixed, "rule", 0, "id")).toEqual(str("first"));
    expect(both(mixed, "rule", 1, "id").kind).toBe("unknown");
    expect(part(mixed, "rule", 5, "id").kind).toBe("unknown");
  });
  it("are one for each element of a list or map, though an element is unknown, and perhaps fewer of a set", () => {
    const made = (forEach: string): readonly string[] =>
      blockInstances(body({}, dynamic("rule", { for_each: forEach }, body({}))), scope, testContext()).map(
        ({ kind }) => kind,
      );
    expect(made("[var.unknown, 1]")).toEqual(["block", "block"]);
    expect(made("{ a = var.unknown, b = 1 }")).toEqual(["block", "block"]);
    expect(made('toset([var.unknown, "b"])')).toEqual(["block", "block", "unknown"]);
    expect(made('toset(["a", "b"])')).toEqual(["block", "block"]);
  });
  it("without content are unknown", () => {
    const [found] = blockInstances(
      body({}, block("dynamic", ["rule"], body({ for_each: "[1]" }))),
      scope,
      testContext(),
    );
    expect(found).toMatchObject({ kind: "unknown", type: "rule" });
  });
});

it("bodies nested without end are unknown, not an exception", () => {
  let deep = body({ a: "1" });
  for (let i = 0; i < 5_000; i++) deep = body({}, block("b", [], deep));
  expect(() => whole(deep)).not.toThrow();
});
