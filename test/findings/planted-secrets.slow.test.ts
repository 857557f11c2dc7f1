import { describe, expect, it } from "vitest";
import { analyzeCase, cases } from "../support/cases.ts";
import { agreedTexts, everyFormat } from "../support/every-format.ts";
import { type Manner, type Planted, plant } from "../support/planted.ts";

/**
 * A law: what a plan marks as sensitive, stands in nothing that is said. A sample of the fixtures; `PLANTED=all` plants
 * in all of them, as many times as `PLANTED_TIMES` says, and tells how many are shown where nothing is marked.
 */
const ALL = process.env.PLANTED === "all";
const TIMES = Number(process.env.PLANTED_TIMES ?? 1);
const EVERY = ALL ? 1 : 40;
const MANNERS: readonly Manner[] = ["alone", "everywhere", "variable", "evaluated"];

const count = { planted: 0, shown: 0, open: 0 };

for (const manner of MANNERS) {
  describe(`a secret planted ${manner}`, () => {
    const chosen = cases().filter((_, index) => index % EVERY === MANNERS.indexOf(manner) % EVERY);
    for (const { name, dir } of ALL ? cases() : chosen) {
      it(name, async () => {
        for (let time = 0; time < TIMES; time++) {
          const seed = seedOf(name) + time * 7;
          const planted = plant(dir, seed, manner);
          const open = ALL ? plant(dir, seed, manner, false) : undefined;
          for (const withSource of [true, false]) {
            if (open) count.open += Math.min(1, (await shownOf(dir, open, withSource)).length);
            if (planted) await holds(dir, planted, withSource);
          }
        }
      });
    }
  });
}

it("was planted in many places", () => {
  if (ALL) console.log(`planted ${count.planted}, shown ${count.shown}, without a mark ${count.open}`);
  expect(count.planted).toBeGreaterThan(ALL ? 3000 : 80);
});

const seedOf = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);

async function holds(dir: string, planted: Planted, withSource: boolean): Promise<void> {
  count.planted++;
  const shown = await shownOf(dir, planted, withSource);
  if (shown.length > 0) count.shown++;
  expect(shown).toEqual([]);
}

async function shownOf(dir: string, { at, texts, plan, files }: Planted, withSource: boolean) {
  const rendering = await analyzeCase(dir, withSource, () => plan, files);
  // HCL that is not what was planned is not used, and would say nothing.
  expect(rendering.report.plans.map(({ source }) => source !== null)).toEqual([withSource]);
  const said = new Map(await everyFormat(rendering));
  if (withSource) for (const [who, text] of await agreedTexts(dir, plan, files)) said.set(who, text);
  return [...said].flatMap(([who, text]) =>
    texts.filter((secret) => text.includes(secret)).map((secret) => `${who} shows ${secret} of ${at}`),
  );
}
