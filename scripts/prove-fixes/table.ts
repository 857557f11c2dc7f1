import type { Severity } from "../../src/findings/types.ts";
import type { How, Verdict } from "./prove.ts";

interface Row {
  readonly findings: number;
  readonly safe: number;
  readonly unsafe: number;
  readonly snippet: number;
  readonly sentence: number;
  readonly proven: number;
  readonly failed: number;
  readonly untried: number;
}

const rowOf = (all: readonly Verdict[]): Row => {
  const how = (...kinds: readonly How[]): number => all.filter((one) => kinds.includes(one.how)).length;
  const became = (outcome: Verdict["outcome"]): number =>
    all.filter((one) => one.outcome === outcome && !["sentence", "none"].includes(one.how)).length;
  return {
    findings: all.length,
    safe: how("safe"),
    unsafe: how("unsafe"),
    snippet: how("snippet"),
    sentence: how("sentence", "none"),
    proven: became("proven"),
    failed: became("failed"),
    untried: became("untried"),
  };
};

const COLUMNS: readonly (readonly [title: string, key: keyof Row])[] = [
  ["findings", "findings"],
  ["`--fix`", "safe"],
  ["`--unsafe`", "unsafe"],
  ["to paste", "snippet"],
  ["in words", "sentence"],
  ["proven", "proven"],
  ["wrong", "failed"],
  ["not tried", "untried"],
];

/** Rule by rule, how many findings have what fix, and for how many a plan proves it. */
export function table(verdicts: readonly Verdict[]): string {
  const rules = [...new Set(verdicts.map(({ finding }) => finding.rule))].sort();
  const line = (name: string, all: readonly Verdict[]): string => {
    const row = rowOf(all);
    return `| ${[name, ...COLUMNS.map(([, key]) => String(row[key]))].join(" | ")} |`;
  };
  const of = (severity: Severity) => verdicts.filter(({ finding }) => finding.severity === severity);
  return [
    `| rule | ${COLUMNS.map(([title]) => title).join(" | ")} |`,
    `| --- |${COLUMNS.map(() => " --: |").join("")}`,
    ...rules.map((rule) =>
      line(
        `[${rule}](rules/${rule}.md)`,
        verdicts.filter(({ finding }) => finding.rule === rule),
      ),
    ),
    line("**errors**", of("error")),
    line("**warnings**", of("warning")),
  ].join("\n");
}

/** Why fixes were not tried, each reason with how many, most first. */
export function untriedBecause(verdicts: readonly Verdict[]): readonly (readonly [because: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { outcome, how, because } of verdicts)
    if (outcome === "untried" && how !== "sentence" && how !== "none")
      for (const each of because.slice(0, 1)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
