import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { minimatch } from "minimatch";
import { loadHclParser } from "../../src/shell/hcl-parser.ts";
import { analyzeCase, cases } from "../../test/support/cases.ts";
import { lawCase } from "../laws/cases.ts";
import { motoServer } from "../laws/moto.ts";
import { plannerOf } from "../laws/planner.ts";
import { recordedOf } from "../laws/recorded-root.ts";
import { type Tree, Unfit } from "../laws/tree.ts";
import { linesOf, renderingOf } from "../laws/verdicts.ts";
import { howOf, type Judged, prove, type Verdict } from "./prove.ts";
import { table, untriedBecause } from "./table.ts";

/** Makes every fix that the fixtures offer, and plans again; gives the exit status: 1 where a fix is wrong. */
export async function proveFixes(
  args: readonly string[],
  root: string,
  write: (page: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { cases: { type: "string" }, keep: { type: "string" }, json: { type: "string" } },
  });
  const parser = await loadHclParser();
  const judged: Judged[] = [];
  const verdicts: Verdict[] = [];
  for (const each of cases(join(root, "fixtures"))) {
    if (values.cases !== undefined && !minimatch(each.name, values.cases)) continue;
    try {
      if (each.name.startsWith("code/")) throw new Unfit("it has code");
      const one = lawCase(each, parser);
      const { plan, files } = recordedOf(one);
      const rendering = await renderingOf(plan, files, parser);
      const findings = rendering.report.findings.filter(({ severity }) => severity !== "note");
      if (findings.length > 0) judged.push({ one, findings, lines: linesOf(rendering) });
    } catch (error) {
      if (!(error instanceof Unfit)) throw new Error(each.name, { cause: error });
      const { report } = await analyzeCase(each.dir);
      for (const finding of report.findings)
        if (finding.severity !== "note")
          verdicts.push({
            fixture: each.name,
            finding,
            how: howOf(finding),
            outcome: "untried",
            because: [`the fixture is not planned here: ${error.message}`],
          });
    }
  }
  const moto = motoServer();
  const cache = join(root, "node_modules/.cache/lambda-grants/fixes");
  mkdirSync(cache, { recursive: true });
  const planner = plannerOf(process.env.TERRAFORM ?? "terraform", process.env.TF_CLI_CONFIG_FILE, cache, moto);
  try {
    verdicts.push(...(await prove(judged, planner, parser, keeper(values.keep))));
  } finally {
    moto.stop();
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(verdicts, null, 1));
  const wrong = verdicts.filter(({ outcome }) => outcome === "failed");
  for (const { fixture, finding, how, because } of wrong)
    console.log(`wrong  ${fixture}: ${finding.rule} (${how})\n${because.map((line) => `       ${line}`).join("\n")}`);
  for (const [because, count] of untriedBecause(verdicts))
    console.log(`not tried ${String(count).padStart(4)}: ${because}`);
  console.log(table(verdicts));
  if (values.cases === undefined) write(table(verdicts));
  return wrong.length > 0 ? 1 : 0;
}

/** Writes the files of a wrong fix into a folder, with their plan. */
const keeper =
  (folder: string | undefined) =>
  (name: string, files: Tree): void => {
    if (folder === undefined) return;
    for (const [path, text] of files) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };
