import type { AnalyzedPlan } from "./analyzed-plan.ts";
import { codeSummary } from "./code-summary.ts";
import type { Suppressions } from "./findings/suppressions.ts";
import type { Report, ReportGap, Undecided } from "./findings/types.ts";
import { readable } from "./values/words.ts";

/** The report of all plans of a run. */
export function reportOf(version: string, analyzed: readonly AnalyzedPlan[], suppressions: Suppressions): Report {
  const findings = suppressions.findings.flat();
  const undecided = analyzed.flatMap((part): readonly Undecided[] => part.found.undecided);
  const plans = analyzed.map((part) => ({
    file: part.file,
    source: part.folder,
    noSource: part.noSource,
    terraformVersion: part.plan.terraformVersion,
    functions: part.model.functions.length,
    triggers: part.model.triggers.length,
  }));
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: "lambda-grants", version },
    plans,
    counts: {
      error: count("error"),
      warning: count("warning"),
      note: count("note"),
      suppressed: suppressions.suppressed.length,
      undecided: undecided.length,
      functions: plans.reduce((sum, plan) => sum + plan.functions, 0),
      triggers: plans.reduce((sum, plan) => sum + plan.triggers, 0),
    },
    findings,
    suppressed: suppressions.suppressed,
    undecided,
    code: codeSummary(analyzed.map(({ model }) => model)),
    gaps: distinct(
      [...analyzed.flatMap((part) => [...part.gaps, ...part.refused()]), ...suppressions.gaps].map((gap) => ({
        ...gap,
        what: readable(gap.what),
      })),
    ),
  };
}

/** Gaps, sorted and each once; a gap of several plans names none of them. */
function distinct(gaps: readonly ReportGap[]): readonly ReportGap[] {
  const byText = new Map<string, ReportGap>();
  for (const { what, plan, address, file } of gaps) {
    const key = JSON.stringify([what, address, file]);
    const earlier = byText.get(key);
    byText.set(key, { what, plan: earlier && earlier.plan !== plan ? null : plan, address, file });
  }
  return [...byText].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, gap]) => gap);
}
