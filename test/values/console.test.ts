import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/values/evaluate.ts";
import { isFailed } from "../../src/values/failure.ts";
import { encodeJson } from "../../src/values/json-text.ts";
import { scopeOf } from "../../src/values/scope.ts";
import type { Value } from "../../src/values/value.ts";
import { freshHole, shown } from "./build.ts";
import { testContext } from "./context.ts";
import { parse } from "./parse.ts";

type Recorded =
  | { readonly expression: string; readonly json: string }
  | { readonly expression: string; readonly error: string };
/** What `terraform console` of 1.11.4 answers to `jsonencode(…)` of each expression. */
const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(new URL("recorded/console.json", import.meta.url), "utf8"),
);

/** Where this tool knows that it does not know: Terraform's binary fractions. */
const UNDECIDED: ReadonlySet<string> = new Set(["0.1 + 0.2", "1 - 0.9", "0.1 * 3"]);

describe("what terraform console says", () => {
  it.each(recorded.map((entry) => [entry.expression, entry] as const))("%s", (expression, entry) => {
    const value = evaluate(parse(expression), scopeOf({}), testContext());
    if (UNDECIDED.has(expression)) expect(value).toMatchObject({ kind: "unknown" });
    else if ("error" in entry) expect(isFailed(attempt(value))).toBe(true);
    else expect(shown(encodeJson(value, { freshHole }))).toBe(entry.json);
  });
});

/** An error in an element keeps the other elements for this tool, but is Terraform's error all the same. */
const attempt = (value: Value): Value => (value.kind === "list" ? (value.items.find(isFailed) ?? value) : value);
