import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Attribute } from "../../src/hcl/syntax.ts";
import type { Context } from "../../src/values/context.ts";
import { evaluate } from "../../src/values/evaluate.ts";
import { callFunction } from "../../src/values/functions/index.ts";
import { encodeJson } from "../../src/values/json-text.ts";
import { createMeter } from "../../src/values/meter.ts";
import { guarded, type Scope } from "../../src/values/scope.ts";
import { noParser } from "../../src/values/templates.ts";
import { unknown } from "../../src/values/value.ts";
import { freshHole, shown } from "../values/build.ts";
import { parser } from "./parser.ts";

const recorded = (name: string): string => readFileSync(new URL(`recorded/${name}`, import.meta.url), "utf8");
const source = recorded("expressions.tf");

const FUNCTIONS = { readFile: () => ({ missing: "no files" }), renderTemplate: () => unknown("no templates") };

describe.each([
  ["LF", source, "expressions.json"],
  ["CRLF", source.replaceAll("\n", "\r\n"), "expressions-crlf.json"],
])("what terraform makes of expressions.tf with %s", (_, text, answers) => {
  const { body, problems } = parser.parseFile("expressions.tf", text);
  const locals: ReadonlyMap<string, Attribute> = body.blocks[0]?.body.attributes ?? new Map();
  const context: Context = {
    meter: createMeter(),
    template: noParser,
    call: (name, args) => callFunction(name, args, FUNCTIONS),
  };
  const scope: Scope = { lookup: (name) => (name === "local" ? values : undefined) };
  const values = guarded(
    locals.keys(),
    (name) => {
      const local = locals.get(name);
      return local && evaluate(local.value, scope, context);
    },
    (name) => `local.${name}`,
  );
  const expected: Readonly<Record<string, string>> = JSON.parse(recorded(answers));

  it("finds every local", () => {
    expect(problems).toEqual([]);
    expect([...locals.keys()].sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))("%s", (name, json) => {
    const value = values.kind === "object" ? values.entries.get(name) : undefined;
    if (!value) throw new Error(`no ${name}`);
    expect(shown(encodeJson(value, { freshHole }))).toBe(json);
  });
});
