import type { Report, Severity } from "../findings/types.ts";

/** "1 error", "2 errors". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "1 error, 2 warnings", or "No findings". */
export function findingCounts(report: Report): string {
  const parts: string[] = [];
  for (const severity of SEVERITIES)
    if (report.counts[severity] > 0) parts.push(count(report.counts[severity], severity));
  return parts.length === 0 ? "No findings" : parts.join(", ");
}

/** The sentences at the end of every report for people: findings, what was checked, and what was not. */
export function summary(report: Report, hint: "hint" | "plain" = "plain"): string {
  const { code, counts, gaps } = report;
  const undecided =
    counts.undecided === 0
      ? ""
      : `, ${count(counts.undecided, "question")} could not be decided before apply${hint === "hint" ? ` (--verbose lists ${counts.undecided === 1 ? "it" : "them"})` : ""}`;
  const checked =
    counts.functions === 0 && counts.triggers === 0
      ? `${report.plans.length > 1 ? "The plans have" : "The plan has"} no Lambda functions${undecided}`
      : `${count(counts.triggers, "trigger")} on ${count(counts.functions, "function")} checked${undecided}`;
  const sentences = [findingCounts(report), checked];
  if (counts.suppressed > 0) sentences.push(`${count(counts.suppressed, "finding")} suppressed`);
  if (code !== null && code.read > 0) {
    const { read, calls, decided, functions } = code;
    sentences.push(
      `Code of ${read} of ${count(functions, "function")} read: ${count(calls, "call")}, ${decided} decided`,
    );
  }
  if (gaps.length > 0) sentences.push(`${count(gaps.length, "gap")} in the analysis`);
  return `${sentences.join(". ")}.`;
}

export const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
