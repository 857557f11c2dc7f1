import { readMarker } from "../../review/marker.ts";
import type { Posted, PostedComment, PostedReview } from "../../review/posted.ts";
import { at, BrokenAnswer, isComment, isReview, type User } from "./answers.ts";
import type { Client } from "./client.ts";
import { readList } from "./lists.ts";
import type { Pull } from "./pull.ts";
import { failureOf } from "./retry.ts";

/** Our comments and reviews on a pull request. Comments of other people with our marker are not ours. */
export async function readPosted(client: Client, pull: Pull): Promise<Posted> {
  const comments = await readList(client, "comments", pull, isComment);
  const reviews = await listReviews(client, pull);
  const marked = [...comments, ...reviews].filter(({ body }) => readMarker(body) !== null);
  const people = marked.some(({ user }) => user?.type !== "Bot");
  // Only people's comments are compared with it.
  const viewer = people ? await viewerLogin(client) : undefined;
  const ours = (user: User): boolean => user?.type === "Bot" || user?.login === viewer;

  const replied = new Set(
    comments.flatMap(({ in_reply_to_id: to, user, id }) =>
      to === undefined || user?.login === comments.find((one) => one.id === to)?.user?.login ? [] : [to ?? id],
    ),
  );
  return {
    comments: comments.flatMap((comment): PostedComment[] => {
      const marker = readMarker(comment.body);
      if (marker?.kind !== "comment" || comment.in_reply_to_id !== undefined || !ours(comment.user)) return [];
      const line = comment.line ?? null;
      return [
        {
          id: comment.id,
          nodeId: comment.node_id,
          body: comment.body,
          marker,
          path: comment.path,
          anchor:
            line === null || comment.subject_type === "file"
              ? null
              : { path: comment.path, startLine: comment.start_line ?? line, endLine: line },
          onFile: comment.subject_type === "file",
          replied: replied.has(comment.id),
        },
      ];
    }),
    reviews: reviews.flatMap((review): PostedReview[] => {
      const marker = readMarker(review.body);
      if (marker?.kind !== "review" || !ours(review.user)) return [];
      return [{ id: review.id, nodeId: review.node_id, body: review.body, marker }];
    }),
  };
}

async function listReviews(client: Client, pull: Pull) {
  try {
    return await readList(client, "reviews", pull, isReview);
  } catch (error) {
    // The comments could be read, so this server has no list of reviews.
    if (failureOf(error)?.status === 404) return [];
    throw error;
  }
}

/**
 * The login of the token. Without it nobody knows whether a person's comment with our marker is ours or a copy that would hide a
 * finding: a failure here is a failed review, which says why.
 */
async function viewerLogin(client: Client): Promise<string> {
  const login = at(at(await client.graphql("query { viewer { login } }", {}), "viewer"), "login");
  if (typeof login !== "string") throw new BrokenAnswer("GitHub did not say whose token this is");
  return login;
}
