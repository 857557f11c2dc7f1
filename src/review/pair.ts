import type { Group } from "./group.ts";
import { isOwnComment, isUnlabeledOwn, type Reads, reportedBy, reportSame } from "./ownership.ts";
import type { Placement } from "./place.ts";
import type { Posted, PostedComment } from "./posted.ts";

/** Findings that share a comment, and where it goes. */
export interface Placed {
  readonly group: Group;
  readonly placement: Placement;
}

/** Open comments of another run's plans, or of this plan before it had a label. */
function othersOf(posted: Posted, reads: Reads): readonly PostedComment[] {
  return posted.comments.filter(
    ({ marker }) =>
      marker.state === "open" &&
      !isOwnComment(marker, reads) &&
      (marker.label === reads.label || isUnlabeledOwn(marker, reads)),
  );
}

/**
 * Pairs each group with the open comment that reports it, preferably one in the same file. A comment of another run counts
 * only in the same file, where it reports the same about the same block.
 */
export function pair(placed: readonly Placed[], open: readonly PostedComment[], posted: Posted, reads: Reads) {
  const same = ({ marker }: PostedComment, group: Group): boolean => reportSame(marker, reportedBy(group, reads));
  const sameBlock = ({ marker }: PostedComment, group: Group): boolean =>
    marker.fingerprints.some((one) => group.fingerprints.includes(one));
  const pairs: (readonly [Placed, PostedComment])[] = [];
  const taken = new Set<PostedComment>();
  let rest = placed;
  for (const [candidates, sameFile, reports] of [
    [open, true, same],
    [open, false, same],
    [othersOf(posted, reads), true, sameBlock],
  ] as const) {
    const left: Placed[] = [];
    for (const one of rest) {
      const comment = candidates.find(
        (candidate) =>
          !taken.has(candidate) && reports(candidate, one.group) && (!sameFile || candidate.path === pathOf(one)),
      );
      if (comment === undefined) left.push(one);
      else {
        taken.add(comment);
        pairs.push([one, comment]);
      }
    }
    rest = left;
  }
  return { pairs, rest };
}

function pathOf({ placement }: Placed): string | null {
  if (placement.kind === "line") return placement.at.path;
  return placement.kind === "file" ? placement.path : null;
}
