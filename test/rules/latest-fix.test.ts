import { expect, test } from "vitest";
import { analyzeCase, cases } from "../support/cases.ts";

test("a trigger on $LATEST is fixed at the trigger: AWS accepts no permission for it", async () => {
  const dir = cases().find(({ name }) => name === "sns/latest")?.dir ?? "";
  const { report } = await analyzeCase(dir);
  const fix = report.findings[0]?.fix;
  expect(fix?.snippet).toContain("endpoint = aws_lambda_function.notify.arn");
  expect(fix?.snippet).not.toContain("qualifier");
});
