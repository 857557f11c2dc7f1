import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { HclParser } from "../../src/hcl/parser.ts";
import { analyzeCase } from "../../test/support/cases.ts";
import { planCase } from "../fixtures/plan-case.ts";
import { type Planner, saidBy } from "../laws/terraform.ts";
import { linesOf } from "../laws/verdicts.ts";
import { wrongAfter } from "./compare.ts";
import type { Trial } from "./types.ts";

/**
 * What is wrong with a trial that is a root of its own: over a state, with an archive, or with what only a root may have.
 * Undefined where it was not planned before and is not to be (`quick`).
 */
export async function tryAsRoot(
  trial: Trial,
  planner: Planner,
  parser: HclParser,
  quick: boolean,
): Promise<readonly string[] | undefined> {
  const { judged, files } = trial;
  const folder = mkdtempSync(join(tmpdir(), "fix-"));
  try {
    const copy = join(folder, "root");
    cpSync(judged.dir, copy, { recursive: true });
    for (const [path, text] of files)
      if (judged.own.get(path) !== text) {
        mkdirSync(dirname(join(copy, path)), { recursive: true });
        writeFileSync(join(copy, path), text);
      }
    rmSync(join(copy, "plan.json"));
    const asks = [...files].some(([path, text]) => path.endsWith(".tf") && text.includes("aws_caller_identity"));
    const steps = join(copy, "steps.txt");
    // An empty account answers who is asking.
    if (asks && !existsSync(steps)) writeFileSync(steps, "");
    const stateful = existsSync(steps) && /^\s*[^#\s]/m.test(readFileSync(steps, "utf8"));
    const planned = await plannedOf(copy, judged.dir, planner, quick);
    if (!planned) return undefined;
    if ("refused" in planned) return [`Terraform refuses it: ${planned.refused}`];
    writeFileSync(join(copy, "plan.json"), planned.plan);
    const before = linesOf(await analyzeCase(judged.dir));
    const after = linesOf(await analyzeCase(copy));
    const plan = readFileSync(join(judged.dir, "plan.json"), "utf8");
    return wrongAfter(trial, { plan, lines: before }, { plan: planned.plan, lines: after }, parser, stateful);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Planned = { readonly plan: string } | { readonly refused: string };

/** The plan of a folder as a fixture, kept for the next time. */
async function plannedOf(dir: string, past: string, planner: Planner, quick: boolean): Promise<Planned | undefined> {
  const hash = createHash("sha256").update(planner.version);
  for (const file of filesIn(dir))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(dir, file)))
      .update("\0");
  const kept = join(planner.cache, `root-${hash.digest("hex").slice(0, 32)}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8")) as Planned;
  if (quick) return undefined;
  const planned = await planCase(dir, planner, { past }).then(
    ({ plan }): Planned => ({ plan }),
    (error: unknown): Planned => ({ refused: saidBy(error).replaceAll(/\s+/g, " ").slice(0, 400) }),
  );
  writeFileSync(kept, JSON.stringify(planned));
  return planned;
}

const filesIn = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [relative(dir, join(entry.parentPath, entry.name))] : []))
    .sort();
