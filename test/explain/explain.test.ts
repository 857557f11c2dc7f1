import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explainedText } from "../../src/report/explain-text.ts";
import type { Explained } from "../../src/report/explained.ts";
import { analyzeCase, cases, testParser } from "../support/cases.ts";

/** Where the policies are written as files, to be checked with `terraform fmt -check` by hand. */
const KEPT = process.env.KEEP_POLICIES;

const NO_FILES: ReadonlyMap<string, string> = new Map();
const explained = async (dir: string, address: string): Promise<readonly Explained[]> =>
  (await analyzeCase(dir, true, undefined, NO_FILES, address)).explained ?? [];

const dirOf = (name: string): string => cases().find((one) => one.name === name)?.dir ?? "";
const one = async (name: string, address = "aws_lambda_function.app"): Promise<Explained> => {
  const [first] = await explained(dirOf(name), address);
  if (!first) throw new Error(`${name} has no ${address}`);
  return first;
};

const OF_CALLS = ["call-denied", "assume-role-denied", "key-policy-denied", "decrypt-denied"];

/** Every third fixture; all of them where policies are kept. */
const sample = cases()
  .filter((each) => each.name.startsWith("code/"))
  .filter((_each, at) => KEPT !== undefined || at % 3 === 0);

describe("what is known of a function of a fixture", () => {
  for (const { name, dir } of sample) {
    it(`${name}: says of each call what the report says`, async () => {
      const { report, graph } = await analyzeCase(dir);
      const parser = await testParser();
      for (const { label: address } of graph.nodes.filter(({ kind }) => kind === "function")) {
        const all = await explained(dir, address);
        expect(all, address).toHaveLength(1);
        for (const it of all) {
          const refused = [...report.findings, ...report.suppressed.map(({ finding }) => finding)].filter(
            (finding) => finding.function === address && OF_CALLS.includes(finding.rule),
          );
          const denied = it.calls.flatMap(({ needs }) => needs).filter(({ verdict }) => verdict === "denied");
          if (denied.length > 0) expect(refused, explainedText(it)).not.toEqual([]);
          if (refused.some(({ rule }) => rule === "call-denied")) expect(denied, explainedText(it)).not.toEqual([]);
          for (const { needs } of [...it.calls, ...it.settings])
            for (const need of needs)
              if (need.verdict !== "allowed") expect(need.because, explainedText(it)).not.toBeNull();
          expect(parser.parseFile("policy.tf", it.policy).problems, it.policy).toEqual([]);
          if (KEPT !== undefined) {
            mkdirSync(KEPT, { recursive: true });
            writeFileSync(join(KEPT, `${name}-${address}.tf`.replaceAll(/[^\w.-]/g, "_")), it.policy);
          }
        }
      }
    });
  }
});

describe("the text", () => {
  it("names the statement that decides, or why none does", async () => {
    const text = explainedText(await one("code/paginator-no-list"));
    expect(text).toContain(
      "  s3:ListObjectsV2 at src/app.py:10\n    denied    s3:ListBucket on aws_s3_bucket.uploads: no statement",
    );
    expect(text).toContain(
      "    allowed   s3:GetObject on aws_s3_bucket.uploads: by statement 1 of aws_iam_role_policy.app\n",
    );
    expect(text).toMatch(/^aws_lambda_function\.app \(main\.tf:\d+\)\n {2}role: aws_iam_role\.app \(main\.tf:\d+\)\n/);
  });

  it("escapes what a plan puts into it", async () => {
    const all = await one("code/paginator-no-list");
    const text = explainedText({ ...all, incomplete: ["::error::\u001b[31m\nline"] });
    expect(text).not.toMatch(/\u001b|\nline/);
    expect(text).toContain("\\u{3a}:error");
  });
});

describe("the least policy", () => {
  it("has what settings and calls need, by reference", async () => {
    const { policy } = await one("code/paginator-no-list");
    expect(policy).toContain('data "aws_iam_policy_document" "app" {\n');
    expect(policy).toContain(
      '  # ListObjectsV2 at src/app.py:10\n  statement {\n    actions   = ["s3:ListBucket"]\n    resources = [aws_s3_bucket.uploads.arn]\n  }\n',
    );
    expect(policy).toContain("logs:PutLogEvents");
  });

  it("has what is not known as comments", async () => {
    const { policy } = await one("code/unused-not-read");
    expect(policy).toMatch(/\n {2}# undecided: not all of the code of aws_lambda_function\.app was followed: /);
  });
});
