import { beforeAll, describe, expect, it } from "vitest";
import type { CodeCall } from "../../src/code/calls.ts";
import { collect } from "../../src/findings/collect.ts";
import type { Model } from "../../src/model/model.ts";
import { json } from "../../src/report/json.ts";
import { callDenied } from "../../src/rules/call-denied.ts";
import { unknown } from "../../src/values/value.ts";
import { APP, call, of, servicesModel, withCalls } from "./services-model.ts";

let model: Model;
beforeAll(async () => {
  model = await servicesModel();
});

const UPLOADS = "aws_s3_bucket.uploads";
const at = (line: number, file: string | null = "app.py"): Partial<CodeCall> => ({
  at: { file, startLine: line, endLine: line, startColumn: 5, endColumn: 30 },
});
const bucket = () => of(model, UPLOADS, "id");
const list = (more: Partial<CodeCall> = {}): CodeCall => call("s3:ListObjectsV2", { Bucket: bucket() }, more);
const put = (more: Partial<CodeCall> = {}): CodeCall => call("s3:PutObject", { Bucket: bucket(), Key: "a b" }, more);

const found = (calls: readonly CodeCall[], more: Parameters<typeof withCalls>[2] = {}) =>
  collect(withCalls(model, calls, more), [callDenied], {
    plan: "plan.json",
    label: "",
    display: (f) => f,
    docsBase: "docs",
  });
const only = (calls: readonly CodeCall[], more: Parameters<typeof withCalls>[2] = {}) => {
  const { findings } = found(calls, more);
  expect(findings).toHaveLength(1);
  const [finding] = findings;
  if (!finding) throw new Error("no finding");
  return finding;
};

describe("a refused call", () => {
  it("is one finding for the function and the resource, at its line", () => {
    const finding = only([put(at(7)), list(at(4)), list(at(9))]);
    expect(finding).toMatchObject({
      function: APP,
      subject: UPLOADS,
      severity: "error",
      confidence: "certain",
      message: `${APP} calls PutObject and ListObjectsV2 on ${UPLOADS}, but aws_iam_role.app lacks s3:PutObject and s3:ListBucket on it`,
      location: { file: "app.py", startLine: 7, endLine: 7 },
      calls: [
        { operation: "s3:PutObject", actions: ["s3:PutObject"], location: { startLine: 7 }, handled: false },
        { operation: "s3:ListObjectsV2", actions: ["s3:ListBucket"], location: { startLine: 4 }, handled: false },
        { operation: "s3:ListObjectsV2", actions: ["s3:ListBucket"], location: { startLine: 9 }, handled: false },
      ],
    });
    expect(
      finding.related.map(
        ({ address, note, location }) => `${address} ${location?.file}:${location?.startLine} ${note}`,
      ),
    ).toEqual([
      "null app.py:4 ListObjectsV2 is called here",
      "null app.py:9 ListObjectsV2 is called here",
      expect.stringMatching(/^aws_lambda_function.app main.tf:\d+ BUCKET names aws_s3_bucket.uploads$/),
      expect.stringMatching(/^aws_iam_role.app main.tf:\d+ the execution role of aws_lambda_function.app$/),
      expect.stringMatching(/^aws_iam_role_policy.app main.tf:\d+ statement 1: it only allows/),
    ]);
  });

  it("is fixed by exactly what is missing on exactly that resource", () => {
    const { fix } = only([put(), list()]);
    expect(fix?.title).toBe("grant s3:PutObject and s3:ListBucket to aws_iam_role.app");
    expect(fix?.snippet).toBe(
      [
        'resource "aws_iam_role_policy" "app_uploads" {',
        "  role = aws_iam_role.app.name",
        "  policy = jsonencode({",
        '    Version = "2012-10-17"',
        "    Statement = [",
        "      {",
        '        Effect   = "Allow"',
        '        Action   = "s3:PutObject"',
        '        Resource = "${aws_s3_bucket.uploads.arn}/a b"',
        "      },",
        "      {",
        '        Effect   = "Allow"',
        '        Action   = "s3:ListBucket"',
        "        Resource = aws_s3_bucket.uploads.arn",
        "      },",
        "    ]",
        "  })",
        "}",
      ].join("\n"),
    );
  });

  it("is a warning where each is handled, or only signed", () => {
    expect(only([list({ handled: true })]).severity).toBe("warning");
    expect(only([list({ handled: true }), put()]).severity).toBe("error");
    expect(only([put({ presigned: true })])).toMatchObject({
      severity: "warning",
      message: expect.stringContaining("signs a URL for PutObject"),
    });
  });

  it("is likely where not every run makes it, or the code is only inferred", () => {
    expect(only([list({ certain: false })]).confidence).toBe("likely");
    expect(only([list()], { inferred: "the folder fits the archive's name" })).toMatchObject({
      confidence: "likely",
      severity: "warning",
    });
  });

  it("is at the function where the code is in an archive", () => {
    const finding = only([list(at(3, null))]);
    expect(finding.location).toMatchObject({ file: "main.tf" });
    expect(finding.calls?.[0]?.location).toBeNull();
  });

  it("is one finding for all that is none of the plan", () => {
    const finding = only([
      call("cloudwatch:PutMetricData", { Namespace: "Other" }),
      call("s3:PutObject", { Bucket: "elsewhere", Key: "k" }),
      call("s3:PutObject", { Bucket: unknown("it comes from the event"), Key: "k" }),
    ]);
    expect(finding).toMatchObject({
      subject: APP,
      message: `${APP} calls PutMetricData, PutObject on arn:aws:s3:::elsewhere/k and PutObject on a bucket that is not known, but aws_iam_role.app lacks cloudwatch:PutMetricData and s3:PutObject`,
    });
  });

  it("names the role that the code assumes", () => {
    const { message } = only([list({ caller: { kind: "assumed", role: of(model, "aws_iam_role.reports", "arn") } })]);
    expect(message).toBe(
      `${APP} calls ListObjectsV2 on ${UPLOADS} as aws_iam_role.reports, but aws_iam_role.reports lacks s3:ListBucket on it`,
    );
  });
});

describe("a comment at the line of code", () => {
  const text = [
    "import boto3",
    "# lambda-grants:ignore call-denied: known",
    "s3.list()",
    "s3.put()  # lambda-grants:ignore call-denied: later",
  ].join("\n");

  it("ignores its call alone", () => {
    const finding = only([list(at(3)), put(at(9))], { text });
    expect(finding.message).not.toContain("ListObjectsV2");
    expect(finding.location?.startLine).toBe(9);
    const report = JSON.parse(json({ ...EMPTY, findings: [finding] })) as { findings: { calls: unknown[] }[] };
    expect(report.findings[0]?.calls).toHaveLength(1);
  });

  it("ignores the finding where each call has one", () => {
    const finding = only([list(at(3)), put(at(4))], { text });
    expect(finding.calls?.map(({ ignored }) => ignored?.reason)).toEqual(["known", "later"]);
  });

  it("of another rule ignores nothing", () => {
    const finding = only([list(at(3))], { text: text.replace("call-denied: known", "broad-grant: known") });
    expect(finding.calls?.[0]?.ignored).toBeUndefined();
  });
});

it("what is unknown is undecided, with the reason and the line", () => {
  const { findings, undecided } = found([
    call("s3:GetObject", { Bucket: unknown("it comes from the event"), Key: "k" }, at(5)),
  ]);
  expect(findings).toEqual([]);
  expect(undecided).toMatchObject([
    {
      function: APP,
      subject: APP,
      because:
        "GetObject at app.py:5: it is unknown on which bucket aws_iam_role.app needs s3:GetObject: it comes from the event",
    },
  ]);
});

it("what is allowed is listed", () => {
  const { findings, checked } = found([call("s3:GetObject", { Bucket: bucket(), Key: "k" }, at(5))]);
  expect(findings).toEqual([]);
  expect(checked).toEqual([
    { function: APP, subject: UPLOADS, what: "aws_iam_role.app can make the call GetObject at app.py:5" },
  ]);
});

const EMPTY = {
  schemaVersion: 1,
  tool: { name: "lambda-grants", version: "0" },
  plans: [],
  counts: { error: 0, warning: 0, note: 0, suppressed: 0, undecided: 0, functions: 0, triggers: 0 },
  findings: [],
  suppressed: [],
  undecided: [],
  code: null,
  gaps: [],
} as const;
