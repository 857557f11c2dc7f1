import type { Report } from "../findings/types.ts";
import type { WrittenBy } from "./comment-body.ts";
import type { Group } from "./group.ts";
import { isSameRun, withoutMarker, writeMarker } from "./marker.ts";
import { type Reads, type ReportedFindings, reportedBy, reportSame } from "./ownership.ts";
import type { Placed } from "./pair.ts";
import type { EditedReview, PostedReview } from "./posted.ts";
import { resolvedText } from "./resolved.ts";
import { type ItemState, resolvedReview, updatedItems } from "./review-body.ts";

export type Known =
  | { readonly kind: "same"; readonly group: Group | null }
  | { readonly kind: "gone"; readonly how: "mended" | "suppressed" };

/** What became of findings by their fingerprints. What is undecided now is not mended. */
export function findingStates(
  report: Report,
  placed: readonly Placed[],
  reads: Reads,
): (reported: ReportedFindings) => Known {
  const known = placed.map(({ group }) => ({ group, reported: reportedBy(group, reads) }));
  const byPrint = new Map<string, { readonly group: Group; readonly reported: ReportedFindings }[]>();
  for (const one of known) {
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
    return { kind: "gone", how: fingerprints.some((one) => suppressed.has(one)) ? "suppressed" : "mended" };
  };
}

/** A review's body with the items that are gone marked, and the whole of it when nothing is left. */
export function reviewNow(
  review: PostedReview,
  stateOfFinding: (reported: ReportedFindings) => Known,
  { reads, run }: WrittenBy,
): readonly EditedReview[] {
  const { body, marker } = review;
  if (marker.state === "mended" || isSameRun(marker.run, run)) return [];
  const stateOf = (reported: ReportedFindings): ItemState => {
    const known = stateOfFinding(reported);
    return known.kind === "same" ? known : { kind: "gone", words: resolvedText(known.how, run) };
  };
  const items = updatedItems(body, stateOf, reads);
  const left = marker.fingerprints.some(
    (one) => stateOfFinding({ fingerprints: [one], plans: marker.plans }).kind === "same",
  );
  if (!left)
    return [{ review, body: resolvedReview(items ?? body, marker, resolvedText("mended", run), run), done: true }];
  if (items === null) return [];
  return [{ review, body: `${withoutMarker(items)}\n\n${writeMarker({ ...marker, run })}`, done: false }];
}
