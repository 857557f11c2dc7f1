import { isSameRun, writeMarker } from "../../review/marker.ts";
import { isOwn } from "../../review/ownership.ts";
import type { ReviewInput } from "../../review/plan-review.ts";
import type { PostedComment } from "../../review/posted.ts";
import { foldedIn } from "../../review/review-body.ts";
import { type Client, refusalOf } from "./client.ts";
import { readPosted } from "./posted.ts";
import type { Pull } from "./pull.ts";
import { failureOf } from "./retry.ts";
import { minimize } from "./threads.ts";

type Run = Pick<ReviewInput, "reads" | "run">;

/** Takes back what another run posted at the same time: of two comments that say the same, the first one stays. How many. */
export async function withdrawDuplicates(client: Client, pull: Pull, { reads, run }: Run): Promise<number> {
  const { comments, reviews } = await readPosted(client, pull);
  const open = comments.filter(({ marker }) => marker.label === reads.label && marker.state === "open");
  const duplicates = open.filter(
    (one) => isSameRun(one.marker.run, run) && open.some((other) => other.id < one.id && saysTheSame(other, one)),
  );
  for (const { id } of duplicates) {
    try {
      await client.octokit.rest.pulls.deleteReviewComment({ owner: pull.owner, repo: pull.repo, comment_id: id });
    } catch (error) {
      if (failureOf(error)?.status !== 404) throw error;
    }
  }
  if (duplicates.length === 0) return 0;
  const told = new Set(open.filter((one) => !duplicates.includes(one)).flatMap(({ marker }) => marker.fingerprints));
  for (const { id, body, marker, nodeId } of reviews) {
    const own = isOwn(marker, reads) && isSameRun(marker.run, run);
    if (!own || foldedIn(body).length > 0 || !marker.fingerprints.every((one) => told.has(one))) continue;
    const text = `Another run said the same at the same time.\n\n${writeMarker({ ...marker, state: "mended" })}`;
    const { owner, repo, number: pull_number } = pull;
    await client.octokit.rest.pulls.updateReview({ owner, repo, pull_number, review_id: id, body: text });
    await minimize(client, nodeId).catch(ignoreRefusal);
  }
  return duplicates.length;
}

/** It says that it is a double; folding it away as well is a nicety. */
function ignoreRefusal(error: unknown): void {
  if (refusalOf(error) === null) throw error;
}

function saysTheSame(a: PostedComment, b: PostedComment): boolean {
  const key = ({ path, anchor, marker }: PostedComment): string => JSON.stringify([path, anchor, marker.fingerprints]);
  return key(a) === key(b);
}
