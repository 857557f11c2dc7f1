import { describe, expect, it } from "vitest";
import { agree } from "../../src/agree/agree.ts";
import { agreementJson, agreementText } from "../../src/agree/report.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { buildWorld } from "../../src/world/build.ts";
import { evaluationContext } from "../../src/world/context.ts";
import { analyzeCase, caseSource, cases, testParser } from "../support/cases.ts";
import { everyFormat } from "../support/every-format.ts";
import { type Manner, type Planted, plant } from "../support/planted.ts";

/**
 * A law: what a plan marks as sensitive, stands in nothing that is said. A sample of the fixtures; `PLANTED=all` plants
 * in all of them, as many times as `PLANTED_TIMES` says.
 */
const ALL = process.env.PLANTED === "all";
const TIMES = Number(process.env.PLANTED_TIMES ?? 1);
const EVERY = ALL ? 1 : 24;
const MANNERS: readonly Manner[] = ["alone", "everywhere", "variable"];

const parser = await testParser();
const count = { planted: 0, shown: 0, met: 0 };

for (const manner of MANNERS) {
  describe(`a secret planted ${manner}`, () => {
    const chosen = cases().filter((_, index) => index % EVERY === MANNERS.indexOf(manner) % EVERY);
    for (const { name, dir } of ALL ? cases() : chosen) {
      it(name, async () => {
        for (let time = 0; time < TIMES; time++) {
          const planted = plant(dir, seedOf(name) + time * 7, manner);
          if (!planted) continue;
          for (const withSource of [true, false]) await holds(dir, planted, withSource);
        }
      });
    }
  });
}

it("was planted in many places", () => {
  if (ALL) console.log(`planted ${count.planted}, shown ${count.shown}`);
  expect(count.planted).toBeGreaterThan(ALL ? 3000 : 100);
});

const seedOf = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);

async function holds(dir: string, planted: Planted, withSource: boolean): Promise<void> {
  count.planted++;
  const rendering = await analyzeCase(dir, withSource, () => planted.plan, planted.files);
  const said = new Map(await everyFormat(rendering));
  if (withSource) for (const [who, text] of await agreed(dir, planted)) said.set(who, text);
  const shown = [...said].flatMap(([who, text]) =>
    planted.texts.filter((secret) => text.includes(secret)).map((secret) => `${who} shows ${secret} of ${planted.at}`),
  );
  if (shown.length > 0) count.shown++;
  expect(shown).toEqual([]);
}

async function agreed(dir: string, { plan, files }: Planted): Promise<readonly (readonly [string, string])[]> {
  const read = readPlan("plan.json", new TextEncoder().encode(plan));
  if ("error" in read) throw new Error(read.error.problem);
  const source = caseSource(dir, parser, files);
  const context = evaluationContext(source, parser);
  const agreement = agree(read.plan, buildWorld(read.plan, source, context), context);
  return [
    ["agree", agreementText(agreement, source.display)],
    ["agree --json", agreementJson(agreement, source.display)],
  ];
}
