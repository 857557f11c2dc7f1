import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../../src/shell/run-cli.ts";
import { root } from "../repository/pages/places.ts";
import { folderWith } from "./folder.ts";
import { hostAt } from "./host.ts";

const CASE = root("fixtures/code/paginator-no-list");

async function run(cwd: string, ...args: string[]) {
  const { host, out, err } = hostAt(cwd);
  const status = await runCli(args, host);
  return { status, out: out(), err: err() };
}

describe("--explain ADDRESS", () => {
  test("prints what is known, with status 0 though there are errors", async () => {
    const { status, out } = await run(CASE, "--explain", "aws_lambda_function.app", "plan.json");
    expect(status).toBe(0);
    for (const title of ["Grants", "Triggers", "Settings", "Calls", "Findings"]) expect(out).toContain(`\n${title}\n`);
    expect(out).toMatch(/denied {4}s3:ListBucket on aws_s3_bucket\.uploads/);
  });

  test("as JSON has the same verdicts", async () => {
    const { status, out } = await run(CASE, "plan.json", "--explain", "aws_lambda_function.app", "--format", "json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      functions: [
        {
          plan: "plan.json",
          function: "aws_lambda_function.app",
          role: { address: "aws_iam_role.app" },
          calls: [{ needs: [{ verdict: "denied", statements: [] }] }, { needs: [{ verdict: "allowed" }] }],
          code: { read: true, because: null },
          findings: [{ rule: "call-denied" }],
          policy: expect.stringContaining("s3:ListBucket"),
        },
      ],
    });
  });

  test("--policy prints HCL alone, also into a file", async () => {
    const printed = await run(CASE, "plan.json", "--explain", "aws_lambda_function.app", "--policy");
    expect(printed.status).toBe(0);
    expect(printed.out).toMatch(/^data "aws_iam_policy_document" "app" \{\n[\s\S]*\n\}\n$/);
    const folder = folderWith({});
    const file = join(folder, "policy.tf");
    const written = await run(CASE, "plan.json", "--explain", "aws_lambda_function.app", "--policy", "--output", file);
    expect(written).toMatchObject({ status: 0, out: "" });
    expect(readFileSync(file, "utf8")).toBe(printed.out);
  });

  test("names the functions where there is none of that address", async () => {
    expect(await run(CASE, "plan.json", "--explain", "aws_lambda_function.ap")).toMatchObject({
      status: 2,
      out: "",
      err: expect.stringContaining(
        "plan.json has no function aws_lambda_function.ap\nDid you mean aws_lambda_function.app? The functions are aws_lambda_function.app.\n",
      ),
    });
  });

  test.each([
    [["--explain", "aws_lambda_function.app"], "needs the plan that has this function\nUse lambda-grants --explain"],
    [
      ["--policy", "plan.json"],
      "--policy has no effect without a function\nUse --explain ADDRESS --policy plan.json.\n",
    ],
    [["--explain", "call-denied", "--policy"], "--policy has no effect without a function\n"],
    [["plan.json", "--explain", "aws_lambda_function.app", "--fix"], "and --fix cannot be combined\n"],
    [["plan.json", "--explain", "aws_lambda_function.app", "--format", "sarif"], "cannot be written as sarif\n"],
    [["plan.json", "--explain", "aws_lambda_function.app", "--policy", "--format", "json"], "has no format\n"],
  ])("%j is misused", async (args, message) => {
    const { status, err } = await run(CASE, ...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(2);
  });
});
