import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeCase, FIXTURES, summary } from "../support/cases.ts";

/** moto does not keep a function's key, so a plan in which it was there before is made from one that sets it. */
function keyWasThere(plan: string): string {
  const parsed = JSON.parse(plan);
  const fn = parsed.resource_changes.find((change: { type: string }) => change.type === "aws_lambda_function");
  fn.change.before.kms_key_arn = fn.change.after.kms_key_arn;
  return JSON.stringify(parsed);
}

const withoutRight = (plan: string): string => keyWasThere(plan).replaceAll("kms:Decrypt", "kms:DescribeKey");

describe("environment variables under a customer managed key", () => {
  const dir = join(FIXTURES, "environment/role-replaced-key-set");
  it("need no grant where the role's own policies let it decrypt", async () => {
    expect(summary(await analyzeCase(dir, true, keyWasThere))).toBe("");
  });
  it("are undecided where they do not", async () => {
    const { report } = await analyzeCase(dir, true, withoutRight);
    expect(report.findings).toEqual([]);
    expect(report.undecided.map(({ because }) => because).join()).toContain(
      "lacks kms:Decrypt on aws_kms_key.settings",
    );
  });
});

/** Another role is replaced, which is listed before the function's own. */
function anotherReplaced(plan: string): string {
  const parsed = JSON.parse(plan);
  const own = parsed.resource_changes.find((change: { type: string }) => change.type === "aws_iam_role");
  const text = JSON.stringify(own)
    .replaceAll(own.address, "aws_iam_role.another")
    .replaceAll(`"name":"${own.name}"`, '"name":"another"')
    .replaceAll(`role/${own.change.before.name}`, "role/another");
  parsed.resource_changes.unshift(JSON.parse(text));
  return JSON.stringify(parsed);
}

it("is about the function's role, whichever other role is replaced, though only the plan is there", async () => {
  const dir = join(FIXTURES, "environment/role-replaced");
  const alone = summary(await analyzeCase(dir, false));
  expect(alone).toContain("lost-environment-grant");
  expect(summary(await analyzeCase(dir, false, anotherReplaced))).toBe(alone);
});
