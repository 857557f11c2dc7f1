/** A user as GitHub shows them; null when the account is gone. */
export type User = { readonly login: string; readonly type: string } | null;

/** What is read of a review: https://docs.github.com/en/rest/pulls/reviews */
export interface AnsweredReview {
  readonly id: number;
  readonly node_id: string;
  readonly body: string;
  readonly user: User;
}
/** What is read of a review comment: https://docs.github.com/en/rest/pulls/comments */
export interface AnsweredComment extends AnsweredReview {
  readonly path: string;
  readonly line?: number | null;
  readonly start_line?: number | null;
  readonly subject_type?: string;
  readonly in_reply_to_id?: number;
}
/** What is read of a changed file: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
export interface AnsweredFile {
  readonly filename: string;
  readonly status: string;
  readonly changes: number;
  readonly patch?: string;
  readonly previous_filename?: string;
}

export function isReview(value: unknown): value is AnsweredReview {
  const user = at(value, "user");
  const known = user === null || (isText(at(user, "login")) && isText(at(user, "type")));
  return isNumber(at(value, "id")) && isText(at(value, "node_id")) && isText(at(value, "body")) && known;
}

export function isComment(value: unknown): value is AnsweredComment {
  const numbers = ["line", "start_line", "in_reply_to_id"].map((name) => at(value, name) ?? 0);
  const kind = at(value, "subject_type");
  return (
    isReview(value) && isText(at(value, "path")) && numbers.every(isNumber) && (kind === undefined || isText(kind))
  );
}

export function isFile(value: unknown): value is AnsweredFile {
  const optional = ["patch", "previous_filename"].map((name) => at(value, name) ?? "");
  const named = isText(at(value, "filename")) && isText(at(value, "status"));
  return named && isNumber(at(value, "changes")) && optional.every(isText);
}

/** Of a pull request: its number, state, and the commit and repository of both ends (`head`'s may be deleted). */
export function isPull(value: unknown): boolean {
  const head = at(value, "head");
  const from = at(head, "repo");
  return (
    isNumber(at(value, "number")) &&
    isText(at(value, "state")) &&
    isText(at(head, "sha")) &&
    (from === null || isText(at(from, "full_name"))) &&
    isText(at(at(at(value, "base"), "repo"), "full_name"))
  );
}

export const isListOf =
  (isItem: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isItem);

/** The answer to a request that made or changed something. */
export const isMade = (value: unknown): boolean => isNumber(at(value, "id"));

/** An answer of GraphQL: https://docs.github.com/en/graphql */
export const isGraphql = (value: unknown): boolean =>
  at(value, "data") !== undefined || Array.isArray(at(value, "errors"));

/** An answer that is not what GitHub's API describes: cut, a proxy's page, another type. Counts as a failed request. */
export class BrokenAnswer extends Error {
  readonly status = 502;
}

export function at(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";
