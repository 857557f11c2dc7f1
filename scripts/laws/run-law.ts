import type { HclParser } from "../../src/hcl/parser.ts";
import type { LawCase } from "./cases.ts";
import type { Call, Law, Trial } from "./law.ts";
import type { Recorded } from "./recorded-root.ts";
import { together } from "./split.ts";
import { cacheKey, type Planned, type Planner, planAll, type Setting } from "./terraform.ts";
import { type Tree, Unfit } from "./tree.ts";
import { type Line, verdictsOf } from "./verdicts.ts";

/** What became of one trial. */
export type Outcome =
  | { readonly kind: "kept"; readonly trial: string }
  | { readonly kind: "broken"; readonly trial: string; readonly how: readonly string[] }
  | { readonly kind: "skipped"; readonly trial: string; readonly because: string };

/** The trials of a law for some cases, and the cases that it says nothing of. */
export function trialsOf(
  law: Law,
  cases: readonly LawCase[],
  parser: HclParser,
): { readonly trials: readonly Trial[]; readonly skipped: readonly Outcome[] } {
  const trials: Trial[] = [];
  const skipped: Outcome[] = [];
  for (const one of cases) {
    try {
      trials.push(...law.trials(one, parser));
    } catch (error) {
      if (!(error instanceof Unfit)) throw new Error(`${law.name} of ${one.name}`, { cause: error });
      skipped.push({ kind: "skipped", trial: one.name, because: error.message });
    }
  }
  return { trials, skipped };
}

export type Planners = Readonly<Record<"terraform" | "tofu", Planner>>;
type Versions = Readonly<Record<"terraform" | "tofu", Pick<Planner, "version">>>;

/** Plans everything that the trials need. Plans that were made before are not made again. */
export async function plansFor(trials: readonly Trial[], planners: Planners): Promise<ReadonlyMap<string, Planned>> {
  const plans = new Map<string, Planned>();
  for (const tool of ["terraform", "tofu"] as const) {
    const wanted = trials.flatMap((trial) =>
      Object.entries(trial.roots).flatMap(([name, root]) =>
        isRecorded(root) || toolOf(name) !== tool
          ? []
          : root.map((call) => ({ setting: settingOf(trial, name), call })),
      ),
    );
    if (wanted.length === 0) continue;
    for (const [key, planned] of await planAll(wanted, planners[tool])) plans.set(key, planned);
  }
  return plans;
}

/** Compares the verdicts of each trial's roots; `keep` is given the roots of a broken one. */
export async function judge(
  trials: readonly Trial[],
  plans: ReadonlyMap<string, Planned>,
  planners: Versions,
  parser: HclParser,
  keep: (trial: Trial, roots: ReadonlyMap<string, Recorded>) => void = () => {},
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const known = new Map<string, readonly Line[]>();
  for (const trial of trials) {
    const verdicts: Record<string, readonly Line[]> = {};
    const roots = new Map<string, Recorded>();
    let refused: string | undefined;
    for (const [name, root] of Object.entries(trial.roots)) {
      const made = isRecorded(root) ? root : rootOf(settingOf(trial, name), root, plans, planners[toolOf(name)]);
      if ("refused" in made) {
        refused = made.refused;
        break;
      }
      roots.set(name, made);
      // A root that several trials share is analyzed once.
      const id = isRecorded(root) ? trial.name : root.map(({ name: call }) => call).join();
      const lines = known.get(id) ?? (await verdictsOf(made.plan, made.files, parser));
      if (name === "before") known.set(id, lines);
      verdicts[name] = lines;
    }
    const outcome: Outcome =
      refused === undefined
        ? outcomeOf(trial, verdicts)
        : { kind: "skipped", trial: trial.name, because: `Terraform refuses it: ${refused}` };
    if (outcome.kind === "broken") keep(trial, roots);
    outcomes.push(outcome);
  }
  return outcomes;
}

function outcomeOf(trial: Trial, verdicts: Readonly<Record<string, readonly Line[]>>): Outcome {
  const because = trial.unmoved?.(verdicts);
  if (because !== undefined) return { kind: "skipped", trial: trial.name, because };
  const how = trial.judge(verdicts);
  return how.length === 0 ? { kind: "kept", trial: trial.name } : { kind: "broken", trial: trial.name, how };
}

/** What a root of a trial is planned with. */
export const settingOf = ({ providers, place, places }: Trial, root: string): Setting => ({
  providers,
  place: places?.[root] ?? place,
});

export const isRecorded = (root: readonly Call[] | Recorded): root is Recorded => "plan" in root;

/** A root whose name begins with `tofu` is planned by OpenTofu. */
export const toolOf = (root: string): "terraform" | "tofu" => (root.startsWith("tofu") ? "tofu" : "terraform");

/** The plan of a root that has these calls, and its files. */
function rootOf(
  setting: Setting,
  calls: readonly Call[],
  plans: ReadonlyMap<string, Planned>,
  planner: Pick<Planner, "version">,
): Recorded | { readonly refused: string } {
  const planned = calls.map((call) => plans.get(cacheKey(setting, call, planner)) ?? { refused: "it was not planned" });
  const failed = planned.find((one) => "refused" in one);
  if (failed && "refused" in failed) return failed;
  const plan = together(planned.flatMap((one) => ("plan" in one ? [one.plan] : [])));
  return { plan: JSON.stringify(plan), files: filesOf(setting, calls) };
}

function filesOf({ providers }: Setting, calls: readonly Call[]): Tree {
  const main = [providers, ...calls.map(({ text }) => text)].join("\n\n");
  return new Map([["main.tf", main], ...calls.flatMap(({ files }) => [...files])]);
}
