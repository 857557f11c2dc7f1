import { join } from "node:path";
import type { Severity } from "../../src/findings/types.ts";
import type { HclParser } from "../../src/hcl/parser.ts";
import { analyzeCase, cases } from "../../test/support/cases.ts";
import { lawCase } from "../laws/cases.ts";
import { recordedOf } from "../laws/recorded-root.ts";
import { Unfit } from "../laws/tree.ts";
import { linesOf, renderingOf } from "../laws/verdicts.ts";
import { howOf, type Judged, type Verdict } from "./prove.ts";

/** The fixtures with an error or a warning; `left`: the fixes of those that are not planned, and why. */
export async function judgedCases(
  root: string,
  parser: HclParser,
  wanted: (name: string) => boolean,
): Promise<{ readonly judged: readonly Judged[]; readonly left: readonly Verdict[] }> {
  const judged: Judged[] = [];
  const left: Verdict[] = [];
  for (const each of cases(join(root, "fixtures"))) {
    if (!wanted(each.name)) continue;
    try {
      if (each.name.startsWith("code/")) throw new Unfit("it has code");
      const one = lawCase(each, parser);
      const { plan, files } = recordedOf(one);
      const rendering = await renderingOf(plan, files, parser);
      const findings = rendering.report.findings.filter(isWrong);
      if (findings.length > 0) judged.push({ one, findings, lines: linesOf(rendering) });
    } catch (error) {
      if (!(error instanceof Unfit)) throw new Error(each.name, { cause: error });
      const because = [`the fixture is not planned here: ${error.message}`];
      const { report } = await analyzeCase(each.dir);
      for (const finding of report.findings.filter(isWrong))
        left.push({ fixture: each.name, finding, how: howOf(finding), outcome: "untried", because });
    }
  }
  return { judged, left };
}

const isWrong = ({ severity }: { readonly severity: Severity }): boolean => severity !== "note";
