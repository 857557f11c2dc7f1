import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Comparison, compare, figures } from "../../scripts/calls/compare.ts";
import { handlersOf } from "../../scripts/calls/fixtures.ts";
import type { Recording } from "../../scripts/calls/job.ts";
import { loadedTrial, trialIn } from "../../scripts/calls/trials.ts";

const HANDLERS = fileURLToPath(new URL("handlers/", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../../fixtures/code/", import.meta.url));

/** What ran (`npm run calls`), by the name of the handler. */
const recorded = (dir: string): Readonly<Record<string, Recording>> =>
  JSON.parse(readFileSync(join(dir, "calls.json"), "utf8"));

const NOTHING: Recording = { calls: [], raised: [] };

/** All of it is found, nothing is invented, and no line of `notRun` is needless. */
function agrees({ missed, invented, needless }: Comparison): void {
  expect({ missed, invented, needless }).toEqual({ missed: [], invented: [], needless: [] });
}

describe("handlers as people write them, and what they called when they ran", () => {
  for (const name of readdirSync(HANDLERS)) {
    const dir = join(HANDLERS, name);
    it(name, async () => {
      const trial = await loadedTrial(trialIn(dir));
      agrees(compare(trial, recorded(dir)[trial.name] ?? NOTHING));
    });
  }
});

it("fixtures: what their handlers called when they ran is what is read of them", async () => {
  const compared: Comparison[] = [];
  for (const name of readdirSync(FIXTURES)) {
    const dir = join(FIXTURES, name);
    if (!existsSync(join(dir, "calls.json"))) continue;
    for (const handler of await handlersOf(dir)) {
      compared.push(compare(handler, recorded(dir)[handler.name] ?? NOTHING));
    }
  }
  expect(compared.length).toBeGreaterThan(100);
  const { found, invented } = figures(compared);
  expect(found).toBeGreaterThanOrEqual(0.95);
  expect(invented).toBeLessThanOrEqual(0.02);
  for (const each of compared) agrees(each);
});
