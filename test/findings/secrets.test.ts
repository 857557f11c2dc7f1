import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { fingerprint } from "../../src/findings/fingerprint.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { analyzeCase, FIXTURES, testParser } from "../support/cases.ts";
import { agreedTexts, everyFormat } from "../support/every-format.ts";

/** Each way in which something sensitive was shown once, with the part that must stand nowhere. */
const WAYS: readonly (readonly [fixture: string, secret: string])[] = [
  ["sqs/sensitive-name", "merger-with-umbrella"],
  ["sensitive/alias-behind-an-address", "7f3a9c"],
  ["sensitive/qualifier-of-a-fix", "7f3a9c"],
  ["sensitive/role-of-another-root", "runner-b7d04e"],
  ["sensitive/trust-policy-as-a-text", "5c21d8e0"],
  ["sensitive/trusted-service", "5c21d8e0"],
  ["sensitive/part-of-a-variable", "e41f7a0b93"],
  ["sensitive/variable-of-a-module", "bluebird-9c41"],
  ["sensitive/sensitive-function", "3e88d1"],
];

describe.each(WAYS)("%s", (fixture, secret) => {
  const dir = join(FIXTURES, fixture);
  test.each([true, false])("stands in no format, with its HCL: %s", async (withSource) => {
    for (const [who, text] of await everyFormat(await analyzeCase(dir, withSource)))
      expect(text, who).not.toContain(secret);
  });
  test("stands in nothing that agree says", async () => {
    for (const [who, text] of await agreedTexts(dir, readFileSync(join(dir, "plan.json"), "utf8")))
      expect(text, who).not.toContain(secret);
  });
  test("is no HCL", async () => {
    for (const { fix } of (await analyzeCase(dir)).report.findings) {
      expect(`${fix?.snippet}${fix?.edits.map(({ text }) => text)}`).not.toContain("(sensitive)");
      expect(fix?.title).not.toContain('"(sensitive)"');
    }
  });
});

describe("what a fix writes in place of a secret", () => {
  const fixOf = async (name: string) => (await analyzeCase(join(FIXTURES, name))).report.findings[0]?.fix;
  it("is the alias of that name", async () => {
    expect((await fixOf("sensitive/qualifier-of-a-fix"))?.snippet).toContain("= aws_lambda_alias.stage.name\n");
    expect((await fixOf("sensitive/alias-behind-an-address"))?.edits[0]?.text).toContain(
      "qualifier     = aws_lambda_alias.stage.name",
    );
  });
  it("is the variable that stands there", async () => {
    expect((await fixOf("sensitive/trusted-service"))?.snippet).toContain(
      'Principal = { Service = ["lambda.amazonaws.com", var.partner] }',
    );
  });
  it("is nothing where a statement beside it will do", async () => {
    const fix = await fixOf("sensitive/trust-policy-as-a-text");
    expect(fix?.snippet).toMatch(/^ {4}# a statement to add to the assume_role_policy of aws_iam_role\.load\n/);
    expect(fix?.snippet).toContain('Principal = { Service = "lambda.amazonaws.com" }');
  });
});

test("a secret subject is the resource's address, also for its fingerprint", async () => {
  const { report } = await analyzeCase(join(FIXTURES, "sensitive/role-of-another-root"));
  expect(report.undecided.map(({ subject }) => subject)).toEqual([
    "aws_lambda_function.load",
    "aws_lambda_function.load",
  ]);
  const arn = "arn:aws:iam::111122223333:role/acme/runner-b7d04e";
  const hash = fingerprint(
    { rule: "untrusted-execution-role", function: "aws_lambda_function.load", subject: arn },
    "",
  );
  expect(JSON.stringify(report)).not.toContain(hash);
});

test("the HCL that is shown keeps its columns and loses its secrets", async () => {
  const { lines, written } = await analyzeCase(join(FIXTURES, "sensitive/sensitive-function"));
  const at = (of: typeof lines) => of("main.tf")?.find((line) => line.includes("stage = sensitive("));
  expect(at(written)).toBe('  stage = sensitive("canary-3e88d1")');
  expect(at(lines)).toBe('  stage = sensitive("*************")');
});

test("what is secret in one plan is covered in what is said of another", async () => {
  const text = readFileSync(join(FIXTURES, "sensitive/part-of-a-variable/plan.json"), "utf8");
  const open = JSON.parse(text, (key, value: unknown) =>
    /_sensitive$|^sensitive/.test(key) ? (typeof value === "boolean" ? false : {}) : value,
  );
  const parser = await testParser();
  const saying = async (...texts: readonly string[]) => {
    const plans = texts.map((each, index) => {
      const read = readPlan(`${index}.json`, new TextEncoder().encode(each));
      if ("error" in read) throw new Error(read.error.problem);
      return { plan: read.plan, file: `${index}.json`, source: null };
    });
    return JSON.stringify((await analyze({ plans, parser, version: "0", docsBase: "docs" })).report);
  };
  expect(await saying(JSON.stringify(open))).toContain("e41f7a0b93");
  expect(await saying(JSON.stringify(open), text)).not.toContain("e41f7a0b93");
});
