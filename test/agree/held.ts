import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { agree } from "../../scripts/agree/agree.ts";
import { agreementText, type Counts, countsOf } from "../../scripts/agree/report.ts";
import { isOpenTofu } from "../../src/plan/made-by.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import type { Plan } from "../../src/plan/types.ts";
import { sourceFiles } from "../../src/shell/source/files.ts";
import { openSource } from "../../src/shell/source/open.ts";
import { buildWorld } from "../../src/world/build.ts";
import { evaluationContext } from "../../src/world/context.ts";
import { testParser } from "../support/cases.ts";

/**
 * The counts of every root, and the share of equal values in all fixtures: what was reached may not fall unnoticed. After a
 * change that is meant, `RECORD=1 npx vitest run test/agree` writes them again.
 */
const REACHED = fileURLToPath(new URL("./reached.json", import.meta.url));
interface Reached {
  readonly fixturesEqualPercent: number;
  readonly roots: Readonly<Record<string, string>>;
}
export const reached = (): Reached => JSON.parse(readFileSync(REACHED, "utf8")) as Reached;

/** Replaces a part of what was reached. */
export const record = (part: Partial<Reached>): void =>
  writeFileSync(REACHED, `${JSON.stringify({ ...reached(), ...part }, null, 2)}\n`);

const parser = await testParser();

/** Nothing differs between a plan, or a later one of the same root, and what we evaluate; the counts. */
export function held(dir: string, later?: string): Counts {
  const plan = planIn(join(dir, "plan.json"));
  const source = openSource(sourceFiles(dir, dir), parser, isOpenTofu(plan), plan.configuration());
  const context = evaluationContext(source, parser);
  const after = later === undefined ? undefined : planIn(join(dir, later));
  const agreement = agree(plan, buildWorld(plan, source, context), context, after);
  const counts = countsOf(agreement);
  if (counts.different > 0) expect.fail(agreementText(agreement, source.display));
  return counts;
}

function planIn(file: string): Plan {
  const read = readPlan(file, readFileSync(file));
  if ("error" in read) throw new Error(`${file}: ${read.error.problem}`);
  return read.plan;
}
