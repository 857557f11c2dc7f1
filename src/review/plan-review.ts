import type { Finding, Report } from "../findings/types.ts";
import type { Graph } from "../report/graph.ts";
import { undecidedGroups } from "../report/undecided-groups.ts";
import { type CommentText, canBeSuggested, commentBody, commentTextOf } from "./comment-body.ts";
import type { DiffView } from "./diff-view.ts";
import { findingStates, updatedReview } from "./finding-states.ts";
import { type Group, groups } from "./group.ts";
import { FILE_COMMENTS, LINE_COMMENTS } from "./limits.ts";
import { isLater, isSameRun, type RunStamp } from "./marker.ts";
import { neighborhoodSection } from "./neighborhood.ts";
import {
  isOwnComment,
  isUnlabeledOwn,
  type Reads,
  type ReportedFindings,
  reportedBy,
  reportSame,
} from "./ownership.ts";
import { type Placed, pair } from "./pair.ts";
import { type Anchor, isOn, place, replacement, suggestionAt } from "./place.ts";
import type { EditedReview, Posted, PostedComment, PostedReview } from "./posted.ts";
import { recordedIn } from "./record.ts";
import { resolvedBody, resolvedText } from "./resolved.ts";
import { itemsIn, reviewBody } from "./review-body.ts";

export interface ReviewInput {
  readonly report: Report;
  readonly diff: DiffView;
  readonly posted: Posted;
  readonly graph: Graph;
  readonly reads: Reads;
  readonly run: RunStamp;
  readonly summaryUrl: string | null;
}

/** What a run does about its comments and reviews. */
export type ReviewPlan =
  /** A later run has already posted, so this one posts nothing. */
  | { readonly kind: "outrun"; readonly by: RunStamp }
  | {
      readonly kind: "act";
      readonly lines: readonly NewComment[];
      readonly files: readonly NewFileComment[];
      /** Findings without a comment of their own; listed in the review's body. */
      readonly folded: readonly Group[];
      readonly edits: readonly Edited[];
      readonly toResolve: readonly ResolvedComment[];
      readonly reviews: readonly EditedReview[];
      /** Comments that stay as they are. */
      readonly unchanged: number;
      /** Findings that the pull request does not touch. */
      readonly existing: number;
      /** Findings in files that GitHub does not list: whether the pull request touches them is unknown. */
      readonly unlisted: number;
      /** Findings that may have been reported: there were more than a review can record. */
      readonly untold: number;
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
/** A comment whose finding is no longer reported. It is collapsed only if nobody replied. */
export interface ResolvedComment {
  readonly comment: PostedComment;
  readonly body: string;
}

/** The findings that a pull request does not touch, and those of which that is unknown. */
export function untouchedFindings(report: Report, diff: DiffView): ReadonlyMap<Finding, "untouched" | "unlisted"> {
  return new Map(
    report.findings.flatMap((finding) => {
      const placement = place(finding, diff);
      const untouched = placement.kind === "summary" && placement.because !== "no place";
      return untouched ? [[finding, placement.because] as const] : [];
    }),
  );
}

/** What to post, edit and resolve so that the pull request shows each finding of the report exactly once. */
export function planReview(input: ReviewInput): ReviewPlan {
  const { report, diff, graph, run, reads } = input;
  const posted = {
    comments: input.posted.comments.filter(({ marker }) => isOwnComment(marker, reads)),
    reviews: input.posted.reviews.filter(({ marker }) => isOwnComment(marker, reads)),
  };
  const newest = latest([...posted.comments, ...posted.reviews].map(({ marker }) => marker.run));
  if (newest !== null && isLater(newest, run)) return { kind: "outrun", by: newest };

  const placed = groups(report.findings).map((group): Placed => ({ group, placement: place(group.lead, diff) }));
  const open = posted.comments.filter(({ marker }) => marker.state === "open");
  const { pairs, rest } = pair(placed, open, input.posted, reads);
  const reported = reportedIn(posted.reviews);
  const isRecorded = recordedIn(posted, reads);
  const unreported = rest.filter(
    ({ group }) => !reported.some((one) => reportSame(one, reportedBy(group, reads))) && !isRecorded(group),
  );
  const cut = posted.reviews.some(({ marker }) => marker.state === "open" && marker.recorded.cut);
  const facts = { manyPlans: report.plans.length > 1 };

  const text = (placed: Placed, at: Anchor | null, file: "holds" | "removed" | null): CommentText => {
    const suggestion = at === null ? null : suggestionFor(placed.group, at, diff);
    const elsewhere = file !== null || (at !== null && !isOn(at, placed.group.lead, diff));
    return commentTextOf(placed.group, { ...facts, suggestion, elsewhere, file });
  };
  const bodyWith = (now: CommentText, group: Group): string =>
    commentBody(now, neighborhoodSection(graph, group), group, { reads, run });
  const newBody = (one: Placed, at: Anchor | null, file: "holds" | "removed" | null): string =>
    bodyWith(text(one, at, file), one.group);

  const lines: NewComment[] = [];
  const files: NewFileComment[] = [];
  const folded: Group[] = [];
  let existing = 0;
  let unlisted = 0;
  let untold = 0;
  for (const one of unreported) {
    const { group, placement } = one;
    if (placement.kind !== "summary" && cut) untold += group.findings.length;
    else if (placement.kind === "line" && lines.length < LINE_COMMENTS) {
      lines.push({ group, at: placement.at, body: newBody(one, placement.at, null) });
    } else if (placement.kind === "file" && files.length < FILE_COMMENTS) {
      files.push({ group, path: placement.path, body: newBody(one, null, placement.because) });
    } else if (placement.kind === "summary" && placement.because === "untouched") existing += group.findings.length;
    else if (placement.kind === "summary" && placement.because === "unlisted") unlisted += group.findings.length;
    else if (placement.kind !== "summary") folded.push(group);
  }

  const edits = pairs.flatMap(([one, comment]): Edited[] => {
    const file = !comment.onFile ? null : one.placement.kind === "file" ? one.placement.because : "holds";
    const now = text(one, comment.anchor, file);
    // A comment without a label gets one; a comment of another plan's run is edited only by that run.
    const adopted = isUnlabeledOwn(comment.marker, reads);
    const same = now.hash === comment.marker.hash || !isOwnComment(comment.marker, reads);
    return same && !adopted ? [] : [{ comment, body: bodyWith(now, one.group) }];
  });
  const current = placed.map(({ group }) => group);
  const stateOfFinding = findingStates(report, placed, reads);
  const paired = new Set(pairs.map(([, comment]) => comment));
  const toResolve = open.flatMap((comment): ResolvedComment[] => {
    // A comment of this very run belongs to a parallel job.
    if (paired.has(comment) || isSameRun(comment.marker.run, run)) return [];
    const state = stateOfFinding(comment.marker);
    if (state.kind === "same") return [];
    const words = resolvedText(state.how, run);
    return [{ comment, body: resolvedBody(comment.body, comment.marker, words, run) }];
  });
  const reviews = posted.reviews.flatMap((review) =>
    updatedReview(review, stateOfFinding, { report, groups: current, reads, run }),
  );
  return {
    kind: "act",
    lines,
    files,
    folded,
    edits,
    toResolve,
    reviews,
    unchanged: pairs.length - edits.length,
    existing,
    unlisted,
    untold,
  };
}

/** The body of the review; called when it is known which findings got a comment. */
export function bodyOf(
  input: ReviewInput,
  commented: readonly Group[],
  folded: readonly Group[],
  { existing, unlisted }: { readonly existing: number; readonly unlisted: number },
): string {
  const { reads, run, summaryUrl } = input;
  const undecided = undecidedGroups(input.report);
  return reviewBody(commented, folded, { reads, run, summaryUrl, existing, unlisted, undecided });
}

/** The edit that a comment on these lines can suggest: the group's only edit, of exactly these lines. */
function suggestionFor(group: Group, at: Anchor, diff: DiffView) {
  const { fix } = group.lead;
  const [only, ...others] = fix?.edits ?? [];
  const edit = only === undefined || others.length > 0 ? null : replacement(only, diff);
  if (edit === null || !canBeSuggested(edit.text)) return null;
  const same = group.findings.every((finding) => JSON.stringify(finding.fix) === JSON.stringify(fix));
  const target = same ? suggestionAt(edit, diff) : null;
  if (target === null || target.path !== at.path) return null;
  return target.startLine === at.startLine && target.endLine === at.endLine ? edit : null;
}

const reportedIn = (reviews: readonly PostedReview[]): readonly ReportedFindings[] =>
  reviews.flatMap(({ body }) => itemsIn(body)).filter(({ open }) => open);

function latest(runs: readonly RunStamp[]): RunStamp | null {
  return runs.reduce<RunStamp | null>((best, run) => (best === null || isLater(run, best) ? run : best), null);
}
