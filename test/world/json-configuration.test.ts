import { describe, expect, it } from "vitest";
import type { ConfigExpression, ConfigModule } from "../../src/plan/types.ts";
import { known } from "../../src/values/text.ts";
import { str, type Value } from "../../src/values/value.ts";
import { constantOf } from "../../src/world/constants.ts";
import { parser } from "../hcl/parser.ts";
import { analyzeCase, cases, summary } from "../support/cases.ts";
import { testContext } from "../values/context.ts";

/** The law: a plan of JSON syntax has the text of every expression, so it tells alone what it tells with its files. */
describe("a plan of JSON syntax, without its files", () => {
  for (const { name, dir } of cases().filter(({ name }) => name.startsWith("json-syntax/")))
    it(name, async () => {
      expect(summary(await analyzeCase(dir, false))).toBe(summary(await analyzeCase(dir)));
    });
});

describe("a text with ${ in the plan's configuration", () => {
  const context = { ...testContext(), template: (text: string) => parser.parseTemplate("plan", text) };
  const scope = { lookup: (name: string) => (name === "aws_s3_bucket" ? bucket : undefined) };
  const bucket: Value = {
    kind: "object",
    entries: new Map([["b", { kind: "object", entries: new Map([["id", str("acme")]]) }]]),
  };
  const native: ConfigExpression = { references: ["aws_s3_bucket.b.id", "aws_s3_bucket.b"] };
  const json: ConfigExpression = { constant_value: "${aws_s3_bucket.b.id}", ...native };
  const module = (...expressions: readonly ConfigExpression[]): ConfigModule => ({
    resources: [
      {
        address: "aws_x.y",
        mode: "managed",
        type: "aws_x",
        name: "y",
        providerConfigKey: "aws",
        expressions: Object.fromEntries(expressions.map((one, i) => [`a${i}`, one])),
        countExpression: null,
        forEachExpression: null,
        dependsOn: [],
      },
    ],
    calls: new Map(),
    variables: new Map(),
    outputs: new Map(),
  });
  const read = (expression: ConfigExpression, around: ConfigModule): string | undefined => {
    const value = constantOf(expression, {}, { module: around, scope, context });
    return value?.kind === "string" ? known(value.text) : value?.kind;
  };

  it("with references is a template", () => {
    expect(read(json, module(native))).toBe("acme");
    expect(read({ ...json, constant_value: "arn:aws:s3:::${aws_s3_bucket.b.id}/*" }, module())).toBe(
      "arn:aws:s3:::acme/*",
    );
  });
  it("without references is what the rest of its block or module is", () => {
    const escaped = { constant_value: "${aws_s3_bucket.b.id}" };
    expect(read(escaped, module(json))).toBe("acme");
    expect(read(escaped, module(native))).toBe("${aws_s3_bucket.b.id}");
    expect(read({ constant_value: "$${x}" }, module(json))).toBe("${x}");
    expect(read({ constant_value: "%{ if true }a%{ endif }" }, module(json))).toBe("a");
  });
  it("is unknown where nothing shows its syntax, or files of both are in the module", () => {
    const escaped = { constant_value: "${aws_s3_bucket.b.id}" };
    expect(read(escaped, module())).toBe("unknown");
    expect(read(escaped, module(json, native))).toBe("unknown");
  });
  it("is read inside lists and names of objects", () => {
    const value = constantOf(
      { ...native, constant_value: [{ "${aws_s3_bucket.b.id}": ["${aws_s3_bucket.b.id}"] }] },
      {},
      { module: module(), scope, context },
    );
    expect(JSON.stringify(value)).not.toContain("aws_s3_bucket");
  });
});
