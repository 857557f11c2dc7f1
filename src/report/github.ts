import { oneLineEach } from "../findings/one-line.ts";
import type { Finding, Report, Severity } from "../findings/types.ts";
import { append } from "./append.ts";
import { count, SEVERITIES, summary } from "./counts.ts";
import { commandData, commandProperty, visible } from "./escape.ts";
import { unreadCode } from "./unread-code.ts";

export interface GithubOptions {
  /** The path from the workspace to the base of locations, with a trailing `/`; empty if they are the same. */
  readonly prefix: string;
}

/** GitHub shows ten annotations per level and step, and drops the rest silently. */
const SHOWN_PER_LEVEL = 10;
const COMMANDS: Record<Severity, string> = { error: "error", warning: "warning", note: "notice" };

/**
 * Workflow commands that become annotations, worst first; what GitHub would drop follows as plain log lines.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function github(report: Report, options: GithubOptions): string {
  const out: string[] = [];
  for (const severity of SEVERITIES) {
    const findings = oneLineEach(report.findings).filter((finding) => finding.severity === severity);
    append(
      out,
      findings.slice(0, SHOWN_PER_LEVEL).map((finding) => command(finding, options)),
    );
    const rest = findings.slice(SHOWN_PER_LEVEL);
    if (rest.length > 0) {
      out.push(`${count(rest.length, `more ${severity}`)} (GitHub shows ${SHOWN_PER_LEVEL} annotations per level):`);
      append(
        out,
        rest.map((finding) => `  ${line(finding)}`),
      );
    }
  }
  // A run without HCL leaves more undecided; reviewers should know that even if it passes.
  const noSource = new Set(report.plans.flatMap((plan) => plan.noSource ?? []));
  for (const what of noSource) out.push(`::warning title=lambda-grants%3A no HCL::${commandData(visible(what))}`);
  for (const { what, address, file } of report.gaps) {
    if (noSource.has(what)) continue;
    out.push(
      `gap: ${[file !== null && what.startsWith(file) ? null : file, address, what]
        .filter((part) => part !== null)
        .map(visible)
        .join(": ")}`,
    );
  }
  for (const { sentence } of unreadCode(report)) out.push(`code: ${visible(sentence)}`);
  for (const { rule, subject, because } of report.undecided) {
    out.push(`undecided[${visible(rule)}]: ${visible(subject)}: ${visible(because)}`);
  }
  out.push(summary(report));
  return `${out.join("\n")}\n`;
}

function command(finding: Finding, options: GithubOptions): string {
  const properties: string[] = [];
  const { location } = finding;
  if (location !== null) {
    properties.push(`file=${commandProperty(options.prefix + location.file)}`, `line=${location.startLine}`);
    properties.push(`endLine=${location.endLine}`);
  }
  properties.push(`title=${commandProperty(`lambda-grants: ${finding.rule}`)}`);
  const text = [
    line(finding),
    `After apply: ${finding.consequence}`,
    ...finding.related.map(({ address, note }) => (address === null ? note : `${address}: ${note}`)),
    ...(finding.fix === null ? [] : [`Fix: ${finding.fix.title}`]),
    finding.docs,
  ];
  return `::${COMMANDS[finding.severity]} ${properties.join(",")}::${commandData(text.map(visible).join("\n"))}`;
}

/** With the place, because the log shows a command's text without its properties. */
function line(finding: Finding): string {
  const { location } = finding;
  const where = location === null ? finding.subject : `${location.file}:${location.startLine}`;
  return `${visible(where)}: ${visible(finding.message)} [${visible(finding.rule)}]`;
}
