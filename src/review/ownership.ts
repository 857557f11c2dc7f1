import type { Group } from "./group.ts";
import type { Marker } from "./marker.ts";

/** Which plans a run reads, by an identity that outlives the run: what its own comments are known by. */
export interface Reads {
  readonly label: string;
  /** The identity of each plan file as the report names it; a file without one is not told apart from others. */
  readonly plans: ReadonlyMap<string, string>;
}

/** Written into a marker: more than these tell no more. */
const MOST_PLANS = 20;

/** The plans that a comment speaks of. */
export function plansOf(groups: readonly Group[], { plans }: Reads): readonly string[] {
  const ids = groups.flatMap(({ findings }) => findings.flatMap(({ plan }) => plans.get(plan) ?? []));
  return [...new Set(ids)].sort().slice(0, MOST_PLANS);
}

/** What a text of this tool tells: findings, and the plans that they are of. The same addresses may be in many plans. */
export interface ReportedFindings {
  readonly fingerprints: readonly string[];
  readonly plans: readonly string[];
}

/** Whether two texts tell the same finding; plans that are not known tell nothing apart. */
export function reportSame(a: ReportedFindings, b: ReportedFindings): boolean {
  const plans = a.plans.length === 0 || b.plans.length === 0 || a.plans.some((one) => b.plans.includes(one));
  return plans && a.fingerprints.some((one) => b.fingerprints.includes(one));
}

export const reportedBy = (group: Group, reads: Reads): ReportedFindings => ({
  fingerprints: group.fingerprints,
  plans: plansOf([group], reads),
});

/**
 * Whether this run may say what became of what a marker tells: it has the label, and this run reads all plans that it
 * speaks of. Jobs of a matrix without labels so leave one another's comments alone. Older markers name no plans.
 */
export function isOwn(marker: Marker, reads: Reads): boolean {
  if (marker.label !== reads.label) return false;
  const read = new Set(reads.plans.values());
  return read.size === 0 || marker.plans.every((one) => read.has(one));
}

/**
 * Whether a comment without a label is this run's all the same: the same plan was reviewed before its label was given.
 * Only one that tells what this run finds is taken over, for another job without a label may read the plan as well.
 */
export function isOfBefore(marker: Marker, reads: Reads): boolean {
  if (reads.label === "" || marker.label !== "" || marker.plans.length === 0) return false;
  const read = new Set(reads.plans.values());
  return marker.plans.every((one) => read.has(one));
}
