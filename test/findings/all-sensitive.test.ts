import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeCase, cases, summary } from "../support/cases.ts";
import { everyFormat } from "../support/every-format.ts";

const EVERY = process.env.PLANTED === "all" ? 1 : 40;

/** The plan with all that stands in its resources marked. */
function allSensitive(text: string): string {
  const plan = JSON.parse(text);
  for (const { change } of plan.resource_changes ?? []) {
    change.before_sensitive = change.before !== null;
    change.after_sensitive = change.after !== null;
  }
  return JSON.stringify(plan);
}

/** A role of another root is named by its ARN, which is a secret here: the function stands for it. */
const ARN_AS_SUBJECT = new Set(["sqs/role-by-variable"]);

/** A mark hides a text and changes no answer; what the configuration names is named as before. */
describe("where everything is sensitive", () => {
  const chosen = cases().filter(({ name }, index) => index % EVERY === 3 % EVERY && !ARN_AS_SUBJECT.has(name));
  for (const { name, dir } of chosen) {
    it(name, async () => {
      const rendering = await analyzeCase(dir, true, allSensitive);
      expect(summary(rendering)).toBe(readFileSync(join(dir, "expected.txt"), "utf8"));
      expect(rendering.report.findings.filter(({ message }) => /^\W*\(sensitive\)\W*$/.test(message))).toEqual([]);
      for (const { fix } of rendering.report.findings)
        expect(`${fix?.snippet}${fix?.edits.map(({ text }) => text)}`).not.toContain("(sensitive)");
      await everyFormat(rendering);
    });
  }
});
