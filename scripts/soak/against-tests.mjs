// Holds faults against the tests around their sources.

import { join } from "node:path";
import { asker } from "./asker.mjs";
import { groups } from "./order.mjs";
import { importersIn, relatedTests } from "./related.mjs";

/** Milliseconds that the tests may take together which a fault is held against alone. */
const QUICK = 3_000;
/** How many faults are then tried at once. */
const GROUP = 6;

/** A process that runs tests in its copy. `timeLimit`: milliseconds for one question. */
export const tester = (copy, timeLimit) => asker(join(copy, "scripts/soak/tests.mjs"), () => timeLimit, 200);

/**
 * Notes the tests of each fault and runs them all without a fault.
 * @returns {Promise<{ failed: string | undefined, ms: number }>} `failed`: a test that fails so
 */
export async function quiet(copy, faults) {
  const importers = importersIn(copy);
  const own = new Map(faults.map((one) => [one, relatedTests(copy, importers, one.file, one.folder)]));
  const began = Date.now();
  const process = tester(copy, 3_600_000);
  const { failed, times, by } = await process.ask({
    faults: [],
    tests: [...new Set([...own.values()].flat())],
    bail: 1,
  });
  process.end();
  if (failed === undefined || failed.length > 0) return { failed: by ?? `${failed[0].file}: ${failed[0].test}`, ms: 0 };
  for (const [one, tests] of own) {
    one.tests = tests.filter((test) => times[test] !== undefined).sort((a, b) => times[a] - times[b]);
    let spent = 0;
    one.quick = one.tests.filter((test) => {
      spent += times[test];
      return spent < QUICK;
    });
  }
  return { failed: undefined, ms: Date.now() - began };
}

/** Sets `by`, what notices the fault among the quick tests. */
export const alone = (one, process) => asked([one], process, one.quick, 1);

/** The same among the others, for several faults at once; each is then held alone against the tests that fail. */
export async function together(faults, process) {
  const slow = [...new Set(faults.flatMap(({ tests, quick }) => tests.filter((test) => !quick.includes(test))))];
  const failed = await asked(faults, process, slow, 0);
  if (faults.length === 1) return;
  for (const one of faults) one.by = "";
  if (failed.length > 0) for (const one of faults) await asked([one], process, failed, 1);
}

/** Together: faults of the same folder, which have nearly the same tests. */
export const inGroups = (faults) => groups(faults, GROUP, (one, other) => one.folder === other.folder);

/** @returns {Promise<string[]>} the tests that fail, or all where that is not known */
async function asked(faults, process, tests, bail) {
  const none = { failed: [] };
  const sent = { faults: faults.map(({ file, made }) => ({ file, made })), tests, bail };
  const { failed, by, late } = tests.length === 0 ? none : await process.ask(sent);
  const first = failed?.[0];
  for (const one of faults) Object.assign(one, { by: first ? `${first.file}: ${first.test}` : (by ?? ""), late });
  return failed === undefined ? tests : failed.map(({ file }) => file);
}
