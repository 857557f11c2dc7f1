import { expect, test } from "vitest";
import { analyzeCase, cases } from "../support/cases.ts";

/** AWS checks these grants when a trigger or setting is made: one that the plan leaves as it is makes no apply fail. */
test.each([
  ["s3/applied-permission-deleted", "missing-invoke-permission"],
  ["policies/applied-action-removed", "event-source-denied"],
])("%s: apply succeeds", async (name, rule) => {
  const dir = cases().find((one) => one.name === name)?.dir ?? "";
  const { report } = await analyzeCase(dir);
  const findings = report.findings.filter((finding) => finding.rule === rule);
  expect(findings.length).toBeGreaterThan(0);
  for (const { consequence } of findings) expect(consequence).toMatch(/^Apply succeeds/);
});

test("what is new is refused at apply", async () => {
  const dir = cases().find((one) => one.name === "s3/missing")?.dir ?? "";
  const { report } = await analyzeCase(dir);
  expect(report.findings.map(({ consequence }) => consequence)).toEqual([expect.stringMatching(/apply fails/)]);
});
