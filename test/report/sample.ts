import type { Finding, Report } from "../../src/findings/types.ts";
import { EMPTY_GRAPH } from "../../src/report/graph.ts";
import type { Rendering } from "../../src/report/rendering.ts";

export const FINDING: Finding = {
  rule: "mismatched-invoke-permission",
  severity: "error",
  confidence: "certain",
  message: "s3.amazonaws.com may not invoke aws_lambda_function.thumbnails for aws_s3_bucket.uploads",
  consequence: "S3 refuses the notification: apply stops with InvalidArgument, and uploads start nothing",
  plan: "plan.json",
  function: "aws_lambda_function.thumbnails",
  subject: "aws_s3_bucket_notification.uploads",
  location: { file: "infra/uploads.tf", startLine: 3, endLine: 6, startColumn: 3, endColumn: 4 },
  related: [
    {
      address: "aws_lambda_permission.s3",
      note: "this permission names another bucket",
      location: { file: "infra/lambda.tf", startLine: 5, endLine: 5, startColumn: 3, endColumn: 41 },
    },
    { address: "aws_lambda_permission.other", note: "everything matches but the account", location: null },
  ],
  fix: {
    title: "set source_arn = aws_s3_bucket.uploads.arn",
    safety: "safe" as const,
    edits: [{ file: "infra/lambda.tf", startLine: 5, endLine: 5, text: "  source_arn = aws_s3_bucket.uploads.arn" }],
  },
  docs: "https://example.com/docs/rules/mismatched-invoke-permission.md",
  fingerprint: "0123456789abcdef",
};

export const WARNING: Finding = {
  ...FINDING,
  rule: "open-invoke-permission",
  severity: "warning",
  confidence: "likely",
  message: "any API in any account may invoke aws_lambda_function.api",
  consequence: "anyone who knows the function's ARN can point an API of theirs at it",
  function: 'module.api["eu"].aws_lambda_function.api',
  subject: 'module.api["eu"].aws_lambda_permission.api',
  location: null,
  related: [],
  fix: {
    title: "name the API",
    safety: "manual" as const,
    edits: [],
    snippet: 'source_arn = "${aws_api_gateway_rest_api.this.execution_arn}/*"',
  },
  docs: "https://example.com/docs/rules/open-invoke-permission.md",
  fingerprint: "fedcba9876543210",
};

export function reportOf(findings: readonly Finding[], rest: Partial<Report> = {}): Report {
  const suppressed = rest.suppressed ?? [];
  const undecided = rest.undecided ?? [];
  const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: "lambda-grants", version: "1.0.0" },
    plans: [{ file: "plan.json", source: null, noSource: null, terraformVersion: "1.11.4", functions: 3, triggers: 5 }],
    counts: {
      error: of("error"),
      warning: of("warning"),
      note: of("note"),
      suppressed: suppressed.length,
      undecided: undecided.length,
      functions: 3,
      triggers: 5,
    },
    findings,
    suppressed,
    undecided,
    code: null,
    gaps: [],
    ...rest,
  };
}

export const FULL: Report = reportOf([FINDING, WARNING], {
  suppressed: [
    {
      finding: { ...WARNING, subject: "aws_lambda_permission.old" },
      by: "comment",
      reason: "public on purpose",
      location: null,
    },
  ],
  undecided: [
    {
      rule: "event-source-denied",
      plan: "plan.json",
      function: "aws_lambda_function.worker",
      subject: "aws_lambda_event_source_mapping.jobs",
      because: "the policy aws_iam_policy.worker is unknown before apply",
      fingerprint: "5e1f",
    },
  ],
  gaps: [{ what: "refused: not readable as HCL at line 4", plan: "plan.json", address: null, file: "infra/broken.tf" }],
});

const SOURCES: Record<string, readonly string[]> = {
  "infra/uploads.tf": [
    'resource "aws_s3_bucket_notification" "uploads" {',
    "  bucket = aws_s3_bucket.uploads.id",
    "  lambda_function {",
    "    lambda_function_arn = aws_lambda_function.thumbnails.arn",
    '    events              = ["s3:ObjectCreated:*"]',
    "  }",
    "}",
  ],
  "infra/lambda.tf": [
    'resource "aws_lambda_permission" "s3" {',
    "  function_name = aws_lambda_function.thumbnails.function_name",
    '  action        = "lambda:InvokeFunction"',
    '  principal     = "s3.amazonaws.com"',
    "  source_arn    = aws_s3_bucket.archive.arn",
    "}",
  ],
};

export function renderingOf(report: Report, rest: Partial<Rendering> = {}): Rendering {
  const lines = (file: string): readonly string[] | undefined => SOURCES[file];
  return { report, lines, written: lines, checked: [], rules: [], graph: EMPTY_GRAPH, ...rest };
}
