import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeCase, FIXTURES } from "../support/cases.ts";

const analyzeFixture = async (name: string) => (await analyzeCase(join(FIXTURES, name))).report;

describe("a trust policy", () => {
  const trustOf = async (name: string) => (await analyzeFixture(name)).findings[0]?.fix;

  it("keeps the services that are trusted now", async () => {
    for (const [name, both] of [
      ["eventbridge-role/wrong-trust", ["events.amazonaws.com", "scheduler.amazonaws.com"]],
      ["delivery/scheduler-queue-wrong-trust", ["scheduler.amazonaws.com", "events.amazonaws.com"]],
    ] as const) {
      const [edit, ...more] = (await trustOf(name))?.edits ?? [];
      expect(more).toEqual([]);
      for (const service of both) expect(edit?.text).toContain(service);
    }
  });

  it("drops a misspelled name, which IAM would refuse", async () => {
    expect((await trustOf("trust/misspelled-service"))?.snippet).toContain('{ Service = "lambda.amazonaws.com" }');
  });

  it("is a statement beside the others where not only services are trusted", async () => {
    for (const name of ["trust/account-only", "trust/web-identity-action", "trust/unknown-identity-only"]) {
      const written = (await trustOf(name))?.edits.map(({ text }) => text).join("\n");
      expect(written).toMatch(
        /^ *\},? *\n? *\{?[\s\S]*Principal = \{ Service = "lambda\.amazonaws\.com" \}\n *Action {4}= "sts:AssumeRole"$/m,
      );
    }
  });

  it("is not outdone: what denies must go", async () => {
    expect(await trustOf("trust/deny")).toMatchObject({
      title:
        "remove lambda.amazonaws.com from the principals that statement 2 of the trust policy of aws_iam_role.job denies",
    });
    expect((await trustOf("trust/deny"))?.snippet).toBeUndefined();
  });
});

describe("a right", () => {
  const fixOf = async (name: string) => (await analyzeFixture(name)).findings[0]?.fix;

  it("that is denied is no more allowed by a further Allow", async () => {
    const fix = await fixOf("policies/deny");
    expect(fix?.title).toBe(
      "remove sqs:DeleteMessage from the actions that statement 1 of aws_iam_role_policy.consume denies",
    );
    expect(fix?.snippet).toBeUndefined();
  });

  it("that a permissions boundary holds back is allowed there", async () => {
    const fix = await fixOf("policies/boundary-too-tight");
    expect(fix?.title).toMatch(
      /^allow sqs:.* in aws_iam_policy\.boundary, the permissions boundary of aws_iam_role\.consume$/,
    );
    expect(fix?.snippet).toMatch(/^ {4}# a statement for the policy of aws_iam_policy\.boundary\n/);
  });

  it("that AWS checks at creation is waited for", async () => {
    expect((await fixOf("sqs/no-rights"))?.snippet).toMatch(
      /# and in aws_lambda_event_source_mapping\.orders, because [^\n]*:\n# {3}depends_on = \[aws_iam_role_policy\.orders\]$/,
    );
  });

  it("of a role on itself does not refer to its own block", async () => {
    expect((await fixOf("assume-role/itself"))?.snippet).not.toContain("aws_iam_role.consume.arn");
  });
});
