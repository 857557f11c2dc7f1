import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { type LawCase, lawCases } from "../../scripts/laws/cases.ts";
import { LAWS } from "../../scripts/laws/laws.ts";
import { isKept, recordedPlans } from "../../scripts/laws/recorded.ts";
import { judge, trialsOf } from "../../scripts/laws/run-law.ts";
import { testParser } from "../support/cases.ts";

const FOLDER = fileURLToPath(new URL("recorded", import.meta.url));
const VERSION = { version: "recorded" };
const parser = await testParser();
const fit = lawCases(parser).filter((one): one is LawCase => "files" in one);

/** A sample of what `npm run laws` tries, from plans that it recorded; the HCL is made again from the fixtures. */
it.each(LAWS.map((law) => [law.name, law] as const))("%s holds for the recorded sample", async (name, law) => {
  const recorded = readdirSync(`${FOLDER}/${name}`);
  const kinds = new Set(recorded.map((file) => file.replace(/_.*/, "")));
  const cases = fit.filter(({ name }) => kinds.has(name.replace(/\/.*/, "")));
  const trials = trialsOf(law, cases, parser).trials.filter((trial) => isKept(FOLDER, name, trial));
  expect(trials).toHaveLength(recorded.length);
  const plans = new Map(trials.flatMap((trial) => [...recordedPlans(FOLDER, name, trial)]));
  const outcomes = await judge(trials, plans, { terraform: VERSION, tofu: VERSION }, parser);
  expect(outcomes).toEqual(trials.map((trial) => ({ kind: "kept", trial: trial.name })));
});
