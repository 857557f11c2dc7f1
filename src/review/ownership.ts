import type { Group } from "./group.ts";
import type { Marker } from "./marker.ts";

/** The plans that a run reads, by an identity that is the same in every run. A run recognizes its own comments by them. */
export interface Reads {
  readonly label: string;
  /** Identity by plan file, as the report names the file. Files without an identity are not distinguished. */
  readonly plans: ReadonlyMap<string, string>;
}

/** How many a marker has. */
const MOST_PLANS = 20;

/** The plans of a comment's findings. */
export function plansOf(groups: readonly Group[], { plans }: Reads): readonly string[] {
  const ids = groups.flatMap(({ findings }) => findings.flatMap(({ plan }) => plans.get(plan) ?? []));
  return [...new Set(ids)].sort().slice(0, MOST_PLANS);
}

/** Findings that a comment or review reports, and their plans: several plans may have the same addresses. */
export interface ReportedFindings {
  readonly fingerprints: readonly string[];
  readonly plans: readonly string[];
}

/** Whether two texts report the same finding. Unknown plans match any plan. */
export function reportSame(a: ReportedFindings, b: ReportedFindings): boolean {
  const plans = a.plans.length === 0 || b.plans.length === 0 || a.plans.some((one) => b.plans.includes(one));
  return plans && a.fingerprints.some((one) => b.fingerprints.includes(one));
}

export const reportedBy = (group: Group, reads: Reads): ReportedFindings => ({
  fingerprints: group.fingerprints,
  plans: plansOf([group], reads),
});

/**
 * Whether this run may edit or resolve a comment: it has the run's label, and the run reads all of its plans. So jobs of a
 * matrix without labels leave each other's comments alone. Older markers name no plans.
 */
export function isOwnComment(marker: Marker, reads: Reads): boolean {
  if (marker.label !== reads.label) return false;
  const read = new Set(reads.plans.values());
  return read.size === 0 || marker.plans.every((one) => read.has(one));
}

/**
 * Whether a comment without a label was written for the same plan before the run had a label. Such a comment is adopted only
 * if it reports what this run finds: another job without a label may read the plan, too.
 */
export function isUnlabeledOwn(marker: Marker, reads: Reads): boolean {
  if (reads.label === "" || marker.label !== "" || marker.plans.length === 0) return false;
  const read = new Set(reads.plans.values());
  return marker.plans.every((one) => read.has(one));
}
