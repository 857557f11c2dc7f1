import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { minimatch } from "minimatch";
import { loadHclParser } from "../../src/shell/hcl-parser.ts";
import { motoServer } from "../laws/moto.ts";
import { plannerOf } from "../laws/planner.ts";
import type { Tree } from "../laws/tree.ts";
import { judgedCases } from "./judged.ts";
import { page } from "./page.ts";
import { prove, type Verdict } from "./prove.ts";
import { table, untriedBecause } from "./table.ts";

/** Makes every fix that the fixtures offer, and plans again; gives the exit status: 1 where a fix is wrong. */
export async function proveFixes(
  args: readonly string[],
  root: string,
  write: (text: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { cases: { type: "string" }, keep: { type: "string" }, json: { type: "string" } },
  });
  const parser = await loadHclParser();
  const { cases: pattern } = values;
  const { judged, left } = await judgedCases(root, parser, (name) => pattern === undefined || minimatch(name, pattern));
  const verdicts: Verdict[] = [...left];
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
  if (pattern === undefined) write(page(verdicts, planner.version));
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
