import type { Finding } from "../../src/findings/types.ts";
import type { HclParser } from "../../src/hcl/parser.ts";
import type { Planner } from "../laws/terraform.ts";
import { misformatted } from "./format.ts";
import { tryInModules } from "./in-modules.ts";
import { tryAsRoot } from "./own-root.ts";
import { trialOf } from "./trial.ts";
import { howOf, type Judged, type Trial, type Verdict } from "./types.ts";

export interface Planners {
  readonly terraform: Planner;
  /** Undefined where OpenTofu is not at hand. */
  readonly tofu: Planner | undefined;
}

/**
 * Makes all fixes of each fixture together; where that does not prove each of them, one at a time. `done` is told of each
 * fixture as soon as it is decided, `keep` of what is wrong.
 */
export async function prove(
  cases: readonly Judged[],
  planners: Planners,
  parser: HclParser,
  done: (judged: Judged, verdicts: readonly Verdict[]) => void,
  keep: (trial: Trial) => void,
  quick: boolean,
): Promise<void> {
  const verdicts = new Map<Finding, Verdict>();
  const settle = (finding: Finding, outcome: Verdict["outcome"], because: readonly string[]): void => {
    verdicts.set(finding, { finding, how: howOf(finding), outcome, because });
  };
  const trial = (judged: Judged, findings: readonly Finding[], part: string) =>
    trialOf(judged, findings, part, parser, (finding, because) => settle(finding, "untried", [because]));
  const decided = (judged: Judged): void =>
    done(
      judged,
      judged.findings.flatMap((finding) => verdicts.get(finding) ?? []),
    );

  const together: Trial[] = [];
  for (const judged of cases) {
    const all = await trial(judged, judged.findings, "");
    if (all) together.push(all);
    else decided(judged);
  }
  const alone: Trial[] = [];
  for await (const [all, problems] of tried(together, planners, parser, quick)) {
    if (!problems) {
      for (const finding of all.fixed) settle(finding, "untried", ["it is planned alone, and was not planned"]);
      decided(all.judged);
      continue;
    }
    if (problems.length === 0) for (const finding of all.fixed) settle(finding, "proven", []);
    else if (all.fixed.length === 1 && all.judged.findings.length === 1) {
      keep(all);
      for (const finding of all.fixed) settle(finding, "wrong", problems);
    } else {
      for (const finding of all.judged.findings) {
        const one = await trial(all.judged, [finding], `__${all.judged.findings.indexOf(finding) + 1}`);
        if (one) alone.push(one);
      }
      continue;
    }
    decided(all.judged);
  }
  for await (const [one, problems] of tried(alone, planners, parser, quick)) {
    if (!problems) {
      for (const finding of one.fixed) settle(finding, "untried", ["it is planned alone, and was not planned"]);
      continue;
    }
    if (problems.length > 0) keep(one);
    for (const finding of one.fixed) settle(finding, problems.length === 0 ? "proven" : "wrong", problems);
  }
  for (const judged of new Set(alone.map((one) => one.judged))) decided(judged);
}

/** What is wrong with each trial: format, plan, what is said of it afterwards; undefined where it is not planned. */
async function* tried(
  trials: readonly Trial[],
  { terraform, tofu }: Planners,
  parser: HclParser,
  quick: boolean,
): AsyncGenerator<readonly [Trial, readonly string[] | undefined]> {
  const formats = misformatted(
    trials.map(({ files, checked }) => new Map(checked.map((path) => [path, files.get(path) ?? ""]))),
    terraform,
  );
  const loose = new Map(
    trials.map((trial, index) => [trial, (formats[index] ?? []).map((path) => `terraform fmt changes ${path}`)]),
  );
  const of = (trial: Trial): readonly string[] => loose.get(trial) ?? [];
  const modules = trials.filter(({ judged }) => judged.module);
  for (const [trial, wrong] of await tryInModules(modules, terraform, parser)) yield [trial, [...of(trial), ...wrong]];
  for (const trial of trials) {
    if (trial.judged.module) continue;
    const planner = trial.judged.tool === "tofu" ? tofu : terraform;
    if (!planner) throw new Error(`${trial.judged.name} was planned by OpenTofu: set TOFU and TOFU_CLI_CONFIG_FILE`);
    terraform.say(`${planner.program} plans ${trial.judged.name}`);
    const wrong = await tryAsRoot(trial, planner, parser, quick);
    yield [trial, wrong && [...of(trial), ...wrong]];
  }
}
