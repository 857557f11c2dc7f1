import type { Severity } from "../../src/findings/types.ts";
import type { ProvenFix } from "./record.ts";
import type { How, Verdict } from "./types.ts";

interface Row {
  readonly findings: number;
  readonly safe: number;
  readonly unsafe: number;
  readonly snippet: number;
  readonly sentence: number;
  readonly proven: number;
  readonly wrong: number;
  readonly untried: number;
}

const rowOf = (all: readonly ProvenFix[]): Row => {
  const how = (...kinds: readonly How[]): number => all.filter((one) => kinds.includes(one.how)).length;
  const became = (outcome: Verdict["outcome"]): number =>
    all.filter((one) => one.outcome === outcome && !isWords(one)).length;
  return {
    findings: all.length,
    safe: how("safe"),
    unsafe: how("unsafe"),
    snippet: how("snippet"),
    sentence: how("sentence", "none"),
    proven: became("proven"),
    wrong: became("wrong"),
    untried: became("untried"),
  };
};

const isWords = ({ how }: ProvenFix): boolean => how === "sentence" || how === "none";

const COLUMNS: readonly (readonly [title: string, key: keyof Row])[] = [
  ["findings", "findings"],
  ["`--fix`", "safe"],
  ["`--unsafe`", "unsafe"],
  ["to paste", "snippet"],
  ["in words", "sentence"],
  ["proven", "proven"],
  ["wrong", "wrong"],
  ["not tried", "untried"],
];

/** Rule by rule, how many findings have what fix, and for how many a plan proves it. */
export function table(fixes: readonly ProvenFix[]): string {
  const rules = [...new Set(fixes.map(({ rule }) => rule))].sort();
  const line = (name: string, all: readonly ProvenFix[]): string => {
    const row = rowOf(all);
    return `| ${[name, ...COLUMNS.map(([, key]) => String(row[key]))].join(" | ")} |`;
  };
  const of = (severity: Severity) => fixes.filter((one) => one.severity === severity);
  return [
    `| rule | ${COLUMNS.map(([title]) => title).join(" | ")} |`,
    `| --- |${COLUMNS.map(() => " --: |").join("")}`,
    ...rules.map((rule) =>
      line(
        `[${rule}](rules/${rule}.md)`,
        fixes.filter((one) => one.rule === rule),
      ),
    ),
    line("**errors**", of("error")),
    line("**warnings**", of("warning")),
  ].join("\n");
}

/** Why fixes were not tried, each reason with how many, most first. */
export function untriedBecause(fixes: readonly ProvenFix[]): readonly (readonly [because: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const one of fixes)
    if (one.outcome === "untried" && !isWords(one) && one.because !== undefined)
      counts.set(one.because, (counts.get(one.because) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
