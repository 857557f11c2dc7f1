// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Terraform's templates
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  moduleAddress,
  modulePath,
  parseAddress,
  parseModuleAddress,
  printAddress,
} from "../../src/plan/parse-address.ts";
import { addresses } from "./addresses.ts";

test("reads modules, data, and keys of both kinds", () => {
  const address = parseAddress('module.a["k"].module.b[0].data.aws_x.y["z"]');
  expect(address).toEqual({
    modules: [
      { name: "a", key: "k" },
      { name: "b", key: 0 },
    ],
    mode: "data",
    type: "aws_x",
    name: "y",
    key: "z",
  });
  expect(address && moduleAddress(address)).toBe('module.a["k"].module.b[0]');
  expect(address && modulePath(address.modules)).toEqual(["a", "b"]);
});

test.each([
  ["aws_x.y", { modules: [], mode: "managed", type: "aws_x", name: "y" }],
  ["data.aws_x.y", { modules: [], mode: "data", type: "aws_x", name: "y" }],
  ["aws_x.y[12]", { modules: [], mode: "managed", type: "aws_x", name: "y", key: 12 }],
  ["aws_x.with-dash_ü", { modules: [], mode: "managed", type: "aws_x", name: "with-dash_ü" }],
  [
    String.raw`aws_x.y["a.b/c[0][\"q\"].d"]`,
    { modules: [], mode: "managed", type: "aws_x", name: "y", key: 'a.b/c[0]["q"].d' },
  ],
  [String.raw`aws_x.y["\\\n\t\r"]`, { modules: [], mode: "managed", type: "aws_x", name: "y", key: "\\\n\t\r" }],
  [
    'aws_x.y["$${a} %%{b} $ $$ 5%"]',
    { modules: [], mode: "managed", type: "aws_x", name: "y", key: "${a} %{b} $ $$ 5%" },
  ],
  ['aws_x.y["$$${"]', { modules: [], mode: "managed", type: "aws_x", name: "y", key: "$${" }],
  [
    String.raw`aws_x.y["\u200b\U000e0001"]`,
    { modules: [], mode: "managed", type: "aws_x", name: "y", key: "\u200b\u{e0001}" },
  ],
  ['aws_x.y[""]', { modules: [], mode: "managed", type: "aws_x", name: "y", key: "" }],
])("reads %s and prints it again", (text, expected) => {
  const address = parseAddress(text);
  expect(address).toEqual(expected);
  expect(address && printAddress(address)).toBe(text);
});

test.each([
  "",
  "aws_x",
  "aws_x.",
  ".aws_x.y",
  "aws_x.y.z",
  "aws_x.y[",
  "aws_x.y[0",
  "aws_x.y[0]]",
  "aws_x.y[01]",
  "aws_x.y[1.5]",
  "aws_x.y[-0]",
  "aws_x.y[*]",
  "aws_x.y[each.key]",
  "aws_x.y[0][1]",
  "aws_x.y[99999999999999999999]",
  'aws_x.y["a]',
  'aws_x.y["${a}"]',
  'aws_x.y["%{a}"]',
  String.raw`aws_x.y["\q"]`,
  String.raw`aws_x.y["\u12"]`,
  String.raw`aws_x.y["\UFFFFFFFF"]`,
  'aws_x.y["a\nb"]',
  "data.aws_x",
  "module.a",
  "module.a.aws_x",
  "module",
  "module[0].aws_x.y",
  "aws x.y",
  " aws_x.y",
])("refuses %j", (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test("parses what it prints", () => {
  fc.assert(
    fc.property(addresses, (address) => {
      const text = printAddress(address);
      const parsed = parseAddress(text);
      expect(parsed).toEqual(address);
      expect(parsed && printAddress(parsed)).toBe(text);
      expect(parseModuleAddress(moduleAddress(address))).toEqual(address.modules);
    }),
  );
});

test("never throws, and prints again every address that it accepts in one canonical form", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'a.m[]"\\$%{0u'.split(""), "module.", "data."), maxLength: 20 }),
      (text) => {
        const parsed = parseAddress(text);
        if (parsed) expect(parseAddress(printAddress(parsed))).toEqual(parsed);
      },
    ),
  );
});
