import { setTimeout as sleep } from "node:timers/promises";
import type { Group } from "../../review/group.ts";
import { bodyOf, type NewComment, planReview, type ReviewInput, type ReviewPlan } from "../../review/plan-review.ts";
import type { Posted } from "../../review/posted.ts";
import { isMade } from "./answers.ts";
import { type Client, refusalOf } from "./client.ts";
import { withdrawDuplicates } from "./duplicates.ts";
import { readPosted } from "./posted.ts";
import type { Pull } from "./pull.ts";
import { type ResolvedComments, resolveComments } from "./resolve-comments.ts";
import { failureOf, isRateLimit } from "./retry.ts";

/** What a run did on the pull request. */
export interface Reviewed {
  /** Comments on lines and on files. */
  readonly comments: number;
  readonly folded: number;
  readonly unchanged: number;
  readonly existing: number;
  /** Findings in files that GitHub does not list. */
  readonly unlisted: number;
  /** Findings that may have been reported before: there were more than a review can record. */
  readonly untold: number;
  /** What happened to earlier comments and reviews. */
  readonly updated: ResolvedComments;
}
export type ReviewOutcome =
  | { readonly kind: "reviewed"; readonly what: Reviewed }
  | { readonly kind: "outrun" }
  | { readonly kind: "refused"; readonly because: string };

export type Wanted = Omit<ReviewInput, "posted"> & { readonly resolve: boolean };
type ActingPlan = Extract<ReviewPlan, { kind: "act" }>;

/**
 * Makes the pull request show the findings of the report. Posted comments are read right before and right after posting, so
 * that parallel runs post no duplicates. A refusal by GitHub is an outcome; only bugs of this tool are thrown.
 */
export async function postReview(client: Client, pull: Pull, wanted: Wanted): Promise<ReviewOutcome> {
  try {
    for (let attempt = 0; ; attempt++) {
      const posted = await readPosted(client, pull);
      const decision = planReview({ ...wanted, posted });
      if (decision.kind === "outrun") return { kind: "outrun" };
      try {
        const { lines, files, folded } = await postNew(client, pull, wanted, decision);
        const duplicates = lines + files + folded > 0 ? await withdrawDuplicates(client, pull, wanted) : 0;
        const updated = await resolveComments(client, pull, decision, wanted.resolve);
        const { unchanged, existing, unlisted, untold } = decision;
        return {
          kind: "reviewed",
          what: { comments: lines + files - duplicates, folded, unchanged, existing, unlisted, untold, updated },
        };
      } catch (error) {
        // The response was lost: reading the list again shows whether the review was posted.
        if ((failureOf(error)?.status ?? 0) < 500 || attempt >= 1) throw error;
        await sleep(2000);
      }
    }
  } catch (error) {
    const because = refusalOf(error);
    if (because === null) throw error;
    return { kind: "refused", because };
  }
}

async function postNew(client: Client, pull: Pull, wanted: Wanted, decision: ActingPlan) {
  const folded: Group[] = [...decision.folded];
  let files = 0;
  const commented: Group[] = [];
  for (const comment of decision.files) {
    if (await postFileComment(client, pull, comment.path, comment.body)) {
      files++;
      commented.push(comment.group);
    } else folded.push(comment.group);
  }
  if (decision.lines.length + files + folded.length === 0) return { lines: 0, files, folded: 0 };
  for (const lines of fewer(decision.lines)) {
    const dropped = decision.lines.filter((one) => !lines.includes(one)).map(({ group }) => group);
    const inBody = [...folded, ...dropped];
    const groups = [...lines.map(({ group }) => group), ...commented];
    const body = bodyOf({ ...wanted, posted: NOTHING }, groups, inBody, decision);
    if (await createReview(client, pull, body, lines)) return { lines: lines.length, files, folded: inBody.length };
  }
  return { lines: 0, files, folded: 0 };
}

const NOTHING: Posted = { comments: [], reviews: [] };

/**
 * One line that GitHub rejects fails the whole review, and the response does not say which line. A rejected review posts
 * nothing, so it is sent again without one of the lines, then without those of one file, then without any.
 */
function* fewer(lines: readonly NewComment[]): Generator<readonly NewComment[]> {
  yield lines;
  if (lines.length > 1) {
    for (const left of lines) yield lines.filter((one) => one !== left);
    for (const path of new Set(lines.map(({ at }) => at.path))) {
      const rest = lines.filter(({ at }) => at.path !== path);
      if (rest.length > 0 && rest.length < lines.length - 1) yield rest;
    }
  }
  if (lines.length > 0) yield [];
}

/** Posts the review in one call. False if GitHub rejected a line (422). */
async function createReview(client: Client, pull: Pull, body: string, lines: readonly NewComment[]): Promise<boolean> {
  try {
    await client.octokit.rest.pulls.createReview({
      owner: pull.owner,
      repo: pull.repo,
      pull_number: pull.number,
      commit_id: pull.head,
      event: "COMMENT",
      body,
      comments: lines.map(({ at, body }) => ({
        path: at.path,
        body,
        line: at.endLine,
        side: "RIGHT",
        ...(at.startLine < at.endLine ? { start_line: at.startLine, start_side: "RIGHT" } : {}),
      })),
      request: { expects: isMade },
    });
    return true;
  } catch (error) {
    if (isRejected(error) && lines.length > 0) return false;
    throw error;
  }
}

/** A 422 about what was sent, not about how fast. */
function isRejected(error: unknown): boolean {
  const failure = failureOf(error);
  return failure?.status === 422 && !isRateLimit(failure);
}

/** False if GitHub rejects a comment on this file; the review's body then lists the finding. */
async function postFileComment({ octokit }: Client, pull: Pull, path: string, body: string): Promise<boolean> {
  const { owner, repo, number: pull_number, head: commit_id } = pull;
  try {
    await octokit.rest.pulls.createReviewComment({
      owner,
      repo,
      pull_number,
      commit_id,
      path,
      body,
      subject_type: "file",
      request: { expects: isMade },
    });
    return true;
  } catch (error) {
    if (isRejected(error) || failureOf(error)?.status === 404) return false;
    throw error;
  }
}
