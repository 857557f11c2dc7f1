import type { getOctokit } from "@actions/github";
import { visible } from "../../report/escape.ts";
import { at, BrokenAnswer, isGraphql } from "./answers.ts";
import { failureOf, isRateLimit, waitFor } from "./retry.ts";

export type Octokit = ReturnType<typeof getOctokit>;

export interface ClientOptions {
  readonly token: string;
  /** The values of GITHUB_API_URL and GITHUB_GRAPHQL_URL. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly log: (text: string) => void;
  readonly limits?: Limits;
}

export interface Limits {
  /** Milliseconds that one request may take. */
  readonly request: number;
  /** Milliseconds that all waits and all failed requests of a run may take together. */
  readonly lost: number;
}

export interface Client {
  readonly octokit: Octokit;
  /** The `data` of the answer. `expects`: whether it has what the query asks for. */
  graphql(query: string, variables: Readonly<Record<string, unknown>>, expects?: Expects): Promise<unknown>;
}

/** A required check should not hang for an hour. */
const LIMITS: Limits = { request: 30_000, lost: 120_000 };
const MOST_ATTEMPTS = 6;

/** Whether an answer is what GitHub's API describes. Requests have it as `request.expects`. */
export type Expects = (data: unknown) => boolean;

/** A client that waits when GitHub asks it to, up to a limit. Loads @actions/github only when it is called. */
export async function connect({ token, apiUrl, graphqlUrl, log, limits = LIMITS }: ClientOptions): Promise<Client> {
  const { getOctokit } = await import("@actions/github");
  const octokit = getOctokit(token, { baseUrl: apiUrl, log: { debug() {}, info() {}, warn() {}, error() {} } });
  let left = limits.lost;
  octokit.hook.wrap("request", async (request, options) => {
    for (let attempt = 0; ; attempt++) {
      if (left <= 0) throw new Unanswered();
      const started = performance.now();
      try {
        // octokit sends the options that the hook was called with, whatever is passed to `request`.
        const timeout = AbortSignal.timeout(Math.ceil(Math.min(limits.request, left)));
        options.request = { ...options.request, signal: timeout };
        const answer = await request(options);
        const expects: Expects | undefined = options.request.expects;
        if (expects?.(answer.data) !== false) return answer;
        throw new BrokenAnswer(`not what its API describes, to ${options.method} ${answer.url}`);
      } catch (error) {
        left -= performance.now() - started;
        const failure = failureOf(error);
        const wait = failure && waitFor(failure, isRead(options), attempt, Date.now());
        if (wait === null || wait >= left || attempt >= MOST_ATTEMPTS) throw error;
        left -= wait;
        if (wait >= 1000) log(`GitHub's rate limit is reached: waiting ${Math.ceil(wait / 1000)} s.`);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  });
  return {
    octokit,
    async graphql(query, variables, expects = () => true) {
      const request = {
        expects: (data: unknown) => isGraphql(data) && (Array.isArray(at(data, "errors")) || expects(at(data, "data"))),
      };
      const { data } = await octokit.request({ method: "POST", url: graphqlUrl, query, variables, request });
      if (Array.isArray(data?.errors) && data.errors.length > 0) {
        throw new GraphqlError(String(data.errors[0]?.message ?? "no reason given"));
      }
      return data?.data;
    },
  };
}

/** Reads may be sent again. A query of GraphQL is a read, too. */
const isRead = ({ method, query }: { readonly method: string; readonly query?: unknown }): boolean =>
  method === "GET" || (typeof query === "string" && query.startsWith("query"));

class GraphqlError extends Error {}

/** A request that was not sent, because failed requests have taken too long already. */
class Unanswered extends Error {
  readonly status = 500;
  constructor() {
    super("GitHub has not answered in time");
  }
}

/** Why GitHub refused a request, as a phrase for people; null for a bug of this tool. */
export function refusalOf(error: unknown): string | null {
  if (error instanceof GraphqlError) return `GitHub refused: ${oneLine(error.message)}`;
  if (error instanceof Unanswered || isTimeout(error)) return "GitHub did not answer in time";
  if (error instanceof BrokenAnswer) return `GitHub's answer was broken (${oneLine(error.message)})`;
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

/** octokit reports the end of the time as a failed request with this cause. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.name === "TimeoutError";

function oneLine(text: string): string {
  const line = visible(text.replace(/\s+/g, " ").trim());
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
