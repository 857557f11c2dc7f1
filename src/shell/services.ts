import type { Baseline } from "../findings/baseline.ts";
import type { UsedConfig } from "../findings/plan-findings.ts";
import type { Plan, PlanError } from "../plan/types.ts";
import type { Rendering } from "../report/rendering.ts";
import { loadCodeReader } from "./code-readers.ts";
import { loadHclParser } from "./hcl-parser.ts";
import { expandPlanGlobs, loadPlan } from "./read-plan.ts";
import type { SourceFiles } from "./source/files.ts";
import { done, type Outcome, planStop, stop } from "./stop.ts";

/** What a run needs from other folders; tests replace them. */
export interface Services {
  /** Expands the user's patterns to plan files; `-` stays. */
  expandPlans(patterns: readonly string[], cwd: string): Promise<Outcome<readonly string[]>>;
  /** Loads a plan; a saved binary plan only if terraform may be run. */
  loadPlan(file: string, cwd: string, sourceDir: string | null, allowTerraform: boolean): Promise<Outcome<Plan>>;
  analyze(inputs: AnalysisInputs): Promise<Rendering>;
}

export interface AnalysisInputs {
  readonly plans: readonly PlanInput[];
  readonly baseline: Baseline | null;
  /** Whether the functions' code is read. */
  readonly code: boolean;
  /** Receives the name of each step when it begins. */
  begin(step: string): void;
  /** The rules to check; null: all. */
  readonly only: ReadonlySet<string> | null;
  /** The address of a function of which all that is known is wanted. */
  readonly explain: string | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly version: string;
  /** Base URL of the documentation, without a `/` at its end. */
  readonly docsBase: string;
}
export interface PlanInput {
  readonly plan: Plan;
  readonly file: string;
  /** Distinguishes plans with the same addresses. */
  readonly label: string;
  readonly source: SourceFiles | null;
  /** Why there is no source, if one is wanted. */
  readonly missing: string | null;
  /** Gaps of the search for the source. */
  readonly gaps: readonly string[];
  readonly config: UsedConfig | null;
}

/** The services of the command and the Action. */
export const realServices: Services = {
  async expandPlans(patterns, cwd) {
    const expanded = await expandPlanGlobs(patterns, cwd);
    return "error" in expanded ? stopOf(expanded.error) : done(expanded.paths);
  },
  async loadPlan(file, cwd, sourceDir, allowTerraform) {
    const loaded = await loadPlan(file, { cwd, sourceDir, allowTerraform });
    return "error" in loaded ? stopOf(loaded.error) : done(loaded.plan);
  },
  async analyze({ plans, baseline, code, only, explain, begin, today, version, docsBase }) {
    const [{ analyze }, { openSource }, { isOpenTofu }, { hasTemplates }] = await Promise.all([
      import("../analyze.ts"),
      import("./source/open.ts"),
      import("../plan/made-by.ts"),
      import("../world/constants.ts"),
    ]);
    const isHcl = plans.some(({ source, plan }) => source !== null || hasTemplates(plan.configuration()));
    const parser = isHcl ? await loadHclParser() : null;
    const inputs = plans.map(({ source, ...plan }) => ({
      ...plan,
      source: source && parser && openSource(source, parser, isOpenTofu(plan.plan), plan.plan.configuration()),
    }));
    const loadCode = code ? loadCodeReader : null;
    return analyze({ plans: inputs, baseline, only, explain, begin, today, parser, loadCode, version, docsBase });
  },
};

function stopOf(error: PlanError) {
  const { problem, help } = planStop(error);
  return stop(problem, help);
}
