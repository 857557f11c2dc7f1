import type { Group } from "./group.ts";
import { isOfBefore, isOwn, type Reads, reportedBy, reportSame } from "./ownership.ts";
import type { Placement } from "./place.ts";
import type { Posted, PostedComment } from "./posted.ts";

/** Findings that are told together, and where. */
export interface Placed {
  readonly group: Group;
  readonly placement: Placement;
}

/** Open comments that another run's plans gave, or this plan before it had a label. */
function othersOf(posted: Posted, reads: Reads): readonly PostedComment[] {
  return posted.comments.filter(
    ({ marker }) =>
      marker.state === "open" && !isOwn(marker, reads) && (marker.label === reads.label || isOfBefore(marker, reads)),
  );
}

/**
 * Each group with the open comment that tells it: one in the same file before others. A comment of another run counts
 * in the same file alone: there it says the same of the same block.
 */
export function pair(placed: readonly Placed[], open: readonly PostedComment[], posted: Posted, reads: Reads) {
  const same = ({ marker }: PostedComment, group: Group): boolean => reportSame(marker, reportedBy(group, reads));
  const sameBlock = ({ marker }: PostedComment, group: Group): boolean =>
    marker.fingerprints.some((one) => group.fingerprints.includes(one));
  const pairs: (readonly [Placed, PostedComment])[] = [];
  const taken = new Set<PostedComment>();
  let rest = placed;
  for (const [candidates, sameFile, tells] of [
    [open, true, same],
    [open, false, same],
    [othersOf(posted, reads), true, sameBlock],
  ] as const) {
    const left: Placed[] = [];
    for (const one of rest) {
      const comment = candidates.find(
        (candidate) =>
          !taken.has(candidate) && tells(candidate, one.group) && (!sameFile || candidate.path === pathOf(one)),
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
