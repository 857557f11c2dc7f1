// A process that runs test files with faults in some sources of the copy that it lies in; vitest is kept for the next question.
// Sent: { faults: [{ file, made }], tests: [path, …], bail }. Sends { failed: [{ file, test }], times: { path: ms } }.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createVitest } from "vitest/node";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
// No snapshot is written.
process.env.CI = "1";
const vitest = await createVitest("test", {
  root,
  project: ["quick"],
  watch: false,
  reporters: [{}],
  testTimeout: 600_000,
  update: false,
});

process.on("message", async ({ faults, tests, bail }) => {
  vitest.config.bail = bail;
  const before = faults.map(({ file }) => readFileSync(resolve(root, file), "utf8"));
  const put = (texts) => {
    for (const [at, { file }] of faults.entries()) {
      writeFileSync(resolve(root, file), texts[at]);
      vitest.invalidateFile(resolve(root, file));
    }
  };
  put(faults.map(({ made }) => made));
  try {
    process.send(await ran(tests));
  } catch (error) {
    process.send({ failed: [{ file: "vitest", test: String(error?.message ?? error) }], times: {} });
  } finally {
    put(before);
  }
});

async function ran(tests) {
  const found = await vitest.globTestSpecifications(tests);
  const wanted = new Set(tests.map((test) => resolve(root, test)));
  // Results of earlier questions are kept, and given again.
  vitest.state.filesMap.clear();
  const specifications = found.filter(({ moduleId }) => wanted.has(moduleId));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // A worker that is left over still has this question's sources.
  await vitest.pool.close();
  vitest.pool = undefined;
  const asked = testModules.filter(({ moduleId }) => wanted.has(moduleId));
  const failed = asked
    .filter((one) => !one.ok())
    .map((one) => ({ file: relative(root, one.moduleId), test: firstFailed(one) }));
  if (unhandledErrors.length > 0) failed.push({ file: tests[0], test: String(unhandledErrors[0]?.message) });
  const times = asked.map((one) => {
    const { duration, collectDuration } = one.diagnostic();
    return [relative(root, one.moduleId), duration + collectDuration];
  });
  return { failed, times: Object.fromEntries(times) };
}

function firstFailed(module) {
  for (const test of module.children.allTests("failed")) return test.fullName;
  return module.errors()[0]?.message.split("\n")[0] ?? "does not run";
}
