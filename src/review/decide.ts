import type { Finding, Report } from "../findings/types.ts";
import type { Graph } from "../report/graph.ts";
import { pictureOf } from "./around.ts";
import { commentBody, mayBeSuggested, type Said, say } from "./comment-body.ts";
import type { DiffView } from "./diff-view.ts";
import { fates, reviewNow } from "./fates.ts";
import { type Group, groups } from "./group.ts";
import { FILE_COMMENTS, LINE_COMMENTS } from "./limits.ts";
import { isLater, isSameRun, type RunStamp } from "./marker.ts";
import { goneWords, mendedBody } from "./mended.ts";
import { isOfBefore, isOwn, type Reads, type Told, tellSame, toldBy } from "./ownership.ts";
import { type Placed, pair } from "./pair.ts";
import { type Anchor, place, replacement, standsOn, suggestionAt } from "./place.ts";
import type { EditedReview, Posted, PostedComment, PostedReview } from "./posted.ts";
import { foldedIn, reviewBody } from "./review-body.ts";

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
/** The findings that a pull request touches nothing of. */
export function standingFindings(report: Report, diff: DiffView): ReadonlySet<Finding> {
  return new Set(
    report.findings.filter((finding) => {
      const placement = place(finding, diff);
      return placement.kind === "summary" && placement.standing;
    }),
  );
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
  const { pairs, rest } = pair(placed, open, input.posted, reads);
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

const toldIn = (reviews: readonly PostedReview[]): readonly Told[] =>
  reviews.flatMap(({ body }) => foldedIn(body)).filter(({ open }) => open);

function latest(runs: readonly RunStamp[]): RunStamp | null {
  return runs.reduce<RunStamp | null>((best, run) => (best === null || isLater(run, best) ? run : best), null);
}
