import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { type Comparison, compare, figures } from "../../scripts/calls/compare.ts";
import { handlersOf } from "../../scripts/calls/fixtures.ts";
import type { Recording } from "../../scripts/calls/job.ts";

const FIXTURES = fileURLToPath(new URL("../../fixtures/code/", import.meta.url));

/** What ran (`npm run calls`), by the name of the handler. */
export const recorded = (dir: string): Readonly<Record<string, Recording>> =>
  JSON.parse(readFileSync(join(dir, "calls.json"), "utf8"));

/** A handler that called nothing. */
export const NOTHING: Recording = { calls: [], raised: [] };

/** All of it is found, nothing is invented, and no line of `notRun` is needless. */
export function agrees({ missed, invented, needless }: Comparison): void {
  expect({ missed, invented, needless }).toEqual({ missed: [], invented: [], needless: [] });
}

/** The fixtures whose handlers have run. */
export const fixturesThatRan = (): readonly string[] =>
  readdirSync(FIXTURES).filter((name) => existsSync(join(FIXTURES, name, "calls.json")));

/** What the handlers of fixtures called when they ran is what is read of them. */
export async function fixturesAgree(names: readonly string[]): Promise<void> {
  const compared: Comparison[] = [];
  for (const name of names) {
    const dir = join(FIXTURES, name);
    for (const handler of await handlersOf(dir)) {
      compared.push(compare(handler, recorded(dir)[handler.name] ?? NOTHING));
    }
  }
  expect(compared.length).toBeGreaterThanOrEqual(names.length);
  const { found, invented } = figures(compared);
  expect(found).toBeGreaterThanOrEqual(0.95);
  expect(invented).toBeLessThanOrEqual(0.02);
  for (const each of compared) agrees(each);
}
