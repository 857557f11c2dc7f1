import { oneLineEach } from "../findings/one-line.ts";
import type { Finding, Fix, PlanSummary, Report, Severity } from "../findings/types.ts";
import { append } from "./append.ts";
import { summary } from "./counts.ts";
import { visible, visibleLines } from "./escape.ts";
import { frames, gutterWidth, type Mark } from "./frame.ts";
import { colorPaint, type Paint, plainPaint } from "./paint.ts";
import { undecidedLines } from "./pretty-undecided.ts";
import { reasons } from "./reasons.ts";
import type { Checked, Rendering, SourceLines } from "./rendering.ts";
import { unreadCode } from "./unread-code.ts";
import { wrap } from "./width.ts";

export interface PrettyOptions {
  readonly color: boolean;
  readonly verbose: boolean;
  /** Findings only. */
  readonly quiet?: boolean;
  /** Columns to wrap prose at; code is never wrapped. */
  readonly width: number;
}

/** More gaps than this are only counted, except with --verbose; the JSON report has all of them. */
const GAPS_SHOWN = 20;

/** The report for a terminal: every finding with its code, then gaps, then one line of counts. */
export function pretty(rendering: Rendering, options: PrettyOptions): string {
  const { report } = rendering;
  const paint = options.color ? colorPaint : plainPaint;
  const out: string[] = [];
  for (const finding of oneLineEach(report.findings)) {
    append(out, findingLines(finding, report, rendering.lines, options.width, paint), [""]);
  }
  if (options.quiet === true) return out.length === 0 ? "" : out.join("\n");
  const gaps = gapLines(report, options, paint);
  if (gaps.length > 0) append(out, gaps, [""]);
  const code = codeLines(report, options, paint);
  if (code.length > 0) append(out, code, [""]);
  if (options.verbose) append(out, verboseLines(rendering, options.width, paint));
  else append(out, undecidedLines(report, options.width, paint));
  out.push(summaryLine(report, options, paint));
  return `${out.join("\n")}\n`;
}

function findingLines(
  finding: Finding,
  report: Report,
  lines: SourceLines,
  width: number,
  paint: Paint,
): readonly string[] {
  const marks = marksOf(finding);
  const gutter = gutterWidth(marks);
  const margin = " ".repeat(gutter);
  const out = [
    `${paint(finding.severity, `${finding.severity}[${visible(finding.rule)}]`)}${paint("strong", `: ${visible(finding.message)}`)}`,
  ];
  if (finding.location === null) {
    out.push(`${margin}${paint("gutter", "-->")} ${visible(finding.plan)}: ${visible(finding.subject)}`);
  }
  append(out, frames(marks, lines, { gutter, width }, paint));
  const entry = (name: string, text: string) => append(out, entryLines(name, text, gutter, width, paint));
  for (const { address, note, location } of finding.related) {
    if (location === null) entry("note", address === null ? note : `${address}: ${note}`);
  }
  entry("after apply", finding.consequence);
  if (finding.confidence === "likely") entry("confidence", "likely, unless something outside the plan says otherwise");
  if (finding.fix !== null) {
    entry("fix", finding.fix.title);
    append(out, fixLines(finding.fix, lines, `${margin}   `, paint));
  }
  if (report.plans.length > 1 && finding.location !== null) entry("plan", finding.plan);
  out.push(`${margin} ${paint("gutter", "=")} docs: ${visible(finding.docs)}`);
  return out;
}

function marksOf(finding: Finding): readonly Mark[] {
  const marks: Mark[] = [];
  if (finding.location !== null) {
    const label = finding.message.includes(finding.subject) ? "" : finding.subject;
    marks.push({ location: finding.location, sign: "^", role: finding.severity, label });
  }
  for (const { location, note } of finding.related) {
    if (location !== null) marks.push({ location, sign: "-", role: "gutter", label: note });
  }
  return marks;
}

function entryLines(name: string, text: string, gutter: number, width: number, paint: Paint): readonly string[] {
  if (text === "") return [];
  const margin = " ".repeat(gutter);
  const head = `${margin} = ${name}: `;
  const [first = "", ...rest] = wrap(visible(text), Math.max(40, width - head.length));
  return [
    `${margin} ${paint("gutter", "=")} ${name}: ${first}`,
    ...rest.map((line) => `${" ".repeat(gutter + 3)}${" ".repeat(name.length + 2)}${line}`),
  ];
}

function fixLines(fix: Fix, lines: SourceLines, margin: string, paint: Paint): readonly string[] {
  const out: string[] = [];
  for (const edit of fix.edits) {
    const insertion = edit.endLine < edit.startLine;
    out.push(`${margin}${paint("gutter", insertion ? "before" : "at")} ${visible(edit.file)}:${edit.startLine}`);
    const old = insertion ? [] : (lines(edit.file)?.slice(edit.startLine - 1, edit.endLine) ?? []);
    for (const line of old) out.push(`${margin}${paint("removed", `- ${visibleLines(line).join("")}`)}`);
    if (edit.text !== "") {
      for (const line of visibleLines(withoutLastBreak(edit.text))) out.push(`${margin}${paint("added", `+ ${line}`)}`);
    }
  }
  if (fix.edits.length === 0 && fix.snippet !== undefined) {
    for (const line of visibleLines(withoutLastBreak(fix.snippet))) out.push(`${margin}  ${paint("added", line)}`);
  }
  return out.map((line) => line.trimEnd());
}

function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/, "");
}

function gapLines(report: Report, options: PrettyOptions, paint: Paint): readonly string[] {
  const shown = options.verbose ? report.gaps : report.gaps.slice(0, GAPS_SHOWN);
  const out = shown.flatMap(({ what, address, file }) => {
    const where = [file, address].filter((part) => part !== null && !what.includes(part)).join(", ");
    const [first = "", ...rest] = wrap(visible(where === "" ? what : `${where}: ${what}`), options.width - 5);
    return [`${paint("strong", "gap")}: ${first}`, ...rest.map((line) => `     ${line}`)];
  });
  const hidden = report.gaps.length - shown.length;
  return hidden === 0 ? out : [...out, `${paint("strong", "gap")}: and ${hidden} more (--verbose lists them)`];
}

/** The code that was not read, once for each cause; with --verbose the functions, and which code is only inferred. */
function codeLines(report: Report, { verbose, width }: PrettyOptions, paint: Paint): readonly string[] {
  const line = (sentence: string): readonly string[] => {
    const [first = "", ...rest] = wrap(visible(sentence), width - 6);
    return [`${paint("strong", "code")}: ${first}`, ...rest.map((more) => `      ${more}`)];
  };
  const unread = unreadCode(report).flatMap(({ sentence, functions }) => [
    ...line(sentence),
    ...(verbose ? functions.map((name) => `      ${visible(name)}`) : []),
  ]);
  const inferred = verbose ? (report.code?.inferred ?? []) : [];
  return [...unread, ...inferred.flatMap(({ function: fn, because }) => line(`${fn}: ${because}`))];
}

function verboseLines(rendering: Rendering, width: number, paint: Paint): readonly string[] {
  const { undecided, suppressed, plans } = rendering.report;
  const out: string[] = [...plans.map((plan) => readLine(plan, paint)), ""];
  for (const { finding, by, reason } of suppressed) {
    out.push(`${paint("strong", "suppressed")}[${visible(finding.rule)}]: ${visible(finding.message)}`);
    append(out, entryLines(`by ${by}`, reason, 0, width, paint), [""]);
  }
  for (const { rule, function: fn, subject, because } of undecided) {
    const about = fn === null || fn === subject ? subject : `${subject} -> ${fn}`;
    out.push(`${paint("strong", "undecided")}[${visible(rule)}]: ${visible(about)}`);
    append(
      out,
      reasons(because).flatMap((reason) => entryLines("because", reason, 0, width, paint)),
      [""],
    );
  }
  if (rendering.checked.length > 0)
    append(
      out,
      rendering.checked.map((one) => checkedLine(one, paint)),
      [""],
    );
  return out;
}

/** The plan, the version of the tool that made it, and its HCL. */
function readLine({ file, terraformVersion, source }: PlanSummary, paint: Paint): string {
  const version = terraformVersion === null ? "" : ` (version ${visible(terraformVersion)})`;
  const hcl = source === null ? "without HCL" : `with the HCL in ${visible(source)}`;
  return `${paint("strong", "read")}: ${visible(file)}${version}, ${hcl}`;
}

function checkedLine(checked: Checked, paint: Paint): string {
  const about =
    checked.function === null || checked.function === checked.subject ? "" : ` -> ${visible(checked.function)}`;
  return `${paint("good", "ok")}: ${visible(checked.subject)}${about}: ${visible(checked.what)}`;
}

function summaryLine(report: Report, options: PrettyOptions, paint: Paint): string {
  const text = summary(report, options.verbose ? "plain" : "hint");
  return paint(worst(report) ?? "good", text);
}

function worst(report: Report): Severity | null {
  if (report.counts.error > 0) return "error";
  if (report.counts.warning > 0) return "warning";
  return report.counts.note > 0 ? "note" : null;
}
