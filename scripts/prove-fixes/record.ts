import type { Severity } from "../../src/findings/types.ts";
import type { How, Judged, Verdict } from "./types.ts";

/** What became of the fixes of every fixture; committed, so that a changed fix is seen that was not proven again. */
export interface ProofRecord {
  /** The program that planned, with its version. */
  readonly planned: string;
  readonly fixtures: Readonly<Record<string, ProvenFixture>>;
}
export interface ProvenFixture {
  /** See keyOf. */
  readonly key: string;
  readonly fixes: readonly ProvenFix[];
}
export interface ProvenFix {
  readonly rule: string;
  readonly severity: Severity;
  readonly how: How;
  readonly outcome: Verdict["outcome"];
  /** Why it is wrong or was not tried. */
  readonly because?: string;
}

export const RECORD = "test/fixes/proven.json";

export const provenFixture = (key: string, verdicts: readonly Verdict[]): ProvenFixture => ({
  key,
  fixes: verdicts.map(({ finding: { rule, severity }, how, outcome, because }) => ({
    rule,
    severity,
    how,
    outcome,
    ...(because.length === 0 ? {} : { because: because.join("; ").slice(0, 300) }),
  })),
});

/** The record with some fixtures proven again, and without those that are no more. */
export function withProven(
  record: ProofRecord,
  proven: ReadonlyMap<string, ProvenFixture>,
  there: ReadonlySet<string>,
  planned: string,
): ProofRecord {
  const all = new Map([...Object.entries(record.fixtures), ...proven]);
  const kept = [...all].filter(([name]) => there.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return { planned: proven.size === 0 ? record.planned : planned, fixtures: Object.fromEntries(kept) };
}

/** One fixture a line, so that a diff shows which were proven again. */
export function recordText({ planned, fixtures }: ProofRecord): string {
  const lines = Object.entries(fixtures).map(([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one)}`);
  return `{"planned": ${JSON.stringify(planned)}, "fixtures": {\n${lines.join(",\n")}\n}}\n`;
}

/** Whether a fixture was tried as it is, and nothing is wrong with it. */
export const isProven = (record: ProofRecord, { name }: Pick<Judged, "name">, key: string): boolean =>
  record.fixtures[name]?.key === key && !record.fixtures[name].fixes.some(({ outcome }) => outcome === "wrong");
