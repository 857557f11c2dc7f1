import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/findings/types.ts";
import { github } from "../../src/report/github.ts";
import { json } from "../../src/report/json.ts";
import { findingBody, markdownReport } from "../../src/report/markdown.ts";
import { mermaidGraph } from "../../src/report/mermaid.ts";
import { sarif } from "../../src/report/sarif.ts";
import { FINDING, FULL, reportOf, WARNING } from "./sample.ts";

const many = (severity: Severity, n: number) =>
  Array.from({ length: n }, (_, i) => ({ ...FINDING, severity, subject: `aws_x.${severity}${i}`, location: null }));

describe("json", () => {
  test("the contract's keys in its order, and nothing else", () => {
    const report = JSON.parse(json(FULL));
    expect(Object.keys(report)).toEqual([
      "schemaVersion",
      "tool",
      "plans",
      "counts",
      "findings",
      "suppressed",
      "undecided",
      "code",
      "gaps",
    ]);
    expect(Object.keys(report.counts)).toEqual([
      "error",
      "warning",
      "note",
      "suppressed",
      "undecided",
      "functions",
      "triggers",
    ]);
    expect(Object.keys(report.findings[0])).toEqual([
      "rule",
      "severity",
      "confidence",
      "message",
      "consequence",
      "plan",
      "function",
      "subject",
      "location",
      "related",
      "fix",
      "docs",
      "fingerprint",
    ]);
    expect(report.findings[0].location).toEqual({ file: "infra/uploads.tf", startLine: 3, endLine: 6 });
    expect(report.findings[0].related[0].location).toEqual({ file: "infra/lambda.tf", startLine: 5, endLine: 5 });
    expect(report.findings[1].location).toBeNull();
  });

  test("ends with a line break and does not depend on the order of keys", () => {
    const shuffled = {
      ...FULL,
      findings: FULL.findings.map((one) => Object.fromEntries(Object.entries(one).reverse())),
    };
    expect(json(FULL).endsWith("}\n")).toBe(true);
    expect(json(shuffled as unknown as typeof FULL)).toBe(json(FULL));
  });
});

describe("github", () => {
  test("annotations, then what is no finding, then the counts", () => {
    expect(github(FULL, { prefix: "stack/" })).toMatchInlineSnapshot(`
      "::error file=stack/infra/uploads.tf,line=3,endLine=6,title=lambda-grants%3A mismatched-invoke-permission::infra/uploads.tf:3: s3.amazonaws.com may not invoke aws_lambda_function.thumbnails for aws_s3_bucket.uploads [mismatched-invoke-permission]%0AAfter apply: S3 refuses the notification: apply stops with InvalidArgument, and uploads start nothing%0Aaws_lambda_permission.s3: this permission names another bucket%0Aaws_lambda_permission.other: everything matches but the account%0AFix: set source_arn = aws_s3_bucket.uploads.arn%0Ahttps://example.com/docs/rules/mismatched-invoke-permission.md
      ::warning title=lambda-grants%3A open-invoke-permission::module.api["eu"].aws_lambda_permission.api: any API in any account may invoke aws_lambda_function.api [open-invoke-permission]%0AAfter apply: anyone who knows the function's ARN can point an API of theirs at it%0AFix: name the API%0Ahttps://example.com/docs/rules/open-invoke-permission.md
      gap: infra/broken.tf: refused: not readable as HCL at line 4
      undecided[event-source-denied]: aws_lambda_event_source_mapping.jobs: the policy aws_iam_policy.worker is unknown before apply
      1 error, 1 warning. 5 triggers on 3 functions checked, 1 question could not be decided before apply. 1 finding suppressed. 1 gap in the analysis.
      "
    `);
  });

  test("ten of a level are annotations, worst first; the others are lines, not lost", () => {
    const report = reportOf([...many("note", 3), ...many("error", 12), ...many("warning", 10)]);
    const lines = github(report, { prefix: "" }).split("\n");
    const commands = lines.filter((line) => line.startsWith("::")).map((line) => line.split(" ")[0]);
    expect(commands).toEqual([
      ...Array(10).fill("::error"),
      ...Array(10).fill("::warning"),
      ...Array(3).fill("::notice"),
    ]);
    expect(lines).toContain("2 more errors (GitHub shows 10 annotations per level):");
    expect(lines.filter((line) => line.startsWith("  aws_x.error"))).toHaveLength(2);
  });

  test("a finding without a line is put on no line", () => {
    expect(github(reportOf([WARNING]), { prefix: "" })).toMatch(
      /^::warning title=lambda-grants%3A open-invoke-permission::/,
    );
  });
});

describe("markdown", () => {
  test("the whole report", () =>
    expect(markdownReport(FULL)).toMatchInlineSnapshot(`
    "## lambda-grants

    1 error, 1 warning. 5 triggers on 3 functions checked, 1 question could not be decided before apply. 1 finding suppressed. 1 gap in the analysis.

    ### error: \`s3.amazonaws.com\` may not invoke \`aws_lambda_function.thumbnails\` for \`aws_s3_bucket.uploads\`

    \`infra/uploads.tf:3\`, rule [\`mismatched-invoke-permission\`](https://example.com/docs/rules/mismatched-invoke-permission.md)

    S3 refuses the notification: apply stops with InvalidArgument, and uploads start nothing

    - \`aws_lambda_permission.s3\` at \`infra/lambda.tf:5\`: this permission names another bucket
    - \`aws_lambda_permission.other\`: everything matches but the account

    Fix: set \`source_arn\` = \`aws_s3_bucket.uploads.arn\`

    In \`infra/lambda.tf:5\`:

    \`\`\`hcl
      source_arn = aws_s3_bucket.uploads.arn
    \`\`\`

    ### warning, likely: any API in any account may invoke \`aws_lambda_function.api\`

    \`module.api["eu"].aws_lambda_permission.api\`, rule [\`open-invoke-permission\`](https://example.com/docs/rules/open-invoke-permission.md)

    anyone who knows the function's ARN can point an API of theirs at it

    Fix: name the API

    \`\`\`hcl
    source_arn = "\${aws_api_gateway_rest_api.this.execution_arn}/*"
    \`\`\`

    <details>
    <summary>Could not be decided before apply (1)</summary>

    - \`event-source-denied\` \`aws_lambda_event_source_mapping.jobs\` → \`aws_lambda_function.worker\`: the policy \`aws_iam_policy.worker\` is unknown before apply

    </details>

    <details>
    <summary>Could not be read or understood (1)</summary>

    - \`infra/broken.tf\`: refused: not readable as HCL at line 4

    </details>

    <details>
    <summary>Suppressed (1)</summary>

    - \`open-invoke-permission\` any API in any account may invoke \`aws_lambda_function.api\` (by comment: public on purpose)

    </details>
    "
  `));

  test("a finding alone", () =>
    expect(findingBody(WARNING).join("\n")).toMatchInlineSnapshot(`
    "anyone who knows the function's ARN can point an API of theirs at it

    Fix: name the API

    \`\`\`hcl
    source_arn = "\${aws_api_gateway_rest_api.this.execution_arn}/*"
    \`\`\`
    "
  `));

  test("too many findings for a step summary are counted", () => {
    const out = markdownReport(reportOf(many("error", 500)), { maxBytes: 50_000 });
    expect(new TextEncoder().encode(out).length).toBeLessThan(50_000);
    const shown = out.match(/^### /gm)?.length ?? 0;
    expect(out).toContain(`${500 - shown} more findings did not fit here; the JSON report has all of them.`);
  });
});

describe("mermaid", () => {
  test("nodes, grants and broken edges", () => {
    const graph = {
      nodes: [
        { id: "f", label: "aws_lambda_function.f", kind: "function" },
        { id: "s", label: 'aws_s3_bucket.s["a"]', kind: "trigger" },
        { id: "q", label: "aws_sqs_queue.q", kind: "resource" },
      ],
      edges: [
        {
          from: "s",
          to: "f",
          label: "",
          state: { kind: "broken", rule: "missing-invoke-permission", severity: "error", fingerprints: [] },
        },
        { from: "f", to: "q", label: "sqs:SendMessage", state: { kind: "granted" } },
        { from: "q", to: "f", label: "", state: { kind: "undecided", fingerprints: [] } },
        { from: "f", to: "nowhere", label: "", state: { kind: "granted" } },
      ],
    } as const;
    expect(mermaidGraph(graph)).toMatchInlineSnapshot(`
      "flowchart LR
        n0[["aws_lambda_function.f"]]
        n1(["aws_s3_bucket.s[#34;a#34;]"])
        n2["aws_sqs_queue.q"]
        n1 ==>|"✗ missing-invoke-permission"| n0
        n0 -->|"sqs:SendMessage"| n2
        n2 -.-> n0
        classDef function stroke-width:3px
        class n0 function
        linkStyle 0 stroke:#d1242f,color:#d1242f
      "
    `);
  });
  test("an empty graph is still a diagram", () =>
    expect(mermaidGraph({ nodes: [], edges: [] })).toBe("flowchart LR\n"));
});

describe("sarif", () => {
  const runs = (report = FULL) => JSON.parse(sarif(report, [])).runs;

  test("a run for each plan, in categories of their own", () => {
    const plan = { file: "plan.json", source: null, noSource: null, terraformVersion: null, functions: 1, triggers: 1 };
    const report = reportOf([FINDING, { ...WARNING, plan: "b/plan.json" }], {
      plans: [plan, { ...plan, file: "b/plan.json" }],
    });
    expect(
      runs(report).map((run: { automationDetails: { id: string }; results: { ruleId: string }[] }) => [
        run.automationDetails.id,
        run.results.map(({ ruleId }) => ruleId),
      ]),
    ).toEqual([
      ["lambda-grants/plan.json/", ["mismatched-invoke-permission"]],
      ["lambda-grants/b/plan.json/", ["open-invoke-permission"]],
    ]);
  });

  test("levels, places, fingerprints, related places and fixes", () => {
    const [result, withoutLine] = runs()[0].results;
    expect(result).toMatchObject({
      ruleId: "mismatched-invoke-permission",
      ruleIndex: 0,
      level: "error",
      partialFingerprints: { primaryLocationLineHash: FINDING.fingerprint },
      relatedLocations: [{ id: 0, message: { text: "this permission names another bucket" } }],
    });
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "infra/uploads.tf", uriBaseId: "SRCROOT" },
      region: { startLine: 3, endLine: 6, startColumn: 3, endColumn: 4 },
    });
    expect(result.fixes[0].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 5, endLine: 5 },
        insertedContent: { text: "  source_arn = aws_s3_bucket.uploads.arn" },
      },
    ]);
    expect(withoutLine.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "plan.json", uriBaseId: "SRCROOT" },
    });
  });

  test("the suppressed keep their justification", () => {
    expect(runs()[0].results[2].suppressions).toEqual([
      { kind: "inSource", status: "accepted", justification: "public on purpose" },
    ]);
  });

  test("undecided questions are listed, but are no results", () => {
    expect(runs()[0].results).toHaveLength(3);
    expect(runs()[0].invocations[0].toolExecutionNotifications).toHaveLength(2);
  });

  test("names are no links and no uris", () => {
    const finding = { ...FINDING, message: "a[b](c)", location: { file: "a b/%2e#.tf", startLine: 1, endLine: 1 } };
    const [result] = runs(reportOf([finding]))[0].results;
    expect(result.message.text).toMatch(/^a\\\[b\\\]\(c\)/);
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe("a%20b/%252e%23.tf");
  });
});
