import { describe, expect, it } from "vitest";
import { openApiCalls } from "../../src/event-sources/shared/openapi-calls.ts";
import { openApiIn } from "../../src/event-sources/shared/openapi-document.ts";
import { type Hole, show, text } from "../../src/values/text.ts";
import { at, object, str, textOf, unknown, type Value } from "../../src/values/value.ts";

const uri: Hole = { id: "f.invoke_arn", label: "f.invoke_arn", chars: "any" };
const shown = (value: Value): string => {
  const texted = textOf(value);
  return texted.kind === "text" ? show(texted.text).replace(/\$\{(.*?)\}/g, "<$1>") : texted.kind;
};
const callsOf = (...parts: readonly (string | Hole)[]) => {
  const { calls, unknown: because } = openApiCalls(openApiIn(str(text(...parts))));
  return { calls: calls.map((call) => `${call.method}${call.path}${call.name} ${shown(call.target)}`), because };
};

describe("documents with holes", () => {
  it("reads JSON", () => {
    const body = [
      '{"paths":{"/a":{"get":{"x-amazon-apigateway-integration":{"type":"AWS_PROXY","uri":"',
      uri,
      '"}}}}}',
    ] as const;
    expect(callsOf(...body)).toEqual({ calls: ["GET/a <f.invoke_arn>"], because: undefined });
  });

  it.each(["uri: ", "uri: '", 'uri: "', "uri: >-\n            "])("reads YAML with %j before the hole", (before) => {
    const close = before.endsWith("'") ? "'" : before.endsWith('"') ? '"' : "";
    const head =
      "paths:\n  /a:\n    x-amazon-apigateway-any-method:\n      x-amazon-apigateway-integration:\n        type: aws\n        ";
    expect(callsOf(`${head}${before}`, uri, `${close}\n`).calls).toEqual(["ANY/a <f.invoke_arn>"]);
  });

  it("puts the value back that a hole encodes", () => {
    const integration = object([
      ["type", str("aws_proxy")],
      ["uri", str([uri])],
    ]);
    const hole: Hole = { id: "json", label: "json", chars: "any", encodes: integration };
    const body = ["paths:\n  /a:\n    get:\n      x-amazon-apigateway-integration: ", hole, "\n"] as const;
    expect(callsOf(...body).calls).toEqual(["GET/a <f.invoke_arn>"]);
  });

  it("does not mistake a text of the document for a hole", () => {
    const read = openApiIn(str(text("title: zqhole1z\nuri: ", uri, "\n")));
    expect([shown(at(read, "title")), shown(at(read, "uri"))]).toEqual(["zqhole1z", "<f.invoke_arn>"]);
  });

  it.each([
    ["a body of which nothing is known", unknown("not yet")],
    ["broken YAML", str("a: [1\nb: }")],
    ["broken JSON", str('{"paths": ')],
    ["a key that is not known", str(text("paths:\n  /", uri, "/a:\n    get: {}\n"))],
  ])("says why %s tells nothing", (_, body) => {
    const { calls, unknown: because } = openApiCalls(openApiIn(body));
    expect(calls).toEqual([]);
    expect(because).toEqual(expect.any(String));
  });
});

describe("what counts", () => {
  const call = (integration: string): string =>
    `paths:\n  /a:\n    get:\n      x-amazon-apigateway-integration: ${integration}\n`;

  it.each([
    "{ type: http_proxy, uri: x }",
    "{ type: mock }",
    "{ type: aws_proxy, integrationSubtype: S, uri: x }",
    "{}",
  ])("leaves out %s", (integration) => {
    expect(callsOf(call(integration))).toEqual({ calls: [], because: undefined });
  });

  it("follows references, and stops in a circle", () => {
    const body = `${call('{ $ref: "#/x/a" }')}x:\n  a: { $ref: "#/x/b" }\n  b: { $ref: "#/x/a" }\n`;
    expect(callsOf(body).calls).toEqual([]);
    expect(callsOf(`${call('{ $ref: "#/x/a~1b" }')}x:\n  a/b: { type: aws, uri: f }\n`).calls).toEqual(["GET/a f"]);
  });

  it.each(["other.yaml#/x/a", "https://example.org/a"])("does not know what %s refers to", (reference) => {
    const { calls, because } = callsOf(call(`{ $ref: ${JSON.stringify(reference)} }`));
    expect(calls).toEqual([]);
    expect(because).toContain("a reference points outside its body");
  });

  it("takes an authorizer only where an operation or the whole document uses it", () => {
    const scheme =
      "securityDefinitions:\n  guard:\n    x-amazon-apigateway-authorizer: { type: token, authorizerUri: f }\n";
    expect(callsOf(scheme).calls).toEqual([]);
    expect(callsOf(`security:\n  - guard: []\n${scheme}`).calls).toEqual(["guard f"]);
  });
});
