import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compare } from "../../scripts/calls/compare.ts";
import { loadedTrial, trialIn } from "../../scripts/calls/trials.ts";
import { agrees, fixturesAgree, fixturesThatRan, NOTHING, recorded } from "./recorded-calls.ts";

const HANDLERS = fileURLToPath(new URL("handlers/", import.meta.url));

describe("handlers as people write them, and what they called when they ran", () => {
  for (const name of readdirSync(HANDLERS)) {
    const dir = join(HANDLERS, name);
    it(name, async () => {
      const trial = await loadedTrial(trialIn(dir));
      agrees(compare(trial, recorded(dir)[trial.name] ?? NOTHING));
    });
  }
});

it("every fourth fixture; the others in handlers.slow.test.ts", async () => {
  expect(fixturesThatRan().length).toBeGreaterThan(100);
  await fixturesAgree(fixturesThatRan().filter((_, index) => index % 4 === 0));
});
