// One fixture held against its files, in this process, as test/fixtures.test.ts holds it. Node reads the sources as they are.

import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache();
const { analyzeCase, cases, summary } = await import("../../test/support/cases.ts");
const { fullReport, planAlone } = await import("../../test/support/held.ts");

export const all = cases();

/** What of a fixture is other than its files say, in a word; "" where all is as it was. */
export async function difference({ dir }) {
  const file = (name) => readFileSync(join(dir, name), "utf8");
  const rendering = await analyzeCase(dir);
  const expected = file("expected.txt");
  if (summary(rendering) !== expected) return "expected.txt";
  if (fullReport(rendering) !== file("report.txt")) return "report.txt";
  const { unproven, silent } = planAlone(expected, (await analyzeCase(dir, false)).report);
  return unproven.length + silent.length > 0 ? "the plan alone" : "";
}
