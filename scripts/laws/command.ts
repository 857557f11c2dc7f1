import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { minimatch } from "minimatch";
import { loadHclParser } from "../../src/shell/hcl-parser.ts";
import { type LawCase, lawCases } from "./cases.ts";
import type { Trial } from "./law.ts";
import { LAWS } from "./laws.ts";
import { motoServer } from "./moto.ts";
import { plannerOf } from "./planner.ts";
import { record } from "./recorded.ts";
import type { Recorded } from "./recorded-root.ts";
import { judge, type Outcome, plansFor, trialsOf } from "./run-law.ts";
import { shuffled } from "./text.ts";

const HELP =
  "Run: npm run laws -- [LAW …] [--cases 's3/*'] [--count N] [--trials N] [--seed S] [--keep DIR] [--record] [--verbose]";

/** Holds the laws against the fixtures; gives the exit status: 0 all are kept, 1 some are broken, 2 it could not try. */
export async function runLaws(args: readonly string[], root: string): Promise<number> {
  const options = read(args);
  if ("problem" in options) {
    console.error(`${options.problem}\n${HELP}`);
    return 2;
  }
  const parser = await loadHclParser();
  const all = lawCases(parser, join(root, "fixtures")).filter(
    ({ name }) => options.cases === undefined || minimatch(name, options.cases),
  );
  const fit = all.filter((one): one is LawCase => "files" in one);
  const left = all.flatMap((one): readonly Outcome[] =>
    "files" in one ? [] : [{ kind: "skipped", trial: one.name, because: one.because }],
  );
  const chosen = options.count === undefined ? fit : shuffled(fit, options.seed).slice(0, options.count);
  const moto = motoServer();
  const cache = join(root, "node_modules/.cache/lambda-grants/laws");
  mkdirSync(cache, { recursive: true });
  let broken = 0;
  try {
    const planners = {
      terraform: plannerOf(process.env.TERRAFORM ?? "terraform", process.env.TF_CLI_CONFIG_FILE, cache, moto),
      tofu: plannerOf(process.env.TOFU ?? "tofu", process.env.TOFU_CLI_CONFIG_FILE, cache, moto),
    };
    const laws = LAWS.filter(({ name }) => options.laws.length === 0 || options.laws.includes(name));
    const tried = laws.map((law) => {
      const { trials, skipped } = trialsOf(law, chosen, parser);
      return {
        law,
        skipped,
        trials: options.trials === undefined ? trials : shuffled(trials, options.seed).slice(0, options.trials),
      };
    });
    // All laws in the same runs of Terraform.
    const plans = await plansFor(
      tried.flatMap(({ trials }) => trials),
      planners,
    );
    for (const { law, trials, skipped } of tried) {
      const held = await judge(trials, plans, planners, parser, keeper(law.name, options.keep));
      const outcomes = [...left, ...skipped, ...held];
      if (options.record)
        for (const trial of sampleOf(trials, held))
          record(join(root, "test/laws/recorded"), law.name, trial, plans, planners);
      console.log(`\n${law.name}: ${law.because}.\nExempt: ${law.exempt}.`);
      broken += tell(outcomes, options.verbose);
    }
  } finally {
    moto.stop();
  }
  return broken > 0 ? 1 : 0;
}

const SAMPLE = 5;

/** A few trials that keep the law, each of another kind of fixture. */
function sampleOf(trials: readonly Trial[], outcomes: readonly Outcome[]): readonly Trial[] {
  const kept = new Set(outcomes.flatMap(({ kind, trial }) => (kind === "kept" ? [trial] : [])));
  const kinds = new Set<string>();
  return trials
    .filter(({ name }) => {
      const kind = name.replace(/\/.*/, "");
      return kept.has(name) && !kinds.has(kind) && kinds.add(kind);
    })
    .slice(0, SAMPLE);
}

/** Writes the roots of broken trials into a folder, to look at with the command. */
const keeper =
  (law: string, folder: string | undefined) =>
  (trial: Trial, roots: ReadonlyMap<string, Recorded>): void => {
    if (folder === undefined) return;
    for (const [name, { plan, files }] of roots)
      for (const [path, text] of [...files, ["plan.json", plan] as const]) {
        const file = join(folder, law, trial.name.replaceAll(/[^\w.-]+/g, "_"), name, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
  };

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        cases: { type: "string" },
        count: { type: "string" },
        trials: { type: "string" },
        seed: { type: "string", default: "1" },
        keep: { type: "string" },
        record: { type: "boolean", default: false },
        verbose: { type: "boolean", default: false },
      },
    });
    const strange = positionals.find((name) => !LAWS.some((law) => law.name === name));
    if (strange !== undefined)
      return { problem: `there is no law ${strange}; there are ${LAWS.map(({ name }) => name).join(", ")}` };
    const [count, trials] = [values.count, values.trials].map((text) =>
      text === undefined ? undefined : Number(text),
    );
    if ([count, trials].some((number) => number !== undefined && !(Number.isSafeInteger(number) && number > 0)))
      return { problem: "--count and --trials must be whole numbers" };
    return { ...values, laws: positionals, count, trials };
  } catch (error) {
    if (error instanceof TypeError) return { problem: error.message };
    throw error;
  }
}

/** Prints the figures of a law, and what breaks it; gives how many do. */
function tell(outcomes: readonly Outcome[], verbose: boolean): number {
  const of = (kind: Outcome["kind"]) => outcomes.filter((one) => one.kind === kind);
  for (const one of outcomes)
    if (one.kind === "broken")
      console.log(`broken  ${one.trial}\n${one.how.map((line) => `        ${line}`).join("\n")}`);
  const reasons = new Map<string, string[]>();
  for (const one of outcomes)
    if (one.kind === "skipped") reasons.set(one.because, [...(reasons.get(one.because) ?? []), one.trial]);
  for (const [because, names] of [...reasons].sort(([, a], [, b]) => b.length - a.length))
    console.log(`skipped ${String(names.length).padStart(4)}: ${because}${verbose ? `: ${names.join(", ")}` : ""}`);
  const [kept, broken, skipped] = [of("kept").length, of("broken").length, of("skipped").length];
  console.log(`${kept + broken} cases, ${kept} kept, ${broken} broken; ${skipped} skipped`);
  return broken;
}
