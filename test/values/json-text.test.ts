import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFailed } from "../../src/values/failure.ts";
import { decodeJson, encodeJson, parseJsonText } from "../../src/values/json-text.ts";
import type { Text } from "../../src/values/text.ts";
import { list, NULL, num, object, sensitive, set, str, unknown, type Value } from "../../src/values/value.ts";
import { freshHole, fromJson, hole, shown } from "./build.ts";

const arn = hole("q.arn");
const encode = (value: Value): Value => encodeJson(value, { freshHole });
const parsed = (...text: Text): Value => {
  const result = parseJsonText(text);
  return "problem" in result ? unknown(`problem: ${result.problem}`) : result.value;
};

describe("writing JSON", () => {
  it("sorts keys and escapes as Go does", () => {
    const value = object([
      ["b", str('<>&"\\\n\u0001\u2028')],
      ["a", list([NULL, num(1.5)])],
    ]);
    expect(shown(encode(value))).toBe(String.raw`{"a":[null,1.5],"b":"\u003c\u003e\u0026\"\\\n\u0001\u2028"}`);
  });
  it("keeps holes of texts inside their quotes, and others outside", () => {
    const value = list([str(["x", arn]), unknown("w", arn)]);
    expect(shown(encode(value))).toBe('["x${q.arn}",${json(q.arn)}]');
  });
  it("does not write a set whose order is not known", () => {
    const twins = set([str([hole("a")]), str([hole("b")])]);
    expect(shown(encode(twins))).toMatch(/^\$\{\?test-\d+\}$/);
    expect(decodeJson(encode(twins))).toEqual(twins);
  });
  it("is sensitive with anything sensitive in it", () => {
    expect(encode(list([sensitive(str("s"))])).sensitive).toBe(true);
    expect(encode(list([str("s")])).sensitive).toBeUndefined();
  });
  it("does not show a sensitive unknown in a label", () => {
    const secret = sensitive(unknown("it is hunter2"));
    expect(encode(list([secret]))).toMatchObject({ text: ["[", { label: "a sensitive value" }, "]"] });
  });
});

describe("reading JSON", () => {
  it("agrees with JSON.parse on known texts", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (json, indent) => {
        const short = (_: string, value: unknown) => (typeof value === "number" ? Math.trunc(value) % 1e9 : value);
        const text = JSON.stringify(json, short, indent);
        expect(canonical(parsed(text))).toEqual(canonical(fromJson(JSON.parse(text))));
      }),
    );
  });
  it("refuses what JSON.parse refuses", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[[\]{},:"0-9a\\ -]{0,12}$/), (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect("value" in parseJsonText([text])).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });
  it("gives back what was written", () => {
    const value = object([
      ["known", fromJson({ a: [1, true, null, "é😀"] })],
      ["part", str(["arn:", arn, ":*"])],
      ["whole", unknown("q is new", arn)],
    ]);
    expect(decodeJson(encode(value))).toEqual(value);
  });

  const open = unknown("q.arn is unknown until apply");
  it.each<[string, Text, Value]>([
    ["an element", ["[", arn, "]"], list([open])],
    ["an element behind another", ['["a"', arn, "]"], list([str("a"), open])],
    ["an element before another", ["[", arn, '"a"]'], list([open, str("a")])],
    ["an element between commas", ['["a",', arn, ',"b"]'], list([str("a"), open, str("b")])],
    ["a member", ['{"a":1', arn, "}"], open],
    ["the only member", ["{", arn, "}"], open],
    ["a key", ['{"x', arn, '":1}'], open],
    ["the whole", [arn], open],
    ["a part of a number", ["[1", arn, "]"], list([open, open])],
    [
      "a member's value",
      ['{"a":', arn, ',"b":2}'],
      object([
        ["a", open],
        ["b", num(2)],
      ]),
    ],
    ["a member before another, in an array", ["[{", arn, '"b":2},5]'], list([open, num(5)])],
    ["a member behind another, in an array", ['[{"b":2', arn, "},5]"], list([open, num(5)])],
    ["a member between commas, in an array", ['[{"a":1,', arn, ',"b":2},5]'], list([open, num(5)])],
  ])("takes a hole as %s", (_, text, expected) => expect(parsed(...text)).toEqual(expected));

  it("does not call a text with holes wrong", () => {
    expect(parsed('"a', arn).kind).toBe("unknown");
    expect(parseJsonText(['{"a":', arn, " b}"])).not.toHaveProperty("problem");
  });
  it("fails as jsondecode on a known text only", () => {
    expect(isFailed(decodeJson(str("{")))).toBe(true);
    expect(isFailed(decodeJson(NULL))).toBe(true);
    expect(isFailed(decodeJson(str(["{", arn])))).toBe(false);
  });
  it("ends deep nesting with a reason", () => {
    expect(parseJsonText(["[".repeat(100_000)])).toMatchObject({ problem: expect.stringContaining("deep") });
  });
});

/** Keys in one order, numbers and texts plain. */
function canonical(value: Value): unknown {
  switch (value.kind) {
    case "object":
      return Object.fromEntries([...value.entries].map(([key, entry]) => [`key ${key}`, canonical(entry)]));
    case "list":
      return value.items.map(canonical);
    case "string":
      return shown(value).replace(/\p{Surrogate}/gu, "\ufffd");
    case "number":
      return value.value + 0;
    default:
      return value;
  }
}
