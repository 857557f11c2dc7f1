import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeCase, cases, fullReport, summary } from "./support/cases.ts";
import { expectProposalsToStand } from "./support/proposals.ts";

const expected = (dir: string): string => readFileSync(join(dir, "expected.txt"), "utf8");

/**
 * `expected.txt` is written by hand before the run; `report.txt` is all that the command says of it, made by
 * `npm run reports`, and read as a diff. What its findings propose stands as it is written.
 */
describe("fixtures, with their HCL", () => {
  for (const { name, dir } of cases()) {
    it(name, async () => {
      const rendering = await analyzeCase(dir);
      expect(summary(rendering)).toBe(expected(dir));
      expectProposalsToStand(rendering.report.findings, dir);
      await expect(fullReport(rendering)).toMatchFileSnapshot(join(dir, "report.txt"));
    });
  }
});

it("has an expectation for every case", () => {
  expect(cases().filter(({ dir }) => !existsSync(join(dir, "expected.txt")))).toEqual([]);
});
