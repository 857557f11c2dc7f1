import { at } from "./answers.ts";
import type { Client } from "./client.ts";
import type { Pull } from "./pull.ts";

/** A thread of review comments, by the node id of its first comment. */
export interface Thread {
  readonly id: string;
  readonly resolved: boolean;
}

const THREADS = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id isResolved comments(first: 1) { nodes { id } } }
      }
    }
  }
}`;

interface ThreadPage {
  readonly pageInfo?: { readonly hasNextPage?: boolean; readonly endCursor?: string | null };
  readonly nodes?: readonly ({
    readonly id: string;
    readonly isResolved: boolean;
    readonly comments?: { readonly nodes?: readonly ({ readonly id: string } | null)[] };
  } | null)[];
}

const MOST_PAGES = 20;

/** All threads of a pull request. REST does not have whether they are resolved. */
export async function readThreads(client: Client, pull: Pull): Promise<ReadonlyMap<string, Thread>> {
  const threads = new Map<string, Thread>();
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { owner, repo, number } = pull;
    const found = pageOf(await client.graphql(THREADS, { owner, repo, number, after }, isThreadPage));
    for (const thread of found.nodes ?? []) {
      const first = thread?.comments?.nodes?.[0]?.id;
      if (thread && first !== undefined) threads.set(first, { id: thread.id, resolved: thread.isResolved === true });
    }
    after = found.pageInfo?.endCursor ?? null;
    if (found.pageInfo?.hasNextPage !== true || after === null) return threads;
  }
  return threads;
}

const connection = (data: unknown): unknown => at(at(at(data, "repository"), "pullRequest"), "reviewThreads");

function isThreadPage(data: unknown): boolean {
  const threads = connection(data);
  return Array.isArray(at(threads, "nodes")) && typeof at(at(threads, "pageInfo"), "hasNextPage") === "boolean";
}

function pageOf(data: unknown): ThreadPage {
  const answer = data as {
    readonly repository?: { readonly pullRequest?: { readonly reviewThreads?: ThreadPage } };
  } | null;
  return answer?.repository?.pullRequest?.reviewThreads ?? {};
}

/** Collapses a comment or review. */
export async function minimize(client: Client, nodeId: string): Promise<void> {
  await client.graphql(
    "mutation ($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized } } }",
    { id: nodeId },
  );
}

/** Resolves a thread; needs contents: write. True only if GitHub confirms that it is resolved. */
export async function resolveThread(client: Client, threadId: string): Promise<boolean> {
  const data = (await client.graphql(
    "mutation ($id: ID!) { resolveReviewThread(input: {threadId: $id}) { thread { isResolved } } }",
    { id: threadId },
  )) as { readonly resolveReviewThread?: { readonly thread?: { readonly isResolved?: boolean } } } | null;
  return data?.resolveReviewThread?.thread?.isResolved === true;
}
