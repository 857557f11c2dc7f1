import fc from "fast-check";
import { expect, it } from "vitest";
import type { Rendering } from "../src/report/rendering.ts";
import { analyzeCase, cases } from "./support/cases.ts";

interface PlanJson {
  complete?: boolean;
  errored?: boolean;
  resource_changes?: { address: string; type: string; mode: string; change: { actions: readonly string[] } }[];
}

/** What can give a right or admit somebody. */
const GRANTS =
  /^aws_(lambda_permission|iam_role_polic(y|y_attachment)|iam_policy(_attachment)?|(sqs_queue|sns_topic|s3_bucket|kms_key)_policy|kms_grant)$/;
const all = cases();

const found = ({ report }: Rendering): readonly string[] =>
  report.findings
    .filter(({ severity }) => severity === "error")
    .map((finding) => `${finding.rule} | ${finding.function} | ${finding.subject}`);

/**
 * The plan as OpenTofu or Terraform before 1.8 would write it with a grant excluded; undefined where there is none, and
 * where something is replaced: a grant that stays goes down with it, and that is a new fault. So is a grant that stays as
 * it was where it was to be changed.
 */
function without(plan: PlanJson, which: number): PlanJson | undefined {
  const { complete: _, resource_changes: changes = [], ...rest } = plan;
  const grants = changes.filter(({ type, mode }) => mode === "managed" && GRANTS.test(type)).filter(isNewOrSame);
  const left = grants[which % Math.max(1, grants.length)];
  if (!left || plan.errored === true || changes.some(({ change }) => change.actions.length > 1)) return undefined;
  return { ...rest, resource_changes: changes.filter((one) => one !== left) };
}

const isNewOrSame = ({ change }: { change: { actions: readonly string[] } }): boolean =>
  change.actions[0] === "create" || change.actions[0] === "no-op";

it("a grant that a narrowed plan leaves out is never missed", async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), fc.nat(), fc.boolean(), async ({ name, dir }, which, withSource) => {
      let dropped = false;
      const now = await analyzeCase(dir, withSource, (text) => {
        const narrowed = without(JSON.parse(text) as PlanJson, which);
        dropped = narrowed !== undefined;
        return narrowed ? JSON.stringify(narrowed) : text;
      });
      if (!dropped) return;
      tried++;
      const known = new Set(found(await analyzeCase(dir, withSource)));
      expect(
        found(now).filter((line) => !known.has(line)),
        name,
      ).toEqual([]);
    }),
    { numRuns: 250, seed: 5 },
  );
  expect(tried).toBeGreaterThan(80);
});
