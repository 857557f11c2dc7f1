import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/findings/types.ts";
import { pretty } from "../../src/report/pretty.ts";
import { FINDING, FULL, renderingOf, reportOf } from "./sample.ts";

const PLAIN = { color: false, verbose: false, width: 100 };

test("findings with their code, gaps, and one line of counts", () => {
  expect(pretty(renderingOf(FULL), PLAIN)).toMatchInlineSnapshot(`
    "error[mismatched-invoke-permission]: s3.amazonaws.com may not invoke aws_lambda_function.thumbnails for aws_s3_bucket.uploads
     --> infra/uploads.tf:3:3
      |
    3 |   lambda_function {
      |   ^^^^^^^^^^^^^^^^^ aws_s3_bucket_notification.uploads
      |
     --> infra/lambda.tf:5:3
      |
    5 |   source_arn    = aws_s3_bucket.archive.arn
      |   -------------------------------------- this permission names another bucket
      = note: aws_lambda_permission.other: everything matches but the account
      = after apply: S3 refuses the notification: apply stops with InvalidArgument, and uploads start
                     nothing
      = fix: set source_arn = aws_s3_bucket.uploads.arn
        at infra/lambda.tf:5
        -   source_arn    = aws_s3_bucket.archive.arn
        +   source_arn = aws_s3_bucket.uploads.arn
      = docs: https://example.com/docs/rules/mismatched-invoke-permission.md

    warning[open-invoke-permission]: any API in any account may invoke aws_lambda_function.api
     --> plan.json: module.api["eu"].aws_lambda_permission.api
      = after apply: anyone who knows the function's ARN can point an API of theirs at it
      = confidence: likely, unless something outside the plan says otherwise
      = fix: name the API
          source_arn = "\${aws_api_gateway_rest_api.this.execution_arn}/*"
      = docs: https://example.com/docs/rules/open-invoke-permission.md

    gap: infra/broken.tf: refused: not readable as HCL at line 4

    undecided: 1 trigger: the policy aws_iam_policy.worker is unknown before apply

    1 error, 1 warning. 5 triggers on 3 functions checked, 1 question could not be decided before apply (--verbose lists it). 1 finding suppressed. 1 gap in the analysis.
    "
  `);
});

test("--verbose lists the suppressed, the undecided and what is right", () => {
  const checked = [
    {
      function: "aws_lambda_function.a",
      subject: "aws_sns_topic_subscription.a",
      what: "sns.amazonaws.com may invoke it",
    },
  ];
  const report = { ...FULL, findings: [], gaps: [] };
  expect(pretty(renderingOf(report, { checked }), { ...PLAIN, verbose: true })).toMatchInlineSnapshot(`
    "read: plan.json (version 1.11.4), without HCL

    suppressed[open-invoke-permission]: any API in any account may invoke aws_lambda_function.api
     = by comment: public on purpose

    undecided[event-source-denied]: aws_lambda_event_source_mapping.jobs -> aws_lambda_function.worker
     = because: the policy aws_iam_policy.worker is unknown before apply

    ok: aws_sns_topic_subscription.a -> aws_lambda_function.a: sns.amazonaws.com may invoke it

    1 error, 1 warning. 5 triggers on 3 functions checked, 1 question could not be decided before apply. 1 finding suppressed.
    "
  `);
});

describe("a good plan prints its counts only", () => {
  test("all checked", () => {
    expect(pretty(renderingOf(reportOf([])), PLAIN)).toBe("No findings. 5 triggers on 3 functions checked.\n");
  });
  test("no function in it", () => {
    const report = reportOf([]);
    const counts = { ...report.counts, functions: 0, triggers: 0 };
    expect(pretty(renderingOf({ ...report, counts }), PLAIN)).toBe("No findings. The plan has no Lambda functions.\n");
  });
});

describe("code frames", () => {
  const location = (startLine: number, startColumn?: number, endColumn?: number) => ({
    file: "a.tf",
    startLine,
    endLine: startLine,
    ...(startColumn === undefined ? {} : { startColumn }),
    ...(endColumn === undefined ? {} : { endColumn }),
  });
  const related = (line: number, note: string) => ({ address: "aws_x.y", note, location: location(line) });
  const shown = (finding: Finding, lines: readonly string[] | undefined) =>
    pretty(renderingOf(reportOf([finding]), { lines: () => lines }), PLAIN)
      .split("\n")
      .slice(1, -4)
      .join("\n");
  const bare = { ...FINDING, message: FINDING.subject, consequence: "", fix: null, related: [] };

  test("marks on one line, on the next, and far away", () => {
    const finding = {
      ...bare,
      location: location(1, 1, 2),
      related: [related(1, "same"), related(3, "near"), related(12, "far")],
    };
    expect(
      shown(
        finding,
        Array.from({ length: 12 }, (_, index) => `  line ${index + 1}`),
      ),
    ).toMatchInlineSnapshot(`
      "  --> a.tf:1:1
         |
       1 |   line 1
         | ^
         |   ------ same
       2 |   line 2
       3 |   line 3
         |   ------ near
      ...
      12 |   line 12
         |   ------- far"
    `);
  });

  test("tabs, wide characters and escapes keep the marks in place", () => {
    const finding = { ...bare, location: location(1, 8, 11) };
    expect(shown(finding, ["\t日本\u001b = abc"])).toMatchInlineSnapshot(`
      " --> a.tf:1:8
        |
      1 |   日本\\u{1b} = abc
        |                ^^^"
    `);
  });

  test("no source: the place only", () => {
    expect(shown({ ...bare, location: location(7, 3) }, undefined)).toBe(" --> a.tf:7:3");
  });

  test("a line beyond the end of a file that changed since", () => {
    expect(shown({ ...bare, location: location(9) }, ["only"])).toContain("9 |");
  });

  test("an endless line is cut", () => {
    const out = shown({ ...bare, location: location(1) }, ["x".repeat(1_000_000)]);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(200);
  });
});

test("several plans: each finding names its own", () => {
  const plan = { file: "plan.json", source: null, noSource: null, terraformVersion: null, functions: 1, triggers: 1 };
  const report = reportOf([FINDING], { plans: [plan, { ...plan, file: "b.json" }] });
  expect(pretty(renderingOf(report), PLAIN)).toContain("  = plan: plan.json\n");
});

test("gaps beyond twenty are counted, and listed with --verbose", () => {
  const gaps = Array.from({ length: 25 }, (_, n) => ({ what: `gap ${n}`, plan: null, address: null, file: null }));
  const rendering = renderingOf(reportOf([], { gaps }));
  expect(pretty(rendering, PLAIN)).toContain("gap: and 5 more (--verbose lists them)\n");
  expect(pretty(rendering, { ...PLAIN, verbose: true })).toContain("gap: gap 24\n");
});

test("an insertion and a removal", () => {
  const edits = [
    { file: "infra/lambda.tf", startLine: 2, endLine: 1, text: "  new = 1\n" },
    { file: "infra/lambda.tf", startLine: 5, endLine: 5, text: "" },
  ];
  const finding = { ...FINDING, fix: { title: "t", safety: "safe" as const, edits } };
  expect(pretty(renderingOf(reportOf([finding])), PLAIN)).toContain(
    [
      "  = fix: t",
      "    before infra/lambda.tf:2",
      "    +   new = 1",
      "    at infra/lambda.tf:5",
      "    -   source_arn    = aws_s3_bucket.archive.arn",
      "",
    ].join("\n"),
  );
});

test("colour only paints", () => {
  const painted = pretty(renderingOf(FULL), { ...PLAIN, color: true });
  expect(painted).toContain("\u001b[");
  expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(pretty(renderingOf(FULL), PLAIN));
});
