import type { ReviewPlan } from "../../review/plan-review.ts";
import type { PostedComment } from "../../review/posted.ts";
import { isMade } from "./answers.ts";
import { type Client, refusalOf } from "./client.ts";
import type { Pull } from "./pull.ts";
import { minimize, readThreads, resolveThread, type Thread } from "./threads.ts";

/** What was done about earlier comments. */
export interface ResolvedComments {
  readonly edited: number;
  readonly marked: number;
  /** Threads that GitHub confirmed as resolved. */
  readonly resolved: number;
  /** What was not possible, each once. */
  readonly remarks: readonly string[];
}

/**
 * Edits comments whose text changed, and marks resolved ones. A thread that somebody resolved is left alone; a thread that
 * somebody replied to is edited and stays open.
 */
export async function resolveComments(
  client: Client,
  pull: Pull,
  decision: Extract<ReviewPlan, { kind: "act" }>,
  resolve: boolean,
): Promise<ResolvedComments> {
  const { edits, toResolve, reviews } = decision;
  const remarks = new Set<string>();
  const threads =
    edits.length + toResolve.length === 0 ? null : await attempt(() => readThreads(client, pull), remarks);
  const threadOf = (comment: PostedComment): Thread | null => threads?.get(comment.nodeId) ?? null;
  const { owner, repo } = pull;
  const request = { expects: isMade };
  let edited = 0;
  let marked = 0;
  let resolved = 0;
  for (const { comment, body } of edits) {
    if (threadOf(comment)?.resolved === true) continue;
    await client.octokit.rest.pulls.updateReviewComment({ owner, repo, comment_id: comment.id, body, request });
    edited++;
  }
  for (const { comment, body } of toResolve) {
    const thread = threadOf(comment);
    if (thread?.resolved === true) continue;
    await client.octokit.rest.pulls.updateReviewComment({ owner, repo, comment_id: comment.id, body, request });
    marked++;
    if (comment.replied) continue;
    if (resolve && (await resolvedNow(client, thread, remarks))) resolved++;
    else await attempt(() => minimize(client, comment.nodeId), remarks, "Resolved comments could not be collapsed");
  }
  for (const { review, body, done } of reviews) {
    await client.octokit.rest.pulls.updateReview({
      owner,
      repo,
      pull_number: pull.number,
      review_id: review.id,
      body,
      request,
    });
    if (done) await attempt(() => minimize(client, review.nodeId), remarks, "Resolved reviews could not be collapsed");
  }
  return { edited, marked, resolved, remarks: [...remarks] };
}

async function resolvedNow(client: Client, thread: Thread | null, remarks: Set<string>): Promise<boolean> {
  const words =
    "Threads could not be resolved, which needs contents: write; their comments are marked as resolved instead";
  if (thread === null) {
    remarks.add(words);
    return false;
  }
  const done = await attempt(() => resolveThread(client, thread.id), remarks, words);
  if (done === false) remarks.add(words);
  return done === true;
}

/** A refusal here is no reason to stop: the comments already have their text. */
async function attempt<T>(act: () => Promise<T>, remarks: Set<string>, words?: string): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    const because = refusalOf(error);
    if (because === null) throw error;
    if (words !== undefined) remarks.add(`${words} (${because})`);
    return null;
  }
}
