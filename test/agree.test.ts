import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { agree } from "../scripts/agree/agree.ts";
import { agreementText, type Counts, countsLine, countsOf } from "../scripts/agree/report.ts";
import { isOpenTofu } from "../src/plan/made-by.ts";
import { readPlan } from "../src/plan/read-plan.ts";
import type { Plan } from "../src/plan/types.ts";
import { sourceFiles } from "../src/shell/source/files.ts";
import { openSource } from "../src/shell/source/open.ts";
import { buildWorld } from "../src/world/build.ts";
import { evaluationContext } from "../src/world/context.ts";
import { cases, testParser } from "./support/cases.ts";

const ROOTS = fileURLToPath(new URL("./agree/roots/", import.meta.url));
/**
 * The counts of every root, and the share of equal values in all fixtures: what was reached may not fall unnoticed. After a
 * change that is meant, `RECORD=1 npx vitest run test/agree.test.ts` writes them again.
 */
const REACHED = fileURLToPath(new URL("./agree/reached.json", import.meta.url));
interface Reached {
  readonly fixturesEqualPercent: number;
  readonly roots: Readonly<Record<string, string>>;
}
const reached = JSON.parse(readFileSync(REACHED, "utf8")) as Reached;
const parser = await testParser();
const found = new Map<string, string>();

/**
 * In JSON syntax a block inside a block is an object, and `dynamic` in it an entry of that object: the comparison goes
 * through arguments and does not expand it, so it would miss what the plan has.
 */
const NESTED_DYNAMIC = ["json-syntax/dynamic", "json-syntax/dynamic-other-region"];

describe("fixtures", () => {
  const sum = { compared: 0, equal: 0 };
  for (const { name, dir } of cases().filter((one) => !NESTED_DYNAMIC.includes(one.name))) {
    it(name, () => {
      const counts = held(dir);
      sum.compared += counts.compared;
      sum.equal += counts.equal;
    });
  }
  test("the share of equal values", () => {
    const percent = Math.floor((sum.equal / sum.compared) * 1000) / 10;
    if (process.env.RECORD) record(percent);
    else expect(percent).toBeGreaterThanOrEqual(Math.max(95, reached.fixturesEqualPercent));
  });
});

describe("roots that are written to be hard", () => {
  const roots = readdirSync(ROOTS).sort();
  const sum = { compared: 0, equal: 0 };
  test("there are ten or more, and thousands of values", () => {
    expect(roots.length).toBeGreaterThanOrEqual(10);
    const values = Object.values(reached.roots).map((line) => Number(/\d+/.exec(line)?.[0]));
    expect(values.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(2000);
  });
  for (const name of roots) {
    it(name, () => {
      const counts = held(join(ROOTS, name));
      note(name, counts);
      sum.compared += counts.compared;
      sum.equal += counts.equal;
    });
    if (existsSync(join(ROOTS, name, "applied.json"))) {
      it(`${name}, before apply against what it became`, () => {
        note(`${name}, applied`, held(join(ROOTS, name), "applied.json"));
      });
    }
  }
  test("the share of equal values", () => {
    expect(sum.equal / sum.compared).toBeGreaterThanOrEqual(0.95);
  });
});

/** Nothing differs; the counts. */
function held(dir: string, later?: string): Counts {
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

function note(name: string, counts: Counts): void {
  found.set(name, countsLine(counts));
  if (process.env.RECORD) record(reached.fixturesEqualPercent);
  else expect(countsLine(counts)).toBe(reached.roots[name]);
}

let percentNow = reached.fixturesEqualPercent;
function record(percent: number): void {
  if (percent !== reached.fixturesEqualPercent) percentNow = percent;
  const json = { fixturesEqualPercent: percentNow, roots: Object.fromEntries(found) };
  writeFileSync(REACHED, `${JSON.stringify(json, null, 2)}\n`);
}
