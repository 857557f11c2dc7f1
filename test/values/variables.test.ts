import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isFailed } from "../../src/values/failure.ts";
import { encodeJson } from "../../src/values/json-text.ts";
import { lazyObject } from "../../src/values/lazy-object.ts";
import { at, list, NULL, num, object, sensitive, set, str, unknown, type Value } from "../../src/values/value.ts";
import { variableValue } from "../../src/values/variable-value.ts";
import { block, body } from "./blocks.ts";
import { freshHole, hole, shown } from "./build.ts";

type Recorded =
  | { readonly type: string; readonly value: string; readonly json: string | null }
  | { readonly type: string; readonly value: string; readonly error: string };
/** Variables with a type and a default, as Terraform 1.11.4 converted them. */
const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(new URL("recorded/conversions.json", import.meta.url), "utf8"),
);

const variable = (attributes: Readonly<Record<string, string>>) => block("variable", ["v"], body(attributes));
const typed = (type: string, given?: Value): Value => variableValue(variable({ type }), given);

describe("what Terraform makes of a default", () => {
  it.each(recorded.map((entry) => [`${entry.type} of ${entry.value}`, entry] as const))("%s", (_, entry) => {
    const value = variableValue(variable({ type: entry.type, default: entry.value }), undefined);
    if ("error" in entry) expect(isFailed(value)).toBe(true);
    else expect(shown(encodeJson(value, { freshHole }))).toBe(entry.json);
  });
});

describe("a variable", () => {
  const arn = unknown("q is new", hole("q.arn"));

  it("takes what is given before the default", () => {
    expect(variableValue(variable({ default: '"d"' }), str("g"))).toEqual(str("g"));
  });
  it("is null when null is given and it may be", () => {
    expect(variableValue(variable({ default: '"d"' }), NULL)).toEqual(NULL);
  });
  it("takes its default for null when it is not nullable", () => {
    expect(variableValue(variable({ default: '"d"', nullable: "false" }), NULL)).toEqual(str("d"));
  });
  it("fails without a value, and for null where there is no default", () => {
    expect(isFailed(variableValue(variable({}), undefined))).toBe(true);
    expect(isFailed(variableValue(variable({ nullable: "false" }), NULL))).toBe(true);
  });
  it("marks its value when it is sensitive", () => {
    expect(variableValue(variable({ sensitive: "true" }), str("s")).sensitive).toBe(true);
    expect(variableValue(variable({ sensitive: "false" }), str("s")).sensitive).toBeUndefined();
  });
  it("does not decide on a type that cannot be read", () => {
    expect(typed("strin", str("s")).kind).toBe("unknown");
  });

  it.each<[string, string, string | number, (inner: Value) => Value]>([
    ["object({ a = ", " })", "a", (inner) => object([["a", inner]])],
    ["tuple([", "])", 0, (inner) => list([inner])],
    ["map(", ")", "a", (inner) => object([["a", inner]])],
  ])("does not follow a type of %s without end", (before, after, step, wrap) => {
    const innermost = (times: number): Value => {
      let given: Value = str("s");
      for (let i = 0; i < times; i++) given = wrap(given);
      const path = Array.from({ length: times }, () => step);
      return at(typed(`${before.repeat(times)}string${after.repeat(times)}`, given), ...path);
    };
    expect(innermost(30)).toEqual(str("s"));
    expect(innermost(60)).toEqual(unknown("a type constraint is nested too deeply"));
  });

  it("keeps the identity of an unknown through every type", () => {
    expect(typed("string", arn)).toEqual(str([hole("q.arn")]));
    expect(typed("any", arn)).toEqual(arn);
    expect(at(typed("object({ a = string })", object([["a", arn]])), "a")).toEqual(str([hole("q.arn")]));
    expect(typed("list(string)", arn)).toEqual(arn);
  });
  it("keeps the sensitive mark of a part and of the whole", () => {
    expect(at(typed("map(string)", object([["a", sensitive(num(1))]])), "a")).toEqual(sensitive(str("1")));
    expect(typed("list(string)", sensitive(list([num(1)]))).sensitive).toBe(true);
  });
  it("does not invent an order for a set with unknown elements", () => {
    expect(typed("list(string)", set([str([hole("a")]), str([hole("b")])]))).toMatchObject({ set: true });
  });
  it("converts an object on demand when it is made on demand", () => {
    const asked: string[] = [];
    const lazy = lazyObject(["a", "b"], (key) => {
      asked.push(key);
      return num(1);
    });
    expect(at(typed("object({ a = string, b = string })", lazy), "a")).toEqual(str("1"));
    expect(asked).toEqual(["a"]);
  });
});
