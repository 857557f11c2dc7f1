import type { Finding } from "../../src/findings/types.ts";
import { applyFixes } from "../../src/fixes/apply.ts";
import type { HclParser } from "../../src/hcl/parser.ts";
import { type LawCase, lawCase } from "../laws/cases.ts";
import { callOf } from "../laws/law.ts";
import { cacheKey, type Planned, type Planner, planAll, type Setting } from "../laws/terraform.ts";
import { type Tree, Unfit, withFiles } from "../laws/tree.ts";
import { type Line, outside, verdictsOf } from "../laws/verdicts.ts";
import { misformatted } from "./format.ts";
import { pasted } from "./paste.ts";

/** A fixture, and what is said of it as it is. */
export interface Judged {
  readonly one: LawCase;
  readonly findings: readonly Finding[];
  readonly lines: readonly Line[];
}
/** How the fix of a finding reaches the files. */
export type How = "safe" | "unsafe" | "snippet" | "sentence" | "none";
/** What became of the fix of one finding. */
export interface Verdict {
  readonly fixture: string;
  readonly finding: Finding;
  readonly how: How;
  readonly outcome: "proven" | "failed" | "untried";
  /** Why it failed or was not tried. */
  readonly because: readonly string[];
}

export function howOf({ fix }: Finding): How {
  if (!fix) return "none";
  if (fix.edits.length > 0) return fix.safety === "safe" ? "safe" : "unsafe";
  return fix.snippet === undefined ? "sentence" : "snippet";
}

interface Trial {
  readonly judged: Judged;
  /** The findings whose fixes are made. */
  readonly fixed: readonly Finding[];
  readonly files: Tree;
  /** The files to check the format of: arguments that were set in a block are aligned by whoever pastes them. */
  readonly changed: readonly string[];
}

/** All fixes of a fixture together; where that does not prove each of them, one at a time. */
export async function prove(
  cases: readonly Judged[],
  planner: Planner,
  parser: HclParser,
  keep: (name: string, files: Tree) => void,
): Promise<readonly Verdict[]> {
  const verdicts = new Map<Finding, Verdict>();
  const untried = (judged: Judged, finding: Finding, because: string): void => {
    verdicts.set(finding, {
      fixture: judged.one.name,
      finding,
      how: howOf(finding),
      outcome: "untried",
      because: [because],
    });
  };
  const together: Trial[] = [];
  for (const judged of cases) {
    const trial = await fixedTrial(judged, judged.findings, parser, (finding, because) =>
      untried(judged, finding, because),
    );
    if (trial) together.push(trial);
  }
  const first = await tried(together, planner, parser, () => {});
  const alone: Trial[] = [];
  for (const [trial, problems] of first) {
    if (problems.length === 0) for (const finding of trial.fixed) settle(trial, finding, []);
    else
      for (const finding of trial.fixed) {
        const own = await fixedTrial(trial.judged, [finding], parser, (one, because) =>
          untried(trial.judged, one, because),
        );
        if (own) alone.push(own);
      }
  }
  for (const [trial, problems] of await tried(alone, planner, parser, keep))
    for (const finding of trial.fixed) settle(trial, finding, problems);
  return [...verdicts.values()];

  function settle({ judged }: Trial, finding: Finding, because: readonly string[]): void {
    const outcome = because.length === 0 ? "proven" : "failed";
    verdicts.set(finding, { fixture: judged.one.name, finding, how: howOf(finding), outcome, because });
  }
}

/** The files with the fixes of these findings: edits as `--fix --unsafe` writes them, then snippets at their places. */
async function fixedTrial(
  judged: Judged,
  findings: readonly Finding[],
  parser: HclParser,
  untried: (finding: Finding, because: string) => void,
): Promise<Trial | undefined> {
  const { own } = judged.one;
  const fixed: Finding[] = [];
  const edited = await applyFixes(
    findings.filter((one) => ["safe", "unsafe"].includes(howOf(one))),
    {
      read: (file) => own.get(file),
      parse: (file, text) => parser.parseFile(file, text),
    },
  );
  fixed.push(...edited.fixed);
  for (const { finding, because } of edited.left) untried(finding, because);
  let files = withFiles(
    own,
    edited.files.map(({ file, after }) => [file, after] as const),
  );
  const texts = new Set<string>();
  let whole = files;
  for (const finding of findings) {
    const how = howOf(finding);
    if (how === "none" || how === "sentence") untried(finding, how === "none" ? "it has no fix" : "it is a sentence");
    if (how !== "snippet") continue;
    // One block for several findings is written once.
    const text = finding.fix?.snippet ?? "";
    const made = texts.has(text) ? files : pasted(files, finding, parser);
    if ("because" in made) untried(finding, made.because);
    else {
      texts.add(text);
      files = made;
      if (isOfBlocks(finding.fix?.snippet ?? "")) whole = made;
      fixed.push(finding);
    }
  }
  const isLoose = whole !== files;
  const changed = isLoose ? [] : [...files].flatMap(([path, text]) => (own.get(path) === text ? [] : [path]));
  return fixed.length === 0 ? undefined : { judged, fixed, files, changed };
}

/** A line without severity, confidence and reasons. */
const idOf = ({ kind, what, function: fn, subject }: Omit<Line, "weight" | "because">): string =>
  [kind, what, fn, subject].join(" | ");

/** Whether a snippet has whole blocks alone, and no arguments for a block that is there. */
const isOfBlocks = (snippet: string): boolean => !/^\s*# (?:and )?in \S*aws_|^\s+assume_role_policy/m.test(snippet);

/** What is wrong with each trial: format, plan, what is said of it afterwards. */
async function tried(
  trials: readonly Trial[],
  planner: Planner,
  parser: HclParser,
  keep: (name: string, files: Tree) => void,
): Promise<ReadonlyMap<Trial, readonly string[]>> {
  const problems = new Map<Trial, readonly string[]>();
  const cases = new Map<Trial, LawCase>();
  const formats = misformatted(
    trials.map(({ files, changed }) => new Map(changed.map((path) => [path, files.get(path) ?? ""]))),
    planner,
  );
  for (const trial of trials) {
    try {
      const made = lawCase(trial.judged.one, parser, trial.files);
      const asks = [...trial.files.values()].some((text) => text.includes('data "aws_caller_identity"'));
      cases.set(trial, asks ? { ...made, place: "moto" } : made);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      problems.set(trial, [error.message]);
    }
  }
  const setting = ({ providers, place }: LawCase): Setting => ({ providers, place });
  const plans = await planAll(
    [...cases.values()].map((one) => ({ setting: setting(one), call: callOf(one) })),
    planner,
  );
  for (const [index, trial] of trials.entries()) {
    const one = cases.get(trial);
    if (!one) continue;
    const planned: Planned = plans.get(cacheKey(setting(one), callOf(one), planner)) ?? {
      refused: "it was not planned",
    };
    const wrong =
      "refused" in planned
        ? [`Terraform refuses it: ${planned.refused}`]
        : await differing(trial, one, JSON.stringify(planned.plan), parser);
    const all = [...(formats[index] ?? []).map((path) => `terraform fmt changes ${path}`), ...wrong];
    problems.set(trial, all);
    if (all.length > 0)
      keep(
        one.name,
        withFiles(callOf(one).files, [["plan.json", "plan" in planned ? JSON.stringify(planned.plan) : undefined]]),
      );
  }
  return problems;
}

/** What a fixed fixture says that it should not: the finding again, a new one, another question that stays open. */
async function differing(trial: Trial, one: LawCase, plan: string, parser: HclParser): Promise<readonly string[]> {
  const { judged, fixed } = trial;
  const call = callOf(one);
  const root = new Map([...call.files, ["main.tf", `${one.providers}\n\n${call.text}`]]);
  const now = outside(await verdictsOf(plan, root, parser), call.name).filter(({ kind }) => kind !== "passed");
  const counts = (lines: readonly Line[]) => new Set(lines.map(idOf));
  const [before, after] = [counts(judged.lines), counts(now)];
  const again = fixed.filter((finding) =>
    after.has(
      idOf({ kind: "finding", what: finding.rule, function: finding.function ?? "-", subject: finding.subject }),
    ),
  );
  return [
    ...again.map(({ rule, function: fn, subject }) => {
      const line = now.find((each) => each.kind === "finding" && each.what === rule && each.subject === subject);
      return `still there: ${rule} | ${fn ?? "-"} | ${subject} (${line?.because ?? ""})`;
    }),
    ...now.filter((line) => !before.has(idOf(line))).map((line) => `new: ${idOf(line)} (${line.because})`),
  ];
}
