import { readMarker } from "../../review/marker.ts";
import type { Posted, PostedComment, PostedReview } from "../../review/posted.ts";
import { isComment, isReview, type User } from "./answers.ts";
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
  const viewer = people ? await viewerLogin(client) : null;
  const ours = (user: User): boolean => user?.type === "Bot" || viewer === null || user?.login === viewer;

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

/** The login of the token; null if GitHub does not give it. */
async function viewerLogin(client: Client): Promise<string | null> {
  try {
    const data = await client.graphql("query { viewer { login } }", {});
    if (typeof data !== "object" || data === null || !("viewer" in data)) return null;
    const { viewer } = data;
    if (typeof viewer !== "object" || viewer === null || !("login" in viewer)) return null;
    return typeof viewer.login === "string" ? viewer.login : null;
  } catch {
    return null;
  }
}
