import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analyzeCase, FIXTURES, summary } from "../support/cases.ts";

/** What `terraform plan -refresh-only` leaves: the same plan without any changes. */
const refreshOnly =
  (gone: string) =>
  (text: string): string => {
    const { resource_changes: _, ...plan } = JSON.parse(text);
    const root = plan.prior_state.values.root_module;
    root.resources = root.resources.filter((resource: { address: string }) => resource.address !== gone);
    return JSON.stringify(plan);
  };

describe("a plan of -refresh-only", () => {
  const dir = join(FIXTURES, "s3/applied");
  test("is judged by what stands, and says so", async () => {
    const rendering = await analyzeCase(dir, true, refreshOnly("none"));
    expect(summary(rendering)).toBe("");
    expect(rendering.report.counts.functions).toBeGreaterThan(0);
    expect(rendering.report.gaps.map(({ what }) => what).join()).toContain("-refresh-only");
  });
  test("leaves open what a later plan creates again", async () => {
    const { report } = await analyzeCase(dir, true, refreshOnly("aws_lambda_permission.s3"));
    expect(report.findings).toEqual([]);
    expect(report.undecided.map(({ rule }) => rule)).toEqual(["missing-invoke-permission"]);
  });
});
