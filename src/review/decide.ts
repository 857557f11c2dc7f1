import { fingerprint } from "../findings/collect.ts";
import type { Finding, Report } from "../findings/types.ts";
import type { Graph } from "../report/graph.ts";
import { pictureOf } from "./around.ts";
import { commentBody, mayBeSuggested, type Said, say, type WrittenBy } from "./comment-body.ts";
import type { DiffView } from "./diff-view.ts";
import { type Group, groups } from "./group.ts";
import { FILE_COMMENTS, LINE_COMMENTS } from "./limits.ts";
import { isLater, isSameRun, type Marker, type RunStamp, withoutMarker, writeMarker } from "./marker.ts";
import { goneWords, mendedBody } from "./mended.ts";
import { isOfBefore, isOwn, type Reads, type Told, tellSame, toldBy } from "./ownership.ts";
import { type Anchor, type Placement, place, replacement, standsOn, suggestionAt } from "./place.ts";
import { type Fate, foldedIn, mendedReview, reviewBody, updatedItems } from "./review-body.ts";

/** A comment of this tool that stands on the pull request. */
export interface PostedComment {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly marker: Marker;
  readonly path: string;
  /** Null where the lines are gone from the diff, and for comments on files. */
  readonly anchor: Anchor | null;
  readonly onFile: boolean;
  /** Somebody else answered. */
  readonly replied: boolean;
}
export interface PostedReview {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly marker: Marker;
}
export interface Posted {
  readonly comments: readonly PostedComment[];
  readonly reviews: readonly PostedReview[];
}

export interface ReviewInput {
  readonly report: Report;
  readonly diff: DiffView;
  readonly posted: Posted;
  readonly graph: Graph;
  readonly reads: Reads;
  readonly run: RunStamp;
  readonly summaryUrl: string | null;
}

export type Decision =
  /** A later run wrote already: this one keeps still. */
  | { readonly kind: "outrun"; readonly by: RunStamp }
  | {
      readonly kind: "act";
      readonly lines: readonly NewComment[];
      readonly files: readonly NewFileComment[];
      /** What has no comment of its own; posted in the review's body. */
      readonly folded: readonly Group[];
      readonly edits: readonly Edited[];
      readonly gone: readonly Gone[];
      readonly reviews: readonly EditedReview[];
      readonly kept: number;
      readonly standing: number;
    };
export interface NewComment {
  readonly group: Group;
  readonly at: Anchor;
  readonly body: string;
}
export interface NewFileComment {
  readonly group: Group;
  readonly path: string;
  readonly body: string;
}
export interface Edited {
  readonly comment: PostedComment;
  readonly body: string;
}
/** A comment whose finding is no longer reported. It is put away only where nobody answered. */
export interface Gone {
  readonly comment: PostedComment;
  readonly body: string;
}
export interface EditedReview {
  readonly review: PostedReview;
  readonly body: string;
  /** Nothing of it is left. */
  readonly done: boolean;
}

/** The findings that a pull request touches nothing of. */
export function standingFindings(report: Report, diff: DiffView): ReadonlySet<Finding> {
  return new Set(
    report.findings.filter((finding) => {
      const placement = place(finding, diff);
      return placement.kind === "summary" && placement.standing;
    }),
  );
}

interface Placed {
  readonly group: Group;
  readonly placement: Placement;
}

/** What to post, edit and mark, so that what stands on the pull request is what the report says, once. */
export function decide(input: ReviewInput): Decision {
  const { report, diff, graph, run, reads } = input;
  const posted = {
    comments: input.posted.comments.filter(({ marker }) => isOwn(marker, reads)),
    reviews: input.posted.reviews.filter(({ marker }) => isOwn(marker, reads)),
  };
  const newest = latest([...posted.comments, ...posted.reviews].map(({ marker }) => marker.run));
  if (newest !== null && isLater(newest, run)) return { kind: "outrun", by: newest };

  const placed = groups(report.findings).map((group): Placed => ({ group, placement: place(group.lead, diff) }));
  const open = posted.comments.filter(({ marker }) => marker.state === "open");
  const { pairs, rest } = pair(placed, open, input);
  const told = toldIn(posted.reviews);
  const untold = rest.filter(({ group }) => !told.some((one) => tellSame(one, toldBy(group, reads))));
  const facts = { manyPlans: report.plans.length > 1 };

  const said = (placed: Placed, at: Anchor | null, file: "holds" | "removed" | null): Said => {
    const suggestion = at === null ? null : suggestionFor(placed.group, at, diff);
    const elsewhere = file !== null || (at !== null && !standsOn(at, placed.group.lead, diff));
    return say(placed.group, { ...facts, suggestion, elsewhere, file });
  };
  const bodyWith = (now: Said, group: Group): string =>
    commentBody(now, pictureOf(graph, group), group, { reads, run });
  const newBody = (one: Placed, at: Anchor | null, file: "holds" | "removed" | null): string =>
    bodyWith(said(one, at, file), one.group);

  const lines: NewComment[] = [];
  const files: NewFileComment[] = [];
  const folded: Group[] = [];
  let standing = 0;
  for (const one of untold) {
    const { group, placement } = one;
    if (placement.kind === "line" && lines.length < LINE_COMMENTS) {
      lines.push({ group, at: placement.at, body: newBody(one, placement.at, null) });
    } else if (placement.kind === "file" && files.length < FILE_COMMENTS) {
      files.push({ group, path: placement.path, body: newBody(one, null, placement.because) });
    } else if (placement.kind === "summary") standing += placement.standing ? group.findings.length : 0;
    else folded.push(group);
  }

  const edits = pairs.flatMap(([one, comment]): Edited[] => {
    const file = !comment.onFile ? null : one.placement.kind === "file" ? one.placement.because : "holds";
    const now = said(one, comment.anchor, file);
    // What stands there without a label gets it; what another plan's run wrote is that run's to edit.
    const taken = isOfBefore(comment.marker, reads);
    const same = now.hash === comment.marker.hash || !isOwn(comment.marker, reads);
    return same && !taken ? [] : [{ comment, body: bodyWith(now, one.group) }];
  });
  const fateOf = fates(report, placed, reads);
  const paired = new Set(pairs.map(([, comment]) => comment));
  const gone = open.flatMap((comment): Gone[] => {
    // A comment that this very run wrote belongs to a job beside this one.
    if (paired.has(comment) || isSameRun(comment.marker.run, run)) return [];
    const fate = fateOf(comment.marker);
    if (fate.kind === "same") return [];
    const words = goneWords(fate.how, run);
    return [{ comment, body: mendedBody(comment.body, comment.marker, words, run) }];
  });
  const reviews = posted.reviews.flatMap((review) => reviewNow(review, fateOf, { reads, run }));
  return { kind: "act", lines, files, folded, edits, gone, reviews, kept: pairs.length - edits.length, standing };
}

/** The body of the one review; called when it is known which findings get a comment. */
export function bodyOf(
  input: ReviewInput,
  commented: readonly Group[],
  folded: readonly Group[],
  standing: number,
): string {
  const { reads, run, summaryUrl } = input;
  return reviewBody(commented, folded, { reads, run, summaryUrl, standing });
}

/** The edit that a comment at these lines may suggest: the only one of the group, for exactly these lines. */
function suggestionFor(group: Group, at: Anchor, diff: DiffView) {
  const { fix } = group.lead;
  const [only, ...others] = fix?.edits ?? [];
  const edit = only === undefined || others.length > 0 ? null : replacement(only, diff);
  if (edit === null || !mayBeSuggested(edit.text)) return null;
  const same = group.findings.every((finding) => JSON.stringify(finding.fix) === JSON.stringify(fix));
  const target = same ? suggestionAt(edit, diff) : null;
  if (target === null || target.path !== at.path) return null;
  return target.startLine === at.startLine && target.endLine === at.endLine ? edit : null;
}

/** Open comments that another run's plans gave, or this plan before it had a label. */
function othersOf({ posted, reads }: ReviewInput): readonly PostedComment[] {
  return posted.comments.filter(
    ({ marker }) =>
      marker.state === "open" && !isOwn(marker, reads) && (marker.label === reads.label || isOfBefore(marker, reads)),
  );
}

/**
 * Each group with the open comment that tells it: one in the same file before others. A comment of another run counts
 * in the same file alone: there it says the same of the same block.
 */
function pair(placed: readonly Placed[], open: readonly PostedComment[], input: ReviewInput) {
  const { reads } = input;
  const same = ({ marker }: PostedComment, group: Group): boolean => tellSame(marker, toldBy(group, reads));
  const sameBlock = ({ marker }: PostedComment, group: Group): boolean =>
    marker.fingerprints.some((one) => group.fingerprints.includes(one));
  const pairs: (readonly [Placed, PostedComment])[] = [];
  const taken = new Set<PostedComment>();
  let rest = placed;
  for (const [candidates, sameFile, tells] of [
    [open, true, same],
    [open, false, same],
    [othersOf(input), true, sameBlock],
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

const toldIn = (reviews: readonly PostedReview[]): readonly Told[] =>
  reviews.flatMap(({ body }) => foldedIn(body)).filter(({ open }) => open);

type Known =
  | { readonly kind: "same"; readonly group: Group | null }
  | { readonly kind: "gone"; readonly how: "mended" | "suppressed" };

/** What became of findings by their fingerprints. What is undecided now is not mended. */
function fates(report: Report, placed: readonly Placed[], reads: Reads): (told: Told) => Known {
  const known = placed.map(({ group }) => ({ group, told: toldBy(group, reads) }));
  const byPrint = new Map<string, { readonly group: Group; readonly told: Told }[]>();
  for (const one of known) {
    for (const print of one.group.fingerprints) byPrint.set(print, [...(byPrint.get(print) ?? []), one]);
  }
  const undecided = new Set(report.undecided.map(({ rule, function: fn, subject }) => fingerprint(rule, fn, subject)));
  const suppressed = new Set(report.suppressed.map(({ finding }) => finding.fingerprint));
  return (told) => {
    const { fingerprints } = told;
    for (const print of fingerprints) {
      const found = byPrint.get(print)?.find((one) => tellSame(one.told, told));
      if (found !== undefined) return { kind: "same", group: found.group };
    }
    if (fingerprints.some((one) => undecided.has(one))) return { kind: "same", group: null };
    return { kind: "gone", how: fingerprints.some((one) => suppressed.has(one)) ? "suppressed" : "mended" };
  };
}

/** A review's body with the items that are gone marked, and the whole of it when nothing is left. */
function reviewNow(
  review: PostedReview,
  fateOf: (told: Told) => Known,
  { reads, run }: WrittenBy,
): readonly EditedReview[] {
  const { body, marker } = review;
  if (marker.state === "mended" || isSameRun(marker.run, run)) return [];
  const fate = (told: Told): Fate => {
    const known = fateOf(told);
    return known.kind === "same" ? known : { kind: "gone", words: goneWords(known.how, run) };
  };
  const items = updatedItems(body, fate, reads);
  const left = marker.fingerprints.some((one) => fateOf({ fingerprints: [one], plans: marker.plans }).kind === "same");
  if (!left) return [{ review, body: mendedReview(items ?? body, marker, goneWords("mended", run), run), done: true }];
  if (items === null) return [];
  return [{ review, body: `${withoutMarker(items)}\n\n${writeMarker({ ...marker, run })}`, done: false }];
}

function latest(runs: readonly RunStamp[]): RunStamp | null {
  return runs.reduce<RunStamp | null>((best, run) => (best === null || isLater(run, best) ? run : best), null);
}
