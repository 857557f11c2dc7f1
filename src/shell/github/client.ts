import type { getOctokit } from "@actions/github";
import { visible } from "../../report/escape.ts";
import { failureOf, isRateLimit, waitFor } from "./retry.ts";

export type Octokit = ReturnType<typeof getOctokit>;

export interface ClientOptions {
  readonly token: string;
  /** The value of GITHUB_GRAPHQL_URL; the REST address is read from GITHUB_API_URL by @actions/github itself. */
  readonly graphqlUrl: string;
  readonly log: (text: string) => void;
}

export interface Client {
  readonly octokit: Octokit;
  graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Limit for all waits of a run together; a required check should not hang for an hour. */
const LONGEST_WAIT = 120_000;
const REQUEST_TIMEOUT = 30_000;
const MOST_ATTEMPTS = 6;

/** A client that waits when GitHub asks it to, up to a limit. Loads @actions/github only when it is called. */
export async function connect({ token, graphqlUrl, log }: ClientOptions): Promise<Client> {
  const { getOctokit } = await import("@actions/github");
  const octokit = getOctokit(token, { log: { debug() {}, info() {}, warn() {}, error() {} } });
  let waitLeft = LONGEST_WAIT;
  octokit.hook.wrap("request", async (request, options) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await request({
          ...options,
          request: { ...options.request, signal: AbortSignal.timeout(REQUEST_TIMEOUT) },
        });
      } catch (error) {
        const failure = failureOf(error);
        const wait = failure && waitFor(failure, options.method, attempt, Date.now());
        if (wait === null || wait > waitLeft || attempt >= MOST_ATTEMPTS) throw error;
        waitLeft -= wait;
        if (wait >= 1000) log(`GitHub's rate limit is reached: waiting ${Math.ceil(wait / 1000)} s.`);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  });
  return {
    octokit,
    async graphql(query, variables) {
      const { data } = await octokit.request({ method: "POST", url: graphqlUrl, query, variables });
      if (Array.isArray(data?.errors) && data.errors.length > 0) {
        throw new GraphqlError(String(data.errors[0]?.message ?? "no reason given"));
      }
      return data?.data;
    },
  };
}

class GraphqlError extends Error {}

/** Why GitHub refused a request, as a phrase for people; null for a bug of this tool. */
export function refusalOf(error: unknown): string | null {
  if (error instanceof GraphqlError) return `GitHub refused: ${oneLine(error.message)}`;
  const failure = failureOf(error);
  if (failure === null) return null;
  const { status } = failure;
  // Octokit adds the address of the documentation.
  const message = failure.message.replace(/ - https?:\/\/\S+$/, "");
  if (isRateLimit(failure)) return `GitHub's rate limit is used up for longer than lambda-grants waits (${status})`;
  if (status === 401) return `the token is not valid (401 ${oneLine(message)})`;
  if (status === 403 || status === 404) {
    return `the token is not allowed to do this (${status} ${oneLine(message)}): it needs pull-requests: write`;
  }
  return `GitHub answered ${status} ${oneLine(message)}`;
}

function oneLine(text: string): string {
  const line = visible(text.replace(/\s+/g, " ").trim());
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
