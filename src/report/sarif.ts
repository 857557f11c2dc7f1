import type { Edit, Finding, Fix, Location, Report, Suppressed } from "../findings/types.ts";
import { safeJson, visible } from "./escape.ts";
import type { RuleInfo } from "./rendering.ts";

/**
 * SARIF 2.1.0, one run for each plan: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * as GitHub reads it: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
export function sarif(report: Report, catalogue: readonly RuleInfo[]): string {
  const rules = rulesOf(report, catalogue);
  return `${safeJson({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: report.plans.map(({ file }, index) => run(report, file, index === 0, rules)),
  })}\n`;
}

/** Undecided questions and gaps are notifications of the first run; as results they would become alerts. */
function run(report: Report, plan: string, first: boolean, rules: readonly RuleInfo[]) {
  const index = new Map(rules.map(({ id }, position) => [id, position]));
  return {
    tool: {
      driver: {
        name: report.tool.name,
        semanticVersion: report.tool.version,
        rules: rules.map(descriptor),
      },
    },
    automationDetails: { id: `lambda-grants/${visible(plan)}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: "Root of the repository" } } },
    results: [
      ...report.findings.filter((one) => one.plan === plan).map((one) => result(one, index)),
      ...report.suppressed.filter((one) => one.finding.plan === plan).map((one) => suppressed(one, index)),
    ],
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: first ? notifications(report, index) : [] }],
  };
}

function descriptor({ id, summary, severity, docs }: RuleInfo) {
  return {
    id,
    name: id,
    shortDescription: { text: visible(summary) },
    fullDescription: { text: visible(summary) },
    help: {
      text: `${visible(summary)} See ${docs}`,
      markdown: `[What ${id} means and how to fix it](${encodeURI(docs)})`,
    },
    helpUri: docs,
    defaultConfiguration: { level: severity },
    properties: { tags: ["aws", "lambda", "terraform"], "problem.severity": PROBLEM_SEVERITY[severity] },
  };
}
const PROBLEM_SEVERITY = { error: "error", warning: "warning", note: "recommendation" } as const;

function result(finding: Finding, index: ReadonlyMap<string, number>) {
  const related = finding.related.filter((one) => one.location !== null);
  return {
    ruleId: finding.rule,
    ruleIndex: index.get(finding.rule) ?? -1,
    level: finding.severity,
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation:
          finding.location === null ? { artifactLocation: artifact(finding.plan) } : physical(finding.location),
        logicalLocations: [{ fullyQualifiedName: visible(finding.subject), kind: "resource" }],
      },
    ],
    relatedLocations: related.flatMap(({ address, note, location }, id) =>
      location === null
        ? []
        : [
            {
              id,
              physicalLocation: physical(location),
              ...(address === null
                ? {}
                : { logicalLocations: [{ fullyQualifiedName: visible(address), kind: "resource" }] }),
              message: { text: visible(note) },
            },
          ],
    ),
    partialFingerprints: { primaryLocationLineHash: finding.fingerprint },
    properties: { confidence: finding.confidence, function: finding.function, subject: finding.subject },
    ...(finding.fix === null || finding.fix.edits.length === 0 ? {} : { fixes: [fix(finding.fix)] }),
  };
}

function messageOf(finding: Finding): string {
  const notes = finding.related
    .filter((one) => one.location === null)
    .map(({ address, note }) => (address === null ? note : `${address}: ${note}`));
  const parts = [`${finding.message}.`, `After apply: ${finding.consequence}`, ...notes];
  if (finding.fix !== null) parts.push(`Fix: ${finding.fix.title}`);
  return parts.map(plainText).join("\n");
}

/** SARIF messages read `[text](1)` as an embedded link, and a backslash escapes the bracket (3.11.6). */
function plainText(text: string): string {
  return visible(text).replace(/[\\[\]]/g, "\\$&");
}

function suppressed({ finding, by, reason, location }: Suppressed, index: ReadonlyMap<string, number>) {
  return {
    ...result(finding, index),
    suppressions: [
      {
        kind: by === "comment" ? "inSource" : "external",
        status: "accepted",
        justification: visible(reason),
        ...(location === null ? {} : { location: { physicalLocation: physical(location) } }),
      },
    ],
  };
}

function notifications(report: Report, index: ReadonlyMap<string, number>) {
  return [
    ...report.undecided.map(({ rule, function: fn, subject, because }) => ({
      level: "note",
      message: {
        text: plainText(`Undecided: ${fn === null || fn === subject ? subject : `${subject} -> ${fn}`}: ${because}`),
      },
      associatedRule: { id: rule, index: index.get(rule) ?? -1 },
    })),
    ...report.gaps.map(({ what, address, file }) => ({
      level: "warning",
      message: { text: plainText([address, what].filter((part) => part !== null).join(": ")) },
      ...(file === null ? {} : { locations: [{ physicalLocation: { artifactLocation: artifact(file) } }] }),
    })),
  ];
}

/** Whole lines; columns only if a finding has both. */
function physical(location: Location) {
  const { startLine, endLine, startColumn, endColumn } = location;
  const columns = startColumn === undefined || endColumn === undefined ? {} : { startColumn, endColumn };
  return { artifactLocation: artifact(location.file), region: { startLine, endLine, ...columns } };
}

function artifact(file: string) {
  const uri = file.split("/").map(encodePart).join("/");
  return file.startsWith("/") || file.startsWith("../") ? { uri } : { uri, uriBaseId: "SRCROOT" };
}

function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Cs}/gu, "\ufffd"));
}

function fix({ title, edits }: Fix) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: plainText(title) },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits.filter((edit) => edit.file === file).map(replacement),
    })),
  };
}

/** Whole lines without their last line break, so that no region extends beyond the end of the file. */
function replacement({ startLine, endLine, text }: Edit) {
  const lines = text.replace(/\r?\n$/, "");
  if (endLine < startLine) {
    const point = { startLine, startColumn: 1, endLine: startLine, endColumn: 1 };
    return { deletedRegion: point, insertedContent: { text: `${lines}\n` } };
  }
  return { deletedRegion: { startLine, endLine }, insertedContent: { text: lines } };
}

/** All rules, and further ids that the report names. */
function rulesOf(report: Report, catalogue: readonly RuleInfo[]): readonly RuleInfo[] {
  const rules = new Map(catalogue.map((rule) => [rule.id, rule]));
  for (const { rule, severity, docs } of [...report.findings, ...report.suppressed.map((one) => one.finding)]) {
    if (!rules.has(rule)) rules.set(rule, { id: rule, summary: rule, severity, docs });
  }
  return [...rules.values()];
}
