import { describe, expect, it } from "vitest";
import { belongs, onlyPlanned } from "../../src/hcl/belongs.ts";
import { loadModules, type ModuleSource } from "../../src/hcl/module-tree.ts";
import { readConfiguration } from "../../src/plan/read-configuration.ts";
import type { Json } from "../../src/plan/types.ts";
import { files } from "./files.ts";
import { parser } from "./parser.ts";

/** A configuration with resources by address, as a plan has them. */
const configuration = (resources: Readonly<Record<string, Json>>, rest: Readonly<Record<string, Json>> = {}) =>
  readConfiguration("plan.json", {
    root_module: {
      resources: Object.entries(resources).map(([address, expressions]) => {
        const data = address.startsWith("data.");
        const [type = "", name = ""] = address.replace(/^data\./, "").split(".");
        return { address, mode: data ? "data" : "managed", type, name, expressions };
      }),
      ...rest,
    },
  });
const sourceOf = (text: string, name = "main.tf"): ModuleSource => {
  const module = loadModules(parser, files({ [name]: text }), ".", true).module([]);
  if ("missing" in module) throw new Error(module.missing);
  return module;
};
const why = (resources: Readonly<Record<string, Json>>, text: string, name?: string): string => {
  const answer = belongs(configuration(resources), sourceOf(text, name));
  return answer.kind === "yes" ? "yes" : answer.because;
};

describe("a source belongs to a plan", () => {
  it("when it has the plan's blocks, all and no others", () => {
    const text = 'resource "a" "b" {}\ndata "a" "c" {}\n';
    expect(why({ "a.b": {}, "data.a.c": {} }, text)).toBe("yes");
    expect(why({ "a.b": {} }, text)).toBe("it has data.a.c, which the plan does not have");
    expect(why({ "a.b": {}, "data.a.c": {}, "a.x": {}, "a.y": {} }, text)).toBe(
      "it lacks 2 of the plan's 4 blocks (a.x, a.y)",
    );
  });

  it("not when it declares something twice, which Terraform refuses", () => {
    const text = 'resource "a" "b" {}\nresource "a" "b" {}\n';
    expect(why({ "a.b": {} }, text)).toBe("it declares resource a.b twice");
  });

  it("also by data sources that stand in checks", () => {
    expect(why({ "data.a.c": {} }, 'check "x" {\n  data "a" "c" {}\n}\n')).toBe("yes");
  });

  it("when the plan's JSON has no configuration to compare", () => {
    expect(belongs(readConfiguration("plan.json", {}), sourceOf('resource "a" "b" {}\n'))).toEqual({ kind: "yes" });
  });
});

/** An argument as a plan tells it, and how it may be written. */
const same: readonly (readonly [string, Json, string])[] = [
  ["a constant", { constant_value: "x" }, '"x"'],
  ["a constant that has to be worked out", { constant_value: 120 }, "60 * 2"],
  ["a heredoc of a checkout with CRLF", { constant_value: "a\nb\n" }, "<<EOT\r\na\r\nb\r\nEOT\r"],
  ["a composed letter", { constant_value: "\u00e9" }, '"e\u0301"'],
  ["a list", { constant_value: ["a", 1] }, '["a", 1]'],
  ["an object", { constant_value: { a: "b" } }, '{ a = "b" }'],
  ["references", { references: ["aws_x.y.arn", "aws_x.y", "var.z"] }, '"${aws_x.y.arn}/${var.z}"'],
  ["a module's output", { references: ["module.m.out", "module.m"] }, 'module.m["k"].out'],
  ["what is the same for all", { references: ["each.value", "path.module"] }, '"${path.module}/${each.value}"'],
  ["names of a for", {}, "jsonencode([for my_item in [1] : my_item.x])"],
  ["names of a for in a template", { references: ["var.l"] }, '"%{for k_v in var.l}${k_v.x}%{endfor}"'],
  ["null", { constant_value: null }, "null"],
];
it.each(same)("%s, written so, is what was planned", (_, planned, written) => {
  expect(why({ "a.b": { x: planned } }, `resource "a" "b" {\n  x = ${written}\n}\n`)).toBe("yes");
});

const other: readonly (readonly [string, Json, string])[] = [
  ["another text", { constant_value: "x" }, '"y"'],
  ["another number", { constant_value: 1 }, "2"],
  ["another item", { constant_value: ["a"] }, '["b"]'],
  ["one more item", { constant_value: ["a"] }, '["a", "b"]'],
  ["another member", { constant_value: { a: "b" } }, '{ a = "c" }'],
  ["a reference for a constant", { constant_value: "x" }, "var.x"],
  ["a constant for a reference", { references: ["var.x"] }, '"x"'],
  ["another reference", { references: ["aws_x.y.arn", "aws_x.y"] }, "aws_x.z.arn"],
  ["one more reference", { references: ["var.x"] }, '"${var.x}${var.y}"'],
  ["one reference less", { references: ["var.x", "var.y"] }, "var.x"],
  ["a reference in a call of constants", {}, "jsonencode(var.x)"],
];
it.each(other)("%s is not", (_, planned, written) => {
  const text = `resource "a" "b" {\n  x = ${written}\n}\n`;
  expect(why({ "a.b": { x: planned } }, text)).toBe("a.b.x differs");
});

describe("arguments and blocks", () => {
  it("that only one side has", () => {
    expect(why({ "a.b": { x: { constant_value: 1 } } }, 'resource "a" "b" {}\n')).toContain("a.b.x");
    expect(why({ "a.b": {} }, 'resource "a" "b" {\n  x = 1\n}\n')).toContain("a.b.x");
    expect(why({ "a.b": {} }, 'resource "a" "b" {\n  depends_on = [a.c]\n  provider = aws.eu\n}\n')).toBe("yes");
  });
  it("nested ones are compared in their order", () => {
    const planned = { "a.b": { s: [{ v: { constant_value: 1 } }, { v: { constant_value: 2 } }] } };
    const text = (...values: readonly number[]) =>
      `resource "a" "b" {\n${values.map((v) => `  s {\n    v = ${v}\n  }\n`).join("")}}\n`;
    expect(why(planned, text(1, 2))).toBe("yes");
    expect(why(planned, text(1, 3))).toContain("a.b.s.v");
    expect(why(planned, text(1))).toContain("a.b.s");
  });
  it("are not compared where they come about: dynamic blocks, blocks of a list argument", () => {
    const dynamic = 'resource "a" "b" {\n  dynamic "s" {\n    for_each = [1]\n    content {}\n  }\n}\n';
    expect(why({ "a.b": {} }, dynamic)).toBe("yes");
    expect(why({ "a.b": { s: [{ v: { constant_value: 1 } }] } }, dynamic)).toBe("yes");
    const ingress = { constant_value: [{ from: 1, to: null }] };
    expect(why({ "a.b": { ingress } }, 'resource "a" "b" {\n  ingress {\n    from = 1\n  }\n}\n')).toBe("yes");
  });
  it("in JSON, where a plan tells templates as constants", () => {
    const json = (value: string) => JSON.stringify({ resource: { a: { b: { x: value } } } });
    const planned = { "a.b": { x: { constant_value: "${aws_x.y.arn}" } } };
    expect(why(planned, json("${aws_x.y.arn}"), "main.tf.json")).toBe("yes");
    expect(why({ "a.b": { x: { constant_value: "one" } } }, json("two"), "main.tf.json")).toContain("a.b.x");
  });
});

it("variables, outputs, providers and calls are compared too", () => {
  const text = (v: string, o: string, call: string) =>
    `variable "v" {\n  default = ${v}\n}\noutput "o" {\n  value = ${o}\n}\nmodule "m" {\n  source = ${call}\n}\n`;
  const planned = configuration(
    {},
    {
      variables: { v: { default: "a" } },
      outputs: { o: { expression: { references: ["var.v"] } } },
      module_calls: { m: { source: "./m", module: {} } },
    },
  );
  const answer = (source: string) => belongs(planned, sourceOf(source));
  expect(answer(text('"a"', "var.v", '"./m"'))).toEqual({ kind: "yes" });
  // The plan has a default as the variable's type makes it.
  expect(answer(text("5", "var.v", '"./m"'))).toEqual({ kind: "yes" });
  expect(answer(text('"b"', "var.v", '"./m"'))).toMatchObject({ because: "var.v differs" });
  expect(answer(text('"a"', "var.w", '"./m"'))).toMatchObject({ because: "output.o differs" });
  expect(answer(text('"a"', "var.v", '"./n"'))).toMatchObject({ because: "module.m.source differs" });
});

it("a module that is not what was planned is as one that is not there", () => {
  const tree = loadModules(
    parser,
    files({
      "main.tf": 'module "m" {\n  source = "./m"\n}\nmodule "n" {\n  source = "./n"\n}\n',
      "m/main.tf": 'resource "a" "b" {}\n',
      "n/main.tf": 'resource "a" "b" {}\n',
    }),
    ".",
    false,
  );
  const resources = (name: string) => [{ address: `a.${name}`, mode: "managed", type: "a", name }];
  const calls = {
    m: { source: "./m", module: { resources: resources("b") } },
    n: { source: "./n", module: { resources: resources("c") } },
  };
  const planned = onlyPlanned(tree, configuration({}, { module_calls: calls }));
  expect("missing" in planned.module(["m"])).toBe(false);
  expect(planned.module(["n"])).toEqual({
    missing:
      "n is not what was planned: it lacks 1 of the plan's 1 blocks (a.c), and it has a.b, which the plan does not have",
  });
});
