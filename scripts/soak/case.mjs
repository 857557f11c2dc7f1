// One fixture held against its files, in this process, as test/fixtures.test.ts holds it. Node reads the sources as they are.

import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache();
const { analyzeCase, cases, fullReport, summary } = await import("../../test/support/cases.ts");

export const all = cases();

/** What of a fixture is other than its files say, in a word; "" where all is as it was. */
export async function difference({ dir }) {
  const file = (name) => readFileSync(join(dir, name), "utf8");
  const rendering = await analyzeCase(dir);
  if (summary(rendering) !== file("expected.txt")) return "expected.txt";
  return fullReport(rendering) === file("report.txt") ? "" : "report.txt";
}
