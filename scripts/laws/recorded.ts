import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { steady } from "../fixtures/steady.ts";
import type { Call, Trial } from "./law.ts";
import { isRecorded, settingOf, toolOf } from "./run-law.ts";
import type { Json } from "./split.ts";
import { cacheKey, type Planned, type Planner } from "./terraform.ts";

/** The plans of one trial, by `keyIn`; the key changes with the HCL, so a plan of older HCL is not found. */
type Recording = Readonly<Record<string, Json>>;

/** A planner that plans nothing: for the keys of what is recorded, whatever version planned it. */
const NO_PLANNER: Pick<Planner, "version"> = { version: "recorded" };

/** The beginning of moto's address. */
const MOTO = "http://127.0.0.1";

const fileOf = (folder: string, law: string, { name }: Trial): string =>
  join(folder, law, `${name.replaceAll(/[^\w.-]+/g, "_")}.json`);

const keyIn = (trial: Trial, root: string, call: Call): string =>
  `${toolOf(root)} ${createHash("sha256")
    .update(cacheKey(settingOf(trial, root), call, NO_PLANNER))
    .digest("hex")
    .slice(0, 16)}`;

const callsOf = (trial: Trial): readonly (readonly [string, Call])[] =>
  Object.entries(trial.roots).flatMap(([root, calls]) =>
    isRecorded(calls) ? [] : calls.map((call) => [root, call] as const),
  );

/** Writes the plans of a trial into the folder of recorded plans. */
export function record(
  folder: string,
  law: string,
  trial: Trial,
  plans: ReadonlyMap<string, Planned>,
  planners: Readonly<Record<"terraform" | "tofu", Planner>>,
): void {
  const recording: Record<string, Json> = {};
  for (const [root, call] of callsOf(trial)) {
    const planned = plans.get(cacheKey(settingOf(trial, root), call, planners[toolOf(root)]));
    if (planned && "plan" in planned)
      recording[keyIn(trial, root, call)] = JSON.parse(steady(JSON.stringify(planned.plan), MOTO)) as Json;
  }
  const file = fileOf(folder, law, trial);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(recording)}\n`);
}

/** Whether the plans of a trial are recorded. */
export const isKept = (folder: string, law: string, trial: Trial): boolean => existsSync(fileOf(folder, law, trial));

/** The recorded plans of a trial, by the keys of a planner that says "recorded". Throws where the HCL is another now. */
export function recordedPlans(folder: string, law: string, trial: Trial): ReadonlyMap<string, Planned> {
  const file = fileOf(folder, law, trial);
  const recording = JSON.parse(readFileSync(file, "utf8")) as Recording;
  return new Map(
    callsOf(trial).map(([root, call]) => {
      const plan = recording[keyIn(trial, root, call)];
      if (plan === undefined) throw new Error(`${file} was planned from other HCL. Run: npm run laws -- --record`);
      return [cacheKey(settingOf(trial, root), call, NO_PLANNER), { plan }] as const;
    }),
  );
}
