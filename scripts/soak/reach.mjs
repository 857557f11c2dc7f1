// A process that runs every fixture without any fault, and notes which of them run the code at each place it is asked about.
// Sent: [{ file, start }]. Sends { at: fixture } before each, then { fixtures: [{ name, ms, failed }], reached: [[index of a
// fixture, …]] }, those first that also run other code of the file where the code runs at load.

import { Session } from "node:inspector/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

process.once("message", async (places) => {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const { all, difference } = await import("./case.mjs");
  const urls = places.map(({ file }) => pathToFileURL(resolve(root, file)).href);
  const taken = async () => {
    const { result } = await session.post("Profiler.takePreciseCoverage");
    return new Map(result.map(({ url, functions }) => [url, functions.flatMap(({ ranges }) => ranges)]));
  };
  const loaded = await taken();
  const atLoad = places.map(({ start }, at) => runs(loaded.get(urls[at]), start));
  const reached = places.map(() => ({ sure: [], others: [] }));
  const fixtures = [];
  for (const [index, one] of all.entries()) {
    process.send({ at: one.name });
    const began = performance.now();
    const failed = await difference(one);
    fixtures.push({ name: one.name, ms: performance.now() - began, failed });
    const ran = await taken();
    for (const [at, { start }] of places.entries()) {
      const ranges = ran.get(urls[at]);
      if (!atLoad[at]) {
        if (runs(ranges, start)) reached[at].sure.push(index);
      } else reached[at][ranges === undefined ? "others" : "sure"].push(index);
    }
  }
  process.send({ fixtures, reached });
});

/** Whether the innermost range around a place was run. */
function runs(ranges, place) {
  let inner = { startOffset: -1, endOffset: Number.MAX_SAFE_INTEGER, count: 0 };
  for (const range of ranges ?? []) {
    const inside = range.startOffset <= place && place < range.endOffset;
    if (inside && range.endOffset - range.startOffset <= inner.endOffset - inner.startOffset) inner = range;
  }
  return inner.count > 0;
}
