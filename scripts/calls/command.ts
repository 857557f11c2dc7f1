import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { minimatch } from "minimatch";
import { compare, figures } from "./compare.ts";
import { handlersOf } from "./fixtures.ts";
import type { Recording } from "./job.ts";
import { type Job, runAll } from "./run.ts";
import { loadedTrial, trialIn } from "./trials.ts";

interface Place extends Job {
  readonly dir: string;
  readonly name: string;
}

/** Runs handlers, writes down what they called, and prints how reading them compares. */
export async function runCalls(args: readonly string[], root: string): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const wanted = (name: string): boolean =>
    positionals.length === 0 || positionals.some((pattern) => minimatch(name, pattern));
  const dirs = ["test/code/handlers", "fixtures/code"].flatMap((kind) =>
    readdirSync(join(root, kind))
      .map((each) => ({ dir: join(root, kind, each), name: `${kind.split("/").at(-1)}/${each}` }))
      .filter(({ name }) => wanted(name)),
  );
  const places: Place[] = [];
  for (const { dir, name } of dirs) {
    if (existsSync(join(dir, "case.json"))) {
      const trial = trialIn(dir);
      places.push({ of: await loadedTrial(trial), setup: trial.setup, dir, name });
    } else if (existsSync(join(dir, "plan.json"))) {
      for (const of of await handlersOf(dir)) places.push({ of, setup: null, dir, name });
    }
  }
  const recordings = runAll(places, root);
  const byDir = new Map<string, Record<string, Recording>>();
  const compared = places.map(({ of, dir, name }, at) => {
    const recording = recordings[at] ?? { calls: [], raised: [] };
    byDir.set(dir, { ...byDir.get(dir), [of.name]: recording });
    const comparison = compare(of, recording);
    const lines = [
      ...recording.raised.map((each) => `raised ${each}`),
      ...comparison.missed.map((each) => `missed ${each}`),
      ...comparison.invented.map((each) => `invented ${each}`),
      ...comparison.needless.map((each) => `listed as not run, needlessly: ${each}`),
    ];
    console.log([`${name} ${of.name}: ${recording.calls.length} calls`, ...lines].join("\n    "));
    return comparison;
  });
  for (const [dir, each] of byDir) writeFileSync(join(dir, "calls.json"), written(each));
  const { found, invented } = figures(compared);
  console.log(`${percent(found)} of the recorded calls are read, and ${percent(invented)} of those read are not made`);
  return compared.some((each) => each.missed.length + each.invented.length + each.needless.length > 0) ? 1 : 0;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A recording as it is kept: one call a line. */
const written = (recordings: Readonly<Record<string, Recording>>): string =>
  `${JSON.stringify(recordings, null, 2).replace(
    /\{\s*("at"[^{}]*?)\s*\}/g,
    (_, inner: string) => `{ ${inner.replace(/\s*\n\s*/g, " ").replace(/\[ | \]/g, (each) => each.trim())} }`,
  )}\n`;
