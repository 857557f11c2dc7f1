import { describe, expect, test } from "vitest";
import { invokeParameters, jsonIn } from "../../src/event-sources/shared/json-target.ts";
import { text } from "../../src/values/text.ts";
import { list, NULL, object, str, unknown, type Value } from "../../src/values/value.ts";

describe("JSON in an attribute", () => {
  test("is what stands in it", () => {
    expect(jsonIn(str('{"a":["b"]}'), "its definition")).toEqual(object([["a", list([str("b")])]]));
  });
  test.each<[Value, string | RegExp]>([
    [unknown("local.x is not known"), "local.x is not known"],
    [list([]), "its definition is not a string"],
    [NULL, "its definition is not a string"],
    [str("{"), /^its definition cannot be read: ./],
  ])("says why %j tells nothing", (value, because) => {
    expect(jsonIn(value, "its definition")).toMatchObject({ kind: "unknown", because: expect.stringMatching(because) });
  });
});

describe("what Lambda's Invoke is given", () => {
  const dynamic = text("some version");
  const later = (name: string): Value => unknown(`${name} is computed at run time`);
  test.each<[Readonly<Record<string, string>>, object]>([
    [{ FunctionName: "f" }, { target: str("f") }],
    [
      { FunctionName: "f", Qualifier: "live" },
      { target: str("f"), qualifier: text("live") },
    ],
    [
      { FunctionName: "f", "Qualifier.$": "$.q" },
      { target: str("f"), qualifier: dynamic },
    ],
    [
      { FunctionName: "f", Qualifier: " {% $q %}" },
      { target: str("f"), qualifier: dynamic },
    ],
    [{ "FunctionName.$": "$.f" }, { target: later("FunctionName") }],
    [{ FunctionName: "{% $f %}" }, { target: later("FunctionName") }],
    [{}, { target: unknown("FunctionName is not set") }],
  ])("%j", (parameters, expected) => {
    const given = object(Object.entries(parameters).map(([name, value]) => [name, str(value)] as const));
    expect(invokeParameters(given, dynamic)).toEqual(expected);
  });
  test("is all worked out at run time where one expression makes it", () => {
    const given = invokeParameters(str("{% $states.input %}"), dynamic);
    expect(given).toEqual({ target: later("FunctionName"), qualifier: dynamic });
  });
});
