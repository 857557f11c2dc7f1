import { expect, it } from "vitest";
import { createContext } from "../../src/values/context.ts";
import { convert } from "../../src/values/convert.ts";
import { evaluate } from "../../src/values/evaluate.ts";
import { formOf } from "../../src/values/forms.ts";
import { lazyObject } from "../../src/values/lazy-object.ts";
import { scopeOf } from "../../src/values/scope.ts";
import { parseType } from "../../src/values/type-constraint.ts";
import { bool, type Value } from "../../src/values/value.ts";
import { parse } from "./parse.ts";

const context = createContext({ files: { readFile: () => ({ missing: "there are no files" }) } });
const typed = (source: string, type: string): Value =>
  convert(evaluate(parse(source), scopeOf({}), context), parseType(parse(type)));
const variables = new Map<string, Value>([
  ["list", typed("[1]", "list(number)")],
  ["empty", typed("[]", "list(string)")],
  ["map", typed("{ a = 1 }", "map(number)")],
  ["nested", typed('[["a"], ["b"]]', "list(any)")],
  ["repeats", typed('["z", "y", "z"]', "list(string)")],
  ["set", typed('["b", "a"]', "set(string)")],
  ["nothing", typed("null", "list(string)")],
  ["text", typed("null", "string")],
  ["tuple", typed("[1]", "tuple([number])")],
]);
const scope = scopeOf({ var: lazyObject(variables.keys(), (name) => variables.get(name)) });
const value = (source: string): Value => evaluate(parse(source), scope, context);

/** As `terraform console` answers. */
it.each([
  ["var.list == [1]", false],
  ["var.list != [1]", true],
  ["var.empty == []", false],
  ["var.list == var.list", true],
  ["var.list == tolist([1])", true],
  ["var.map == { a = 1 }", false],
  ["tomap({ a = 1 }) == var.map", true],
  ["var.tuple == [1]", true],
  ["{ x = [1, { y = true }] } == { x = [1, { y = true }] }", true],
  ['{ x = 1 } == { x = "1" }', false],
  ["[for x in var.list : x] == [1]", true],
  ["[var.list] == [[1]]", false],
  ['toset(["a", "b"]) == toset(["b", "a"])', true],
  ['toset(["a"]) == ["a"]', false],
  ['toset(["a"]) == tolist(["a"])', false],
  ["tolist([true]) == tolist([true])", true],
  ['tolist(["a"]) == tolist(["a"])', true],
  ['tolist([true]) == tolist(["true"])', false],
])("%s is %s", (source, expected) => expect(value(source)).toEqual(bool(expected)));

it.each([
  "var.nested[0] == ['a']",
  "concat(var.list, [2]) == [1, 2]",
  "one([[1]]) == [1]",
  "(true ? [1] : var.empty) == [1]",
])("%s stays open, because elements and arguments may have been converted", (source) =>
  expect(value(source.replaceAll("'", '"')).kind).toBe("unknown"),
);

it.each([
  ["true ? var.repeats : var.set", ["z", "y", "z"]],
  ['true ? ["z", "y", "z"] : var.set', ["y", "z"]],
  ["false ? var.repeats : var.set", ["a", "b"]],
  ["true ? toset([10, 9]) : toset([1])", [9, 10]],
  ['true ? toset([10]) : toset(["x"])', ["10"]],
])("%s", (source, expected) => {
  expect(value(`jsonencode(${source})`)).toMatchObject({ text: [JSON.stringify(expected)] });
});
it("leaves a conditional open where a list might become a set and be another one", () => {
  expect(value('true ? split(",", "b,a") : var.set').kind).toBe("unknown");
});

it.each(["list(string)", "set(string)", "map(string)", "tuple([string])", "object({ a = string })"])(
  "a null of the type %s keeps its form",
  (type) => expect(formOf(typed("null", type))).toBe(/^\w+/.exec(type)?.[0]),
);
it.each(["string", "number", "bool", "any"])("a null of the type %s has none", (type) =>
  expect(formOf(typed("null", type))).toBeUndefined(),
);

it("refuses a splat of a list that is null, as Terraform does, and takes another null as no element", () => {
  expect(value('try(var.nothing[*], "refused")')).toMatchObject({ text: ["refused"] });
  expect(value("var.text[*]")).toMatchObject({ items: [] });
});
