import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isFailed } from "../../../src/values/failure.ts";
import { callFunction, functionNames } from "../../../src/values/functions/index.ts";
import { encodeJson } from "../../../src/values/json-text.ts";
import { known } from "../../../src/values/text.ts";
import type { Value } from "../../../src/values/value.ts";
import { context } from "./context.ts";
import { evaluateCase } from "./expressions.ts";
import { leftOpen } from "./left-open.ts";

interface Case {
  readonly expression: string;
  readonly result?: unknown;
  readonly error?: true;
  readonly unknown?: true;
  readonly sensitive?: true;
}

const folder = join(import.meta.dirname, "recorded");
const files = readdirSync(folder).map((name) => ({
  name,
  cases: (JSON.parse(readFileSync(join(folder, name), "utf8")) as { cases: readonly Case[] }).cases,
}));

/** What Terraform would print with jsonencode; "error" and "open" for what has no value. */
function outcome(value: Value): unknown {
  if (isFailed(value)) return "error";
  if (value.sensitive) return "sensitive";
  const json = encodeJson(value, { freshHole: (label) => ({ id: "?", label, chars: "any" }) });
  const text = json.kind === "string" ? known(json.text) : undefined;
  return text === undefined ? "open" : { result: JSON.parse(text) };
}

function expected(each: Case): unknown {
  if (each.unknown || leftOpen.has(each.expression)) return "open";
  if (each.sensitive) return "sensitive";
  return each.error ? "error" : { result: each.result };
}

describe.each(files)("Terraform's own answers: $name", ({ cases }) => {
  test.each(cases.map((each) => [each.expression, each] as const))("%s", (expression, each) => {
    expect(outcome(evaluateCase(expression, (name, args) => callFunction(name, args, context)))).toEqual(
      expected(each),
    );
  });
});

test("every function that gives values has recorded cases", () => {
  const recorded = new Set(
    files.flatMap(({ cases }) => cases.map((each) => /^(?:core::)?([\w:]+)\(/.exec(each.expression)?.[1])),
  );
  const opaque = ["timestamp", "plantimestamp", "uuid", "bcrypt", "rsadecrypt", "base64gzip", "try", "can"];
  expect(functionNames.filter((name) => !recorded.has(name) && !opaque.includes(name))).toEqual([]);
});

test("there are at least 600 recorded cases", () => {
  expect(files.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThanOrEqual(600);
});
