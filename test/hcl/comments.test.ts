import { describe, expect, it } from "vitest";
import { ignoreComments } from "../../src/hcl/comments.ts";
import { parser } from "./parser.ts";

const ignores = (text: string) =>
  ignoreComments(parser.parseFile("main.tf", text)).map(({ block, ...rest }) => ({
    ...rest,
    block: block && [block.type, ...block.labels].join("."),
  }));

describe("an ignore comment", () => {
  it.each([
    ["# lambda-grants:ignore a-b: because", ["a-b"], "because"],
    ["// lambda-grants:ignore a: x: y", ["a"], "x: y"],
    ["/* lambda-grants:ignore a,b , c : why */", ["a", "b", "c"], "why"],
    ["## lambda-grants:ignore a: why", ["a"], "why"],
    ["#lambda-grants:ignore\ta: why \r", ["a"], "why"],
    ["/* lambda-grants:ignore a: two\n lines */", ["a"], "two\n lines"],
  ])("%j", (comment, rules, reason) => {
    expect(ignores(`${comment}\nresource "a" "b" {}\n`)).toEqual([
      { rules, reason, file: "main.tf", line: 1, block: "resource.a.b" },
    ]);
  });

  it.each([
    ["# lambda-grants:ignore", "it names no rule", []],
    ["# lambda-grants:ignore : why", "it names no rule", []],
    ["# lambda-grants:ignore a", "it gives no reason", ["a"]],
    ["# lambda-grants:ignore a:  ", "it gives no reason", ["a"]],
    ["# lambda-grants:ignore a,: why", "a rule is missing next to a comma", ["a"]],
    ["# lambda-grants:ignores a: why", "put a space after lambda-grants:ignore", ["s a"]],
    [
      "# lambda-grants:ignore a b: why",
      '"a b" is not a rule: separate rules with commas, and put a colon before the reason',
      ["a b"],
    ],
    [
      "# lambda-grants:ignore a because of that",
      '"a because of that" is not a rule: separate rules with commas, and put a colon before the reason',
      ["a because of that"],
    ],
  ])("%j is malformed", (comment, malformed, rules) => {
    expect(ignores(`${comment}\n`)).toMatchObject([{ malformed, rules, line: 1, block: null }]);
  });

  it.each([
    "# see lambda-grants:ignore a: why",
    'x = "# lambda-grants:ignore a: why"',
    "x = <<EOT\n# lambda-grants:ignore a: why\nEOT",
    "# lambda-grant:ignore a: why",
  ])("%j is none", (text) => {
    expect(ignores(`${text}\n`)).toEqual([]);
  });
});

describe("an ignore comment is about", () => {
  const NOTE = "# lambda-grants:ignore a: why";
  const about = (text: string) => ignores(text).map(({ line, block }) => [line, block]);

  it.each([
    ["the block right below", `${NOTE}\nresource "a" "b" {}\n`, [[1, "resource.a.b"]]],
    [
      "the block below other comments",
      `${NOTE}\n// more\n/* and\nmore */\nresource "a" "b" {}\n`,
      [[1, "resource.a.b"]],
    ],
    ["no block behind an empty line", `${NOTE}\n\nresource "a" "b" {}\n`, [[1, null]]],
    ["the block on its line", `resource "a" "b" { ${NOTE}\n}\n`, [[1, "resource.a.b"]]],
    ["the block before it on its line", `locals {}\nresource "a" "b" {} ${NOTE}\nlocals {}\n`, [[2, "resource.a.b"]]],
    ["the block around it", `resource "a" "b" {\n  c {\n    d = [ ${NOTE}\n    ]\n  }\n}\n`, [[3, "resource.a.b"]]],
    ["the block that ends on its line", `resource "a" "b" {\n} ${NOTE}\nresource "c" "d" {}\n`, [[2, "resource.a.b"]]],
    ["none at the end of the file", `resource "a" "b" {}\n${NOTE}`, [[2, null]]],
    [
      "each its own",
      `${NOTE}\nmodule "m" {\n  ${NOTE}\n}\n${NOTE}\ndata "a" "b" {}\n`,
      [
        [1, "module.m"],
        [3, "module.m"],
        [5, "data.a.b"],
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(about(text)).toEqual(expected);
    expect(about(text.replaceAll("\n", "\r\n"))).toEqual(expected);
  });
});
