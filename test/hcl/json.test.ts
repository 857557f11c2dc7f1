// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources of Terraform that are tested here hold them
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJsonFile } from "../../src/hcl/json-syntax.ts";
import type { Block } from "../../src/hcl/syntax.ts";
import { bare, parser } from "./parser.ts";

const parse = (json: unknown) => parseJsonFile(parser, "main.tf.json", JSON.stringify(json, null, 2));
const only = (json: unknown): Block => {
  const { body, problems } = parse(json);
  expect(problems).toEqual([]);
  expect(body.blocks.length).toBe(1);
  const [block] = body.blocks;
  if (!block) throw new Error("no block");
  return block;
};
/** The blocks and the attributes' values, as the same file in HCL's own syntax has them. */
const plain = (block: Block): unknown => {
  const attributes = Object.fromEntries([...block.body.attributes].map(([name, { value }]) => [name, bare(value)]));
  return { type: block.type, labels: block.labels, attributes, blocks: block.body.blocks.map(plain) };
};
const fromHcl = (text: string): unknown => {
  const { body, problems } = parser.parseFile("main.tf", text);
  expect(problems).toEqual([]);
  const [block] = body.blocks;
  return block && plain(block);
};

describe("a .tf.json file says the same as a .tf file", () => {
  it.each([
    [
      { resource: { aws_sqs_queue: { a: { name: "x-${var.y}", count: "${length(var.z)}", fifo: true, size: 1.5 } } } },
      'resource "aws_sqs_queue" "a" {\n name = "x-${var.y}"\n count = "${length(var.z)}"\n fifo = true\n size = 1.5\n}',
    ],
    [
      { data: { aws_region: { r: { provider: "aws.west", depends_on: ["aws_x.y", "module.m"] } } } },
      'data "aws_region" "r" {\n provider = aws.west\n depends_on = [aws_x.y, module.m]\n}',
    ],
    [
      { module: { m: { source: "./${a}", providers: { aws: "aws.west" }, list: ["$${a}", null] } } },
      'module "m" {\n source = "./$${a}"\n providers = { aws = aws.west }\n list = ["$${a}", null]\n}',
    ],
    [
      { variable: { v: { type: "list(string)", default: ["${x}"] } } },
      'variable "v" {\n type = list(string)\n default = ["$${x}"]\n}',
    ],
    [
      {
        resource: {
          a: { b: { lifecycle: { ignore_changes: ["c"] }, dynamic: { d: { for_each: "${e}", content: { f: 1 } } } } },
        },
      },
      'resource "a" "b" {\n lifecycle {\n ignore_changes = [c]\n }\n dynamic "d" {\n for_each = "${e}"\n content {\n f = 1\n }\n }\n}',
    ],
    [{ locals: { a: { "${b}": "c", provider: "d" } } }, 'locals {\n a = { "${b}" = "c", provider = "d" }\n}'],
    [
      { terraform: { required_providers: { aws: { source: "hashicorp/aws" } } } },
      'terraform {\n required_providers {\n aws = { source = "hashicorp/aws" }\n }\n}',
    ],
  ])("%j", (json, hcl) => {
    expect(plain(only(json))).toEqual(fromHcl(hcl));
  });

  it("nested objects are attributes: only a schema tells them from blocks", () => {
    const block = only({ resource: { aws_lambda_function: { f: { environment: [{ variables: { A: "${b}" } }] } } } });
    expect(block.body.blocks).toEqual([]);
    expect(bare(block.body.attributes.get("environment")?.value)).toEqual({
      kind: "tuple",
      items: [
        {
          kind: "object",
          entries: [
            {
              key: { kind: "literal", value: "variables" },
              value: {
                kind: "object",
                entries: [
                  {
                    key: { kind: "literal", value: "A" },
                    value: {
                      kind: "template",
                      parts: [{ kind: "interpolation", value: { kind: "variable", name: "b" } }],
                    },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  it("arrays of blocks, at every level", () => {
    const { body, problems } = parse([
      { provider: { aws: [{ region: "a" }, { alias: "w" }] } },
      { resource: [{ a: { b: {} } }, { a: [{ c: {} }] }], "//": "a comment", output: { o: { value: 1 } } },
    ]);
    expect(problems).toEqual([]);
    expect(body.blocks.map((b) => [b.type, ...b.labels].join("."))).toEqual([
      "provider.aws",
      "provider.aws",
      "resource.a.b",
      "resource.a.c",
      "output.o",
    ]);
  });
});

describe("places", () => {
  it("are those of the names", () => {
    const text =
      '{\r\n  "resource": {\r\n    "a": {\r\n      "b": {\r\n        "c": "é${d}",\r\n        "e": 1\r\n      }\r\n    }\r\n  }\r\n}';
    const [block] = parseJsonFile(parser, "main.tf.json", text).body.blocks;
    expect(block?.span).toEqual({ file: "main.tf.json", startLine: 4, startColumn: 7, endLine: 7, endColumn: 8 });
    const attribute = block?.body.attributes.get("c");
    expect(attribute?.span).toMatchObject({ startLine: 5, startColumn: 9, endLine: 5, endColumn: 21 });
    expect(attribute?.value.span).toMatchObject({ startLine: 5, startColumn: 14 });
  });
});

describe("what is wrong", () => {
  const problems = (text: string): readonly string[] =>
    parseJsonFile(parser, "main.tf.json", text).problems.map(
      ({ what, span }) => `${span.startLine}:${span.startColumn} ${what}`,
    );

  it.each([
    ["", "1:1 a JSON value is expected"],
    ["{", "1:2 a string is not terminated or has an invalid escape"],
    ['{\n"resource": 1}', "2:13 an object is expected"],
    ['{"a": {}}', "1:2 a is not a Terraform block"],
    ['{"__proto__": {}}', "1:2 __proto__ is not a Terraform block"],
    ['{"locals": {"a": 1, "a": 2}}', "1:21 a is set twice"],
    ['{"locals": {"a": 1}} x', "1:22 other text follows the JSON"],
    ['{"locals": {"a": "\n"}}', "1:18 a string is not terminated or has an invalid escape"],
    ['{"locals": {"a": tru}}', "1:18 a JSON value is expected"],
  ])("%j", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it("nesting without end is refused", () => {
    expect(problems("[".repeat(100_000))[0]).toContain("nested too deeply");
    expect(problems(`{"locals":${'{"a":'.repeat(5_000)}1${"}".repeat(5_001)}`)[0]).toContain("nested too deeply");
  });

  it("every JSON text has an answer, and other texts are problems", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        parseJsonFile(parser, "f", text);
        expect(problems(`${text} }`).length).toBeGreaterThan(0);
        const { body } = parseJsonFile(parser, "f", JSON.stringify({ locals: { a: value } }));
        expect(body.blocks[0]?.body.attributes.has("a")).toBe(true);
      }),
    );
  });
});
