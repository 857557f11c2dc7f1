import { isSameRun, writeMarker } from "../../review/marker.ts";
import { isOwnComment } from "../../review/ownership.ts";
import type { ReviewInput } from "../../review/plan-review.ts";
import type { PostedComment } from "../../review/posted.ts";
import { itemsIn } from "../../review/review-body.ts";
import { isMade } from "./answers.ts";
import { type Client, refusalOf } from "./client.ts";
import { readPosted } from "./posted.ts";
import type { Pull } from "./pull.ts";
import { failureOf } from "./retry.ts";
import { minimize } from "./threads.ts";

type Run = Pick<ReviewInput, "reads" | "run">;

/** Deletes comments of this run that duplicate one of another run that posted at the same time. Returns how many. */
export async function withdrawDuplicates(client: Client, pull: Pull, { reads, run }: Run): Promise<number> {
  const { comments, reviews } = await readPosted(client, pull);
  const open = comments.filter(({ marker }) => marker.label === reads.label && marker.state === "open");
  const duplicates = open.filter(
    (one) => isSameRun(one.marker.run, run) && open.some((other) => other.id < one.id && isSameComment(other, one)),
  );
  for (const { id } of duplicates) {
    try {
      await client.octokit.rest.pulls.deleteReviewComment({ owner: pull.owner, repo: pull.repo, comment_id: id });
    } catch (error) {
      if (failureOf(error)?.status !== 404) throw error;
    }
  }
  if (duplicates.length === 0) return 0;
  const reported = new Set(
    open.filter((one) => !duplicates.includes(one)).flatMap(({ marker }) => marker.fingerprints),
  );
  for (const { id, body, marker, nodeId } of reviews) {
    const own = isOwnComment(marker, reads) && isSameRun(marker.run, run);
    if (!own || itemsIn(body).length > 0 || !marker.fingerprints.every((one) => reported.has(one))) continue;
    const text = `Another run posted the same findings at the same time.\n\n${writeMarker({ ...marker, state: "resolved" })}`;
    const { owner, repo, number: pull_number } = pull;
    const request = { expects: isMade };
    await client.octokit.rest.pulls.updateReview({ owner, repo, pull_number, review_id: id, body: text, request });
    await minimize(client, nodeId).catch(ignoreRefusal);
  }
  return duplicates.length;
}

/** The text already says that it is a duplicate; collapsing it is optional. */
function ignoreRefusal(error: unknown): void {
  if (refusalOf(error) === null) throw error;
}

function isSameComment(a: PostedComment, b: PostedComment): boolean {
  const key = ({ path, anchor, marker }: PostedComment): string => JSON.stringify([path, anchor, marker.fingerprints]);
  return key(a) === key(b);
}
