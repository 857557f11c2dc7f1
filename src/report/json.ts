import type { CodeSummary, Finding, FindingCall, Fix, Location, Report, Suppressed } from "../findings/types.ts";
import { safeJson } from "./escape.ts";

/** The JSON report: a fixed order of keys, and the same bytes for the same report. */
export function json(report: Report): string {
  return `${safeJson({
    schemaVersion: report.schemaVersion,
    tool: { name: report.tool.name, version: report.tool.version },
    plans: report.plans.map(({ file, source, terraformVersion, functions, triggers }) => ({
      file,
      source,
      terraformVersion,
      functions,
      triggers,
    })),
    counts: {
      error: report.counts.error,
      warning: report.counts.warning,
      note: report.counts.note,
      suppressed: report.counts.suppressed,
      undecided: report.counts.undecided,
      functions: report.counts.functions,
      triggers: report.counts.triggers,
    },
    findings: report.findings.map(finding),
    suppressed: report.suppressed.map(suppressed),
    undecided: report.undecided.map((one) => ({
      rule: one.rule,
      plan: one.plan,
      function: one.function,
      subject: one.subject,
      because: one.because,
    })),
    code: report.code && code(report.code),
    gaps: report.gaps.map(({ what, plan, address, file }) => ({ what, plan, address, file })),
  })}\n`;
}

const code = ({ functions, read, calls, decided, unread }: CodeSummary) => ({
  functions,
  read,
  calls,
  decided,
  unread: unread.map(({ function: fn, because }) => ({ function: fn, because })),
});

function finding(one: Finding) {
  return {
    rule: one.rule,
    severity: one.severity,
    confidence: one.confidence,
    message: one.message,
    consequence: one.consequence,
    plan: one.plan,
    function: one.function,
    subject: one.subject,
    location: location(one.location),
    ...(one.calls === undefined ? {} : { calls: one.calls.filter(counts(one.calls)).map(call) }),
    related: one.related.map((related) => ({
      address: related.address,
      note: related.note,
      location: location(related.location),
    })),
    fix: one.fix === null ? null : fix(one.fix),
    docs: one.docs,
    fingerprint: one.fingerprint,
  };
}

/** Calls that a comment ignores are listed only where it ignores all of them. */
const counts =
  (calls: readonly FindingCall[]) =>
  ({ ignored }: FindingCall): boolean =>
    ignored === undefined || calls.every((one) => one.ignored !== undefined);

function call({ operation, actions, location: at, handled }: FindingCall) {
  return { operation, actions, location: location(at), handled };
}

/** Columns are for code frames only; they are not in the JSON report. */
function location(one: Location | null) {
  return one === null ? null : { file: one.file, startLine: one.startLine, endLine: one.endLine };
}

function fix(one: Fix) {
  const edits = one.edits.map(({ file, startLine, endLine, text }) => ({ file, startLine, endLine, text }));
  const { title, safety, snippet } = one;
  return snippet === undefined ? { title, safety, edits } : { title, safety, edits, snippet };
}

function suppressed(one: Suppressed) {
  return { finding: finding(one.finding), by: one.by, reason: one.reason, location: location(one.location) };
}
