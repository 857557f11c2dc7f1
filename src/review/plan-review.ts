import type { Finding, Report } from "../findings/types.ts";
import type { Graph } from "../report/graph.ts";
import { type CommentText, commentBody, commentTextOf, mayBeSuggested } from "./comment-body.ts";
import type { DiffView } from "./diff-view.ts";
import { findingStates, reviewNow } from "./finding-states.ts";
import { type Group, groups } from "./group.ts";
import { FILE_COMMENTS, LINE_COMMENTS } from "./limits.ts";
import { isLater, isSameRun, type RunStamp } from "./marker.ts";
import { graphSection } from "./neighborhood.ts";
import { isOfBefore, isOwn, type Reads, type ReportedFindings, reportedBy, reportSame } from "./ownership.ts";
import { type Placed, pair } from "./pair.ts";
import { type Anchor, isOn, place, replacement, suggestionAt } from "./place.ts";
import type { EditedReview, Posted, PostedComment, PostedReview } from "./posted.ts";
import { resolvedBody, resolvedText } from "./resolved.ts";
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
      readonly toResolve: readonly ResolvedComment[];
      readonly reviews: readonly EditedReview[];
      readonly kept: number;
      readonly existing: number;
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
export interface ResolvedComment {
  readonly comment: PostedComment;
  readonly body: string;
}
/** The findings that a pull request touches nothing of. */
export function existingFindings(report: Report, diff: DiffView): ReadonlySet<Finding> {
  return new Set(
    report.findings.filter((finding) => {
      const placement = place(finding, diff);
      return placement.kind === "summary" && placement.existing;
    }),
  );
}

/** What to post, edit and mark, so that what stands on the pull request is what the report says, once. */
export function planReview(input: ReviewInput): Decision {
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
  const reported = reportedIn(posted.reviews);
  const unreported = rest.filter(({ group }) => !reported.some((one) => reportSame(one, reportedBy(group, reads))));
  const facts = { manyPlans: report.plans.length > 1 };

  const text = (placed: Placed, at: Anchor | null, file: "holds" | "removed" | null): CommentText => {
    const suggestion = at === null ? null : suggestionFor(placed.group, at, diff);
    const elsewhere = file !== null || (at !== null && !isOn(at, placed.group.lead, diff));
    return commentTextOf(placed.group, { ...facts, suggestion, elsewhere, file });
  };
  const bodyWith = (now: CommentText, group: Group): string =>
    commentBody(now, graphSection(graph, group), group, { reads, run });
  const newBody = (one: Placed, at: Anchor | null, file: "holds" | "removed" | null): string =>
    bodyWith(text(one, at, file), one.group);

  const lines: NewComment[] = [];
  const files: NewFileComment[] = [];
  const folded: Group[] = [];
  let existing = 0;
  for (const one of unreported) {
    const { group, placement } = one;
    if (placement.kind === "line" && lines.length < LINE_COMMENTS) {
      lines.push({ group, at: placement.at, body: newBody(one, placement.at, null) });
    } else if (placement.kind === "file" && files.length < FILE_COMMENTS) {
      files.push({ group, path: placement.path, body: newBody(one, null, placement.because) });
    } else if (placement.kind === "summary") existing += placement.existing ? group.findings.length : 0;
    else folded.push(group);
  }

  const edits = pairs.flatMap(([one, comment]): Edited[] => {
    const file = !comment.onFile ? null : one.placement.kind === "file" ? one.placement.because : "holds";
    const now = text(one, comment.anchor, file);
    // What stands there without a label gets it; what another plan's run wrote is that run's to edit.
    const taken = isOfBefore(comment.marker, reads);
    const same = now.hash === comment.marker.hash || !isOwn(comment.marker, reads);
    return same && !taken ? [] : [{ comment, body: bodyWith(now, one.group) }];
  });
  const stateOfFinding = findingStates(report, placed, reads);
  const paired = new Set(pairs.map(([, comment]) => comment));
  const toResolve = open.flatMap((comment): ResolvedComment[] => {
    // A comment that this very run wrote belongs to a job beside this one.
    if (paired.has(comment) || isSameRun(comment.marker.run, run)) return [];
    const stateOf = stateOfFinding(comment.marker);
    if (stateOf.kind === "same") return [];
    const words = resolvedText(stateOf.how, run);
    return [{ comment, body: resolvedBody(comment.body, comment.marker, words, run) }];
  });
  const reviews = posted.reviews.flatMap((review) => reviewNow(review, stateOfFinding, { reads, run }));
  return { kind: "act", lines, files, folded, edits, toResolve, reviews, kept: pairs.length - edits.length, existing };
}

/** The body of the one review; called when it is known which findings get a comment. */
export function bodyOf(
  input: ReviewInput,
  commented: readonly Group[],
  folded: readonly Group[],
  existing: number,
): string {
  const { reads, run, summaryUrl } = input;
  return reviewBody(commented, folded, { reads, run, summaryUrl, existing });
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

const reportedIn = (reviews: readonly PostedReview[]): readonly ReportedFindings[] =>
  reviews.flatMap(({ body }) => foldedIn(body)).filter(({ open }) => open);

function latest(runs: readonly RunStamp[]): RunStamp | null {
  return runs.reduce<RunStamp | null>((best, run) => (best === null || isLater(run, best) ? run : best), null);
}
