import { expect, test } from "vitest";
import { parseReference } from "../../src/plan/parse-reference.ts";

const managed = { modules: [], mode: "managed", type: "aws_x", name: "y" };

test.each([
  ["aws_x.y", { kind: "resource", address: managed, path: [] }],
  ['aws_x.y["k.l"].arn', { kind: "resource", address: { ...managed, key: "k.l" }, path: ["arn"] }],
  ["aws_x.y[0].a[1].b", { kind: "resource", address: { ...managed, key: 0 }, path: ["a", 1, "b"] }],
  ["resource.aws_x.y.arn", { kind: "resource", address: managed, path: ["arn"] }],
  ["data.aws_x.y.json", { kind: "resource", address: { ...managed, mode: "data" }, path: ["json"] }],
  ["module.m", { kind: "module", name: "m", path: [] }],
  ['module.m["k"].out.a', { kind: "module", name: "m", key: "k", path: ["out", "a"] }],
  ["var.v.a", { kind: "var", name: "v", path: ["a"] }],
  ["local.l", { kind: "local", name: "l", path: [] }],
  ['each.value["a"]', { kind: "each", name: "value", path: ["a"] }],
  ["each.key", { kind: "each", name: "key", path: [] }],
  ["count.index", { kind: "count", path: ["index"] }],
  ["path.module", { kind: "path", path: ["module"] }],
  ["terraform.workspace", { kind: "terraform", path: ["workspace"] }],
  ["self.arn", { kind: "self", path: ["arn"] }],
])("reads %s", (text, expected) => {
  expect(parseReference(text)).toEqual(expected);
});

test.each([
  "",
  "module",
  "var",
  "each.other",
  "aws_x",
  "aws_x[0]",
  "aws_x.y[*].arn",
  "ephemeral.x.y",
  "data.aws_x",
  "a b",
])("does not read %j", (text) => {
  expect(parseReference(text)).toBeUndefined();
});
