import type { Report } from "../../findings/types.ts";
import { SEVERITIES } from "../counts.ts";

/** Browsers are slow with more than this, and nobody reads it. */
const MOST = { findings: 1_500, others: 5_000 } as const;

export interface Shortened {
  readonly report: Report;
  /** How many of each list are not on the page. */
  readonly leftOut: {
    readonly findings: number;
    readonly undecided: number;
    readonly gaps: number;
    readonly suppressed: number;
  };
}

/** The part of a report that fits on a page, worst findings first; the counts stay. */
export function shorten(report: Report): Shortened {
  const worstFirst =
    report.findings.length <= MOST.findings
      ? report.findings
      : SEVERITIES.flatMap((severity) => report.findings.filter((finding) => finding.severity === severity));
  const shown: Report = {
    ...report,
    findings: worstFirst.slice(0, MOST.findings),
    undecided: report.undecided.slice(0, MOST.others),
    gaps: report.gaps.slice(0, MOST.others),
    suppressed: report.suppressed.slice(0, MOST.others),
  };
  const missing = (list: "findings" | "undecided" | "gaps" | "suppressed"): number =>
    report[list].length - shown[list].length;
  return {
    report: shown,
    leftOut: {
      findings: missing("findings"),
      undecided: missing("undecided"),
      gaps: missing("gaps"),
      suppressed: missing("suppressed"),
    },
  };
}
