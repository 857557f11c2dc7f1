import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeCase, type Case } from "./cases.ts";

/** A law: fewer answers, no wrong ones. Without HCL nothing is found that the HCL does not prove. */
export function planAloneIsRight(some: readonly Case[]): void {
  describe("fixtures, from the plan alone", () => {
    for (const { name, dir } of some) {
      it(name, async () => {
        const { report } = await analyzeCase(dir, false);
        const known = new Set(readFileSync(join(dir, "expected.txt"), "utf8").split("\n"));
        const found = report.findings.map((f) => `${f.rule} | ${f.function ?? "-"} | ${f.subject}`);
        expect(found.filter((line) => !known.has(line))).toEqual([]);
        const answered = new Set([...found, ...report.undecided.map((u) => u.subject)]);
        const wanted = [...known].filter((line) => line !== "" && !line.startsWith("undecided "));
        const missed = wanted.filter((line) => !answered.has(line) && !answered.has(line.split(" | ")[2] ?? ""));
        expect(missed.length === 0 || report.undecided.length > 0, `passed over in silence: ${missed.join(", ")}`).toBe(
          true,
        );
      });
    }
  });
}
