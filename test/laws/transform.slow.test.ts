import { expect, it } from "vitest";
import { type LawCase, lawCases } from "../../scripts/laws/cases.ts";
import { LAWS } from "../../scripts/laws/laws.ts";
import { trialsOf } from "../../scripts/laws/run-law.ts";
import { loadParser } from "../../src/hcl/verify-edit.ts";
import { testParser } from "../support/cases.ts";

/** HashiCorp's own parser reads what the laws write of a sample: a law that writes nonsense would only be skipped. */
it.each(LAWS.map((law) => [law.name, law] as const))("%s writes HCL", async (_, law) => {
  const parser = await testParser();
  const cases = lawCases(parser).filter((one): one is LawCase => "files" in one);
  const sample = cases.filter((_one, i) => i % 12 === 0);
  const parse = await loadParser();
  const seen = new Set<string>();
  const { trials } = trialsOf(law, sample, parser);
  expect(trials.length).toBeGreaterThan(30);
  for (const { name, roots } of trials)
    for (const root of Object.values(roots)) {
      if ("plan" in root) continue;
      for (const { files } of root)
        for (const [path, text] of files) {
          if (!path.endsWith(".tf") || seen.has(text)) continue;
          seen.add(text);
          const read = parse(text);
          if ("error" in read) expect.fail(`${name}: ${path}: ${read.error}\n${text}`);
        }
    }
});
