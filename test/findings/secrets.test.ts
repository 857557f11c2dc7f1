import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analyzeCase, FIXTURES } from "../support/cases.ts";

describe("a sensitive name", () => {
  for (const withSource of [true, false]) {
    test(`stands in no report, ${withSource ? "with HCL" : "from the plan alone"}`, async () => {
      const rendering = await analyzeCase(join(FIXTURES, "sqs/sensitive-name"), withSource);
      const { report, checked, graph } = rendering;
      expect(JSON.stringify([report, checked, graph])).not.toContain("merger-with-umbrella");
    });
  }
});
