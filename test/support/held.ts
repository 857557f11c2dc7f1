import type { Report } from "../../src/findings/types.ts";
import { pretty } from "../../src/report/pretty.ts";
import type { Rendering } from "../../src/report/rendering.ts";

/** What report.txt says: all that the command says of a fixture. */
export const fullReport = (rendering: Rendering): string =>
  pretty(rendering, { color: false, verbose: true, width: 100 });

/**
 * What a report from the plan alone may not do, against expected.txt: find what the HCL does not prove, or pass over in
 * silence what it proves. A report with any undecided question is not silent.
 */
export function planAlone(
  expected: string,
  report: Report,
): { readonly unproven: readonly string[]; readonly silent: readonly string[] } {
  const known = new Set(expected.split("\n"));
  const found = report.findings.map((f) => `${f.rule} | ${f.function ?? "-"} | ${f.subject}`);
  const answered = new Set([...found, ...report.undecided.map((u) => u.subject)]);
  const wanted = [...known].filter((line) => line !== "" && !line.startsWith("undecided "));
  const missed = wanted.filter((line) => !answered.has(line) && !answered.has(line.split(" | ")[2] ?? ""));
  return {
    unproven: found.filter((line) => !known.has(line)),
    silent: report.undecided.length > 0 ? [] : missed,
  };
}
