import type { Plan } from "../plan/types.ts";
import type { Rendering } from "../report/rendering.ts";
import { VERSION } from "./about.ts";
import type { SourceFiles } from "./source-files.ts";
import { done, type Outcome, stop } from "./stop.ts";

/** What a run takes from the rest of the house; tests put their own in its place. */
export interface Services {
  /** Patterns as the user gave them to plan files; `-` stays. */
  expandPlans(patterns: readonly string[], cwd: string): Promise<Outcome<readonly string[]>>;
  loadPlan(file: string, cwd: string): Promise<Outcome<Plan>>;
  analyze(inputs: AnalysisInputs): Promise<Rendering>;
}

export interface AnalysisInputs {
  readonly plans: readonly PlanInput[];
  readonly version: string;
  /** Base of the documentation's addresses, without a `/` at its end. */
  readonly docsBase: string;
}
export interface PlanInput {
  readonly plan: Plan;
  readonly file: string;
  readonly source: SourceFiles | null;
}

/** Until the reader of plans and the pipeline are joined here, a run says so. */
export const realServices: Services = {
  async expandPlans(patterns) {
    return done(patterns);
  },
  async loadPlan(file) {
    return stop(`cannot read ${file}: reading plans is not available yet`, `Wait for the version after ${VERSION}.`);
  },
  async analyze() {
    throw new Error("analysis is not available yet");
  },
};
