import type { Report } from "../findings/types.ts";
import type { WrittenBy } from "./comment-body.ts";
import type { Group } from "./group.ts";
import { isSameRun, withoutMarker, writeMarker } from "./marker.ts";
import { type Reads, type ReportedFindings, reportedBy, reportSame } from "./ownership.ts";
import type { Placed } from "./pair.ts";
import type { EditedReview, PostedReview } from "./posted.ts";
import { renewed } from "./record.ts";
import { isSameRecord } from "./recorded.ts";
import { resolvedText } from "./resolved.ts";
import { type ItemState, itemsIn, resolvedReview, updatedItems } from "./review-body.ts";

/** What became of findings that a comment or review reported. */
export type FindingState =
  | { readonly kind: "same"; readonly group: Group | null }
  | { readonly kind: "gone"; readonly how: "resolved" | "suppressed" };

/** A function from reported findings to their state now. A finding that is undecided now is not resolved. */
export function findingStates(
  report: Report,
  placed: readonly Placed[],
  reads: Reads,
): (reported: ReportedFindings) => FindingState {
  const current = placed.map(({ group }) => ({ group, reported: reportedBy(group, reads) }));
  const byPrint = new Map<string, { readonly group: Group; readonly reported: ReportedFindings }[]>();
  for (const one of current) {
    for (const print of one.group.fingerprints) byPrint.set(print, [...(byPrint.get(print) ?? []), one]);
  }
  const undecided = new Set(report.undecided.map(({ fingerprint }) => fingerprint));
  const suppressed = new Set(report.suppressed.map(({ finding }) => finding.fingerprint));
  return (reported) => {
    const { fingerprints } = reported;
    for (const print of fingerprints) {
      const found = byPrint.get(print)?.find((one) => reportSame(one.reported, reported));
      if (found !== undefined) return { kind: "same", group: found.group };
    }
    if (fingerprints.some((one) => undecided.has(one))) return { kind: "same", group: null };
    return { kind: "gone", how: fingerprints.some((one) => suppressed.has(one)) ? "suppressed" : "resolved" };
  };
}

/** The edit of a review whose findings changed: resolved items are marked, and the whole review when all are resolved. */
export function updatedReview(
  review: PostedReview,
  stateOfFinding: (reported: ReportedFindings) => FindingState,
  { report, groups, reads, run }: WrittenBy & { readonly report: Report; readonly groups: readonly Group[] },
): readonly EditedReview[] {
  const { body, marker } = review;
  if (marker.state === "resolved" || isSameRun(marker.run, run)) return [];
  const stateOf = (reported: ReportedFindings): ItemState => {
    const state = stateOfFinding(reported);
    return state.kind === "same" ? state : { kind: "gone", words: resolvedText(state.how, run) };
  };
  const items = updatedItems(body, stateOf, reads);
  const recorded = renewed(marker.recorded, groups, report, reads);
  const known = recorded.findings.length > 0 || (marker.recorded.cut && groups.length > 0);
  const left = marker.fingerprints.some(
    (one) => stateOfFinding({ fingerprints: [one], plans: marker.plans }).kind === "same",
  );
  if (!left && !known && !itemsIn(items ?? body).some(({ open }) => open))
    return [{ review, body: resolvedReview(items ?? body, marker, resolvedText("resolved", run), run), done: true }];
  if (items === null && isSameRecord(recorded, marker.recorded)) return [];
  const text = withoutMarker(items ?? body);
  return [{ review, body: `${text}\n\n${writeMarker({ ...marker, recorded, run })}`, done: false }];
}
