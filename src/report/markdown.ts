import { oneLineEach } from "../findings/one-line.ts";
import type { Finding, Fix, Location, Report } from "../findings/types.ts";
import { append } from "./append.ts";
import { count, summary } from "./counts.ts";
import { visibleLines } from "./escape.ts";
import { codeBlock, codeSpan, markdown, prose } from "./escape-markdown.ts";
import { undecidedBlocks } from "./markdown-undecided.ts";
import { unreadCode } from "./unread-code.ts";

export interface MarkdownOptions {
  /** Sections beyond this many bytes are left out and counted: a step summary is limited to 1 MiB. */
  readonly maxBytes: number;
  /** Distinguishes several reports on one page. */
  readonly label?: string;
  /** A remark on a finding, as trusted Markdown; null for none. */
  readonly remark?: (finding: Finding) => string | null;
  /** Lines of Markdown before everything else. */
  readonly lead?: readonly string[];
}
const STEP_SUMMARY_BYTES = 1_000_000;

/** The report as GitHub Markdown, for a step summary or a comment. */
export function markdownReport(report: Report, options: MarkdownOptions = { maxBytes: STEP_SUMMARY_BYTES }): string {
  const named = options.label === undefined || options.label === "" ? "" : `: ${codeSpan(options.label)}`;
  const out = [`## lambda-grants${named}`, "", ...(options.lead ?? []), prose(summary(report)), ""];
  const page = paging(options.maxBytes - bytes(out) - 2_000);
  const manyPlans = report.plans.length > 1;
  out.push(
    ...page(
      oneLineEach(report.findings).map((finding) =>
        section(finding, manyPlans, options.remark?.(finding.instances[0] ?? finding) ?? null),
      ),
      "finding",
    ),
  );
  out.push(
    ...details("Could not be decided before apply", page(undecidedBlocks(report), "question"), report.undecided.length),
    ...details(
      "Could not be read or understood",
      page(
        report.gaps.map(({ what, address, file }) => {
          const where = [file, address].filter((part) => part !== null).map((part) => codeSpan(part));
          return [`- ${where.length === 0 ? "" : `${where.join(", ")}: `}${prose(what)}`];
        }),
        "gap",
      ),
      report.gaps.length,
    ),
    ...details(
      "Code that was not read",
      page(
        unreadCode(report).map(({ sentence, functions }) => [
          `- ${prose(sentence)}`,
          ...functions.map((name) => `  - ${codeSpan(name)}`),
        ]),
        "cause",
      ),
      report.code?.unread.length ?? 0,
    ),
    ...details(
      "Code that is not proven to be the function's",
      page(
        (report.code?.inferred ?? []).map(({ function: fn, because }) => [`- ${codeSpan(fn)}: ${prose(because)}`]),
        "function",
      ),
      report.code?.inferred.length ?? 0,
    ),
    ...details(
      "Suppressed",
      page(
        report.suppressed.map(({ finding, by, reason }) => [
          `- ${codeSpan(finding.rule)} ${prose(finding.message, namesOf(finding))} (by ${by}: ${prose(reason)})`,
        ]),
        "suppressed finding",
      ),
      report.suppressed.length,
    ),
  );
  return `${out.join("\n").trimEnd()}\n`;
}

/** One finding for people: message, places, consequence, fix. Without a heading. */
export function findingBody(finding: Finding): readonly string[] {
  const names = namesOf(finding);
  const out = [prose(finding.consequence, names), ""];
  for (const { address, note, location } of finding.related) {
    const where = [address, location === null ? null : at(location)].filter((part) => part !== null);
    out.push(
      `- ${where.length === 0 ? "" : `${where.map((part) => codeSpan(part)).join(" at ")}: `}${prose(note, names)}`,
    );
  }
  if (finding.related.length > 0) out.push("");
  if (finding.fix !== null) append(out, fixBody(finding.fix, names));
  return out;
}

function section(finding: Finding, manyPlans: boolean, remark: string | null): readonly string[] {
  const where = finding.location === null ? finding.subject : at(finding.location);
  const likely = finding.confidence === "likely" ? ", likely" : "";
  const plan = manyPlans ? ` in plan ${codeSpan(finding.plan)}` : "";
  return [
    `### ${finding.severity}${likely}: ${prose(finding.message, namesOf(finding))}`,
    "",
    `${codeSpan(where)}${plan}, rule ${link(codeSpan(finding.rule), finding.docs)}${remark === null ? "" : `, ${remark}`}`,
    "",
    ...findingBody(finding),
  ];
}

function fixBody(fix: Fix, names: readonly string[]): readonly string[] {
  const out = [`Fix: ${prose(fix.title, names)}`, ""];
  for (const edit of fix.edits) {
    out.push(edit.endLine < edit.startLine ? `Before ${place(edit)}:` : `In ${place(edit)}:`, "");
    append(out, codeBlock("hcl", visibleLines(edit.text.replace(/\r?\n$/, ""))), [""]);
  }
  if (fix.edits.length === 0 && fix.snippet !== undefined) {
    append(out, codeBlock("hcl", visibleLines(fix.snippet.replace(/\r?\n$/, ""))), [""]);
  }
  return out;
}

function place(edit: { readonly file: string; readonly startLine: number; readonly endLine: number }): string {
  return codeSpan(
    edit.endLine > edit.startLine ? `${edit.file}:${edit.startLine}-${edit.endLine}` : `${edit.file}:${edit.startLine}`,
  );
}

/** The addresses that a finding's texts may contain. */
export function namesOf(finding: Finding): readonly string[] {
  const related = finding.related.flatMap(({ address }) => (address === null ? [] : [address]));
  return [finding.subject, ...(finding.function === null ? [] : [finding.function]), ...related];
}

function at(location: Location): string {
  return `${location.file}:${location.startLine}`;
}

/** A link if the target is a plain web address; otherwise text. */
export function link(text: string, url: string): string {
  return /^https:\/\/[\w.~/%#-]+$/.test(url) ? `[${text}](${url})` : `${text} ${markdown(url)}`;
}

function details(title: string, lines: readonly string[], total: number): readonly string[] {
  if (total === 0) return [];
  return ["<details>", `<summary>${title} (${total})</summary>`, "", ...lines, "", "</details>", ""];
}

/** Adds blocks until the page is full, and says how many did not fit. One budget for the whole report. */
function paging(budget: number): (blocks: readonly (readonly string[])[], one: string) => readonly string[] {
  let left = budget;
  return (blocks, one) => {
    const out: string[] = [];
    for (const [index, block] of blocks.entries()) {
      left -= bytes(block);
      if (left < 0) {
        out.push(
          "",
          `${count(blocks.length - index, `more ${one}`)} did not fit here; the JSON report has all of them.`,
          "",
        );
        return out;
      }
      append(out, block);
    }
    return out;
  };
}

function bytes(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + new TextEncoder().encode(line).length + 1, 0);
}
