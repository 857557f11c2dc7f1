import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { HclParser } from "../../src/hcl/parser.ts";
import { analyzeCase } from "../../test/support/cases.ts";
import { type LawCase, lawCase } from "../laws/cases.ts";
import { type Call, callOf } from "../laws/law.ts";
import { cacheKey, type Planner, planAll, type Setting } from "../laws/terraform.ts";
import { type Tree, Unfit } from "../laws/tree.ts";
import { type Line, linesOf, outside } from "../laws/verdicts.ts";
import { wrongAfter } from "./compare.ts";
import type { Trial } from "./types.ts";

interface Planned {
  readonly one: LawCase;
  readonly setting: Setting;
  readonly call: Call;
}

/** What is wrong with trials that are modules of one root, planned together. */
export async function tryInModules(
  trials: readonly Trial[],
  planner: Planner,
  parser: HclParser,
): Promise<ReadonlyMap<Trial, readonly string[]>> {
  const problems = new Map<Trial, readonly string[]>();
  const wanted = new Map<Trial, Planned>();
  for (const trial of trials) {
    try {
      wanted.set(trial, moduleOf(trial, parser));
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      problems.set(trial, [error.message]);
    }
  }
  const plans = await planAll([...wanted.values()], planner);
  for (const [trial, { one, setting, call }] of wanted) {
    const planned = plans.get(cacheKey(setting, call, planner));
    if (!planned) throw new Error(`${one.name} was not planned`);
    if ("refused" in planned) problems.set(trial, [`Terraform refuses it: ${planned.refused}`]);
    else {
      const { dir } = trial.judged;
      const before = { plan: readFileSync(join(dir, "plan.json"), "utf8"), lines: linesOf(await analyzeCase(dir)) };
      const text = JSON.stringify(planned.plan);
      const root = new Map([...call.files, ["main.tf", `${one.providers}\n\n${call.text}`], ["plan.json", text]]);
      const after = {
        plan: text.replaceAll(`"module.${call.name}.`, '"').replaceAll(`"${call.name}/`, '"./'),
        lines: outside(await linesOfTree(root), call.name),
      };
      problems.set(trial, wrongAfter(trial, before, after, parser, false));
    }
  }
  return problems;
}

/** What is said of files and their plan, with the code. */
async function linesOfTree(files: Tree): Promise<readonly Line[]> {
  const folder = mkdtempSync(join(tmpdir(), "fix-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return linesOf(await analyzeCase(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function moduleOf({ judged, files, part }: Trial, parser: HclParser): Planned {
  const made = lawCase(judged, parser, files);
  // An empty account answers who is asking, which a new provider block does as well.
  const asks =
    [...files.values()].some((text) => text.includes('data "aws_caller_identity"')) ||
    made.providers !== judged.module?.providers;
  const one = asks ? { ...made, place: "moto" as const } : made;
  const { providers, place } = one;
  return { one, setting: { providers, place }, call: callOf(one, `${one.id}${part}`) };
}
