import type { AnalyzedPlan } from "./analyzed-plan.ts";
import type { Suppressions } from "./findings/suppressions.ts";
import type { Report, ReportGap, Undecided } from "./findings/types.ts";
import { readable } from "./values/words.ts";

/** What the plans of one run come to. */
export function reportOf(version: string, parts: readonly AnalyzedPlan[], sorted: Suppressions): Report {
  const findings = sorted.findings.flat();
  const undecided = parts.flatMap((part): readonly Undecided[] => part.found.undecided);
  const plans = parts.map((part) => ({
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
      suppressed: sorted.suppressed.length,
      undecided: undecided.length,
      functions: plans.reduce((sum, plan) => sum + plan.functions, 0),
      triggers: plans.reduce((sum, plan) => sum + plan.triggers, 0),
    },
    findings,
    suppressed: sorted.suppressed,
    undecided,
    gaps: distinct(
      [...parts.flatMap((part) => [...part.gaps, ...part.refused()]), ...sorted.gaps].map((gap) => ({
        ...gap,
        what: readable(gap.what),
      })),
    ),
  };
}

/** Sorted, each once: what is told of several plans is about none of them alone. */
function distinct(gaps: readonly ReportGap[]): readonly ReportGap[] {
  const byText = new Map<string, ReportGap>();
  for (const { what, plan, address, file } of gaps) {
    const key = JSON.stringify([what, address, file]);
    const before = byText.get(key);
    byText.set(key, { what, plan: before && before.plan !== plan ? null : plan, address, file });
  }
  return [...byText].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, gap]) => gap);
}
