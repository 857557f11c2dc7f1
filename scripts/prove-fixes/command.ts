import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { minimatch } from "minimatch";
import { loadHclParser } from "../../src/shell/hcl-parser.ts";
import { cases } from "../../test/support/cases.ts";
import { motoServer } from "../laws/moto.ts";
import { plannerOf } from "../laws/planner.ts";
import { judgedCase } from "./judged.ts";
import { keyOf } from "./key.ts";
import { page } from "./page.ts";
import { prove } from "./prove.ts";
import {
  isProven,
  type ProofRecord,
  type ProvenFixture,
  provenFixture,
  RECORD,
  recordText,
  withProven,
} from "./record.ts";
import { table, untriedBecause } from "./table.ts";
import type { Judged, Trial } from "./types.ts";

/** Makes the fixes that are not proven as they are, and plans again; gives the exit status: 1 where a fix is wrong. */
export async function proveFixes(args: readonly string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: "string" },
      keep: { type: "string" },
      all: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
    },
  });
  const { cases: pattern, keep, all: again, quick } = values;
  const parser = await loadHclParser();
  const file = join(root, RECORD);
  let record: ProofRecord = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as ProofRecord)
    : { planned: "", fixtures: {} };
  const there = new Set<string>();
  const waiting: Judged[] = [];
  for (const one of cases(join(root, "fixtures"))) {
    const judged = await judgedCase(one, parser);
    if (!judged) continue;
    there.add(one.name);
    const isAsked = pattern === undefined || minimatch(one.name, pattern);
    const isKnown = isProven(record, one, keyOf(one.dir, judged.findings));
    if (isAsked && (again || pattern !== undefined || !isKnown)) waiting.push(judged);
  }

  const moto = motoServer();
  const cache = join(root, "node_modules/.cache/lambda-grants/fixes");
  mkdirSync(cache, { recursive: true });
  const terraform = plannerOf(process.env.TERRAFORM ?? "terraform", process.env.TF_CLI_CONFIG_FILE, cache, moto);
  const { TOFU } = process.env;
  const tofu = TOFU === undefined ? undefined : plannerOf(TOFU, process.env.TOFU_CLI_CONFIG_FILE, cache, moto);
  const save = (proven: ReadonlyMap<string, ProvenFixture>): void => {
    record = withProven(record, proven, there, waiting.length === 0 ? record.planned : terraform.version);
    writeFileSync(file, recordText(record));
    writeFileSync(join(root, "docs/fixes.md"), page(record));
  };
  try {
    await prove(
      waiting,
      { terraform, tofu },
      parser,
      ({ name, dir, findings }, verdicts) => save(new Map([[name, provenFixture(keyOf(dir, findings), verdicts)]])),
      keeper(keep),
      quick,
    );
  } finally {
    moto.stop();
  }
  save(new Map());
  return told(record);
}

/** Prints the figures, and what is wrong. */
function told({ fixtures }: ProofRecord): number {
  const fixes = Object.values(fixtures).flatMap((one) => one.fixes);
  for (const [name, one] of Object.entries(fixtures))
    for (const { rule, how, outcome, because } of one.fixes)
      if (outcome === "wrong") console.log(`wrong  ${name}: ${rule} (${how})\n       ${because}`);
  for (const [because, count] of untriedBecause(fixes))
    console.log(`not tried ${String(count).padStart(4)}: ${because}`);
  console.log(table(fixes));
  return fixes.some(({ outcome }) => outcome === "wrong") ? 1 : 0;
}

/** Writes the files of a wrong fix into a folder. */
const keeper =
  (folder: string | undefined) =>
  ({ judged: { name }, part, files }: Trial): void => {
    if (folder === undefined) return;
    for (const [path, text] of files) {
      const file = join(folder, `${name}${part}`, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };
