import { expect, it } from "vitest";
import type { BlockChange } from "../../src/findings/changes.ts";
import { safetyOf } from "../../src/fixes/safety.ts";
import { copyOf } from "../support/fixture-run.ts";

const span = { file: "main.tf", startLine: 1, startColumn: 1, endLine: 2, endColumn: 2 };
const change = (resourceType: string, what: BlockChange["change"]): BlockChange => ({
  module: [],
  block: span,
  resourceType,
  instances: 1,
  change: what,
});
const attribute = (name: string) => ({ kind: "attribute", name, value: "x", beside: null }) as const;

it("what says who may take a role or use a key needs a look", () => {
  expect(safetyOf([change("aws_lambda_permission", attribute("source_arn"))])).toBe("safe");
  expect(safetyOf([change("aws_iam_role", attribute("assume_role_policy"))])).toBe("unsafe");
  expect(safetyOf([change("aws_iam_role", attribute("name"))])).toBe("safe");
  expect(
    safetyOf([
      change("aws_sqs_queue", attribute("visibility_timeout_seconds")),
      change("aws_kms_key", {
        kind: "policy",
        attribute: "policy",
        change: { kind: "actions", statement: 0, actions: ["kms:Decrypt"] },
      }),
    ]),
  ).toBe("unsafe");
  const block = (type: string) => ({ kind: "block", type, label: "x", text: "" }) as const;
  expect(safetyOf([change("aws_sqs_queue", block("aws_kms_key_policy"))])).toBe("unsafe");
  expect(safetyOf([change("aws_s3_bucket_notification", block("aws_lambda_permission"))])).toBe("safe");
});

it("the report says of each fix how safe it is", async () => {
  const safe = await copyOf("s3/other-bucket").json();
  expect(safe.findings[0]?.fix).toMatchObject({ safety: "safe", edits: [expect.anything()] });
  const shown = await copyOf("s3/other-bucket").json("--no-source");
  for (const { fix } of shown.findings) expect(fix?.safety ?? "manual").toBe("manual");
});

it("--unsafe stands beside --fix or --fix-dry-run", async () => {
  const ran = await copyOf("s3/other-bucket").run("--unsafe");
  expect(ran).toMatchObject({ status: 2, err: expect.stringContaining("--unsafe has no effect without --fix") });
  expect((await copyOf("s3/other-bucket").run("--fix-dry-run", "--unsafe")).out).toContain("+++ ");
});
