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

interface Change {
  readonly address: string;
  readonly type: string;
  readonly change: { actions: string[]; before: unknown; after: unknown };
}
const changed =
  (change: (resource: Change) => void) =>
  (plan: string): string => {
    const parsed = JSON.parse(plan) as { resource_changes: Change[] };
    parsed.resource_changes.forEach(change);
    return JSON.stringify(parsed);
  };
const dirOf = (wanted: string): string => cases().find(({ name }) => name === wanted)?.dir ?? "";

test("an inline policy that this plan creates takes the place of the role's own policy of that name", async () => {
  const created = changed(({ type, change }) => {
    if (type === "aws_iam_role_policy") Object.assign(change, { actions: ["create"], before: null });
  });
  const { report } = await analyzeCase(dirOf("policies/applied-action-removed"), true, created);
  expect(report.findings.map(({ rule }) => rule)).toEqual(["event-source-denied"]);
});

test("a queue that stands certainly refuses what its own policy does not allow, and likely what nothing allows", async () => {
  const standing = changed(({ type, change }) => {
    if (type === "aws_sqs_queue")
      Object.assign(change, { actions: ["update"], before: change.after, before_sensitive: {} });
  });
  const confidence = async (name: string): Promise<readonly string[]> => {
    const { report } = await analyzeCase(dirOf(name), true, standing);
    return report.findings.filter(({ rule }) => rule === "delivery-denied").map((finding) => finding.confidence);
  };
  expect(await confidence("delivery/sns-other-topic")).toEqual(["certain"]);
  expect(await confidence("delivery/sns-missing")).toEqual(["likely"]);
});
