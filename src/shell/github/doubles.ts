import type { PostedComment } from "../../review/decide.ts";
import { isSameRun } from "../../review/marker.ts";
import type { Client } from "./client.ts";
import { failureOf } from "./patience.ts";
import type { Wanted } from "./post-review.ts";
import { readPosted } from "./posted.ts";
import type { Pull } from "./pull.ts";

/** Takes back what another run posted at the same time: of two comments that say the same, the first one stays. */
export async function withdrawDoubles(client: Client, pull: Pull, { label, run }: Wanted): Promise<void> {
  const { comments } = await readPosted(client, pull);
  const open = comments.filter(({ marker }) => marker.label === label && marker.state === "open");
  const doubles = open.filter(
    (one) => isSameRun(one.marker.run, run) && open.some((other) => other.id < one.id && saysTheSame(other, one)),
  );
  for (const { id } of doubles) {
    try {
      await client.octokit.rest.pulls.deleteReviewComment({ owner: pull.owner, repo: pull.repo, comment_id: id });
    } catch (error) {
      if (failureOf(error)?.status !== 404) throw error;
    }
  }
}

function saysTheSame(a: PostedComment, b: PostedComment): boolean {
  const key = ({ path, anchor, marker }: PostedComment): string => JSON.stringify([path, anchor, marker.fingerprints]);
  return key(a) === key(b);
}
