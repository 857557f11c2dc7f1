import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkAnswer, checkRequest, example } from "./openapi.ts";

/** A file of a pull request, by the lines of its hunks: `+added`, ` context`, `-removed`. */
export interface FileOfPull {
  readonly path: string;
  readonly status?: string;
  readonly previous?: string;
  readonly hunks?: readonly { readonly left?: number; readonly right: number; readonly lines: readonly string[] }[];
}

export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly at: number;
}
export interface Comment {
  readonly id: number;
  body: string;
  readonly path: string;
  line: number | null;
  readonly start_line: number | null;
  readonly subject_type: "line" | "file";
  readonly user: { readonly login: string; readonly type: string };
  readonly in_reply_to_id?: number;
  minimized: boolean;
  resolved: boolean;
}
export interface Review {
  readonly id: number;
  body: string;
  readonly event: string;
  readonly commit_id: string;
  readonly comments: readonly unknown[];
  readonly user: { readonly login: string; readonly type: string };
  minimized: boolean;
}

export interface GitHubOptions {
  readonly files?: readonly FileOfPull[];
  readonly head?: string;
  readonly fork?: boolean;
  readonly state?: string;
  /** The permissions of the token. */
  readonly pulls?: "write" | "read" | "none";
  readonly contents?: "write" | "read";
  /** Page size of lists. */
  readonly pageSize?: number;
  /** Lines that are rejected although the diff has them. */
  readonly refuse?: (path: string, line: number) => boolean;
  /** Failures instead of normal responses, until `times` is used up. */
  readonly failures?: {
    match: RegExp;
    status: number;
    headers?: Record<string, string>;
    message?: string;
    times: number;
  }[];
  /** Prefix of the REST paths: GitHub Enterprise Server has /api/v3. */
  readonly prefix?: string;
}

export const HEAD = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
export const BOT = { login: "github-actions[bot]", type: "Bot" };
const BASE = "/repos/octo/infra";

/** A server that behaves as GitHub does for pull request 7 of octo/infra, and records requests. */
export async function startGitHub(options: GitHubOptions = {}) {
  const requests: Recorded[] = [];
  const violations: string[] = [];
  const comments: Comment[] = [];
  const reviews: Review[] = [];
  const settings: { -readonly [K in keyof GitHubOptions]: GitHubOptions[K] } = { ...options };
  let nextId = 3_000_000_001;
  /** Runs once before the next review is accepted: a faster parallel run. */
  let before: (() => void) | null = null;

  const server = createServer((request, response) => {
    void body(request).then((text) => {
      const url = new URL(request.url ?? "/", "http://github.test");
      const method = request.method ?? "GET";
      const sent = text === "" ? undefined : JSON.parse(text);
      const answer = respond(method, url, sent);
      requests.push({ method, path: url.pathname, body: sent, status: answer.status, at: Date.now() });
      send(response, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const prefix = options.prefix ?? "";

  interface Answer {
    readonly status: number;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  }
  const refuse = (status: number, message: string, errors?: unknown): Answer => ({
    status,
    body: {
      message,
      documentation_url: "https://docs.github.com/rest",
      ...(errors ? { errors } : {}),
      status: String(status),
    },
  });

  function respond(method: string, url: URL, sent: unknown): Answer {
    const key = `${method} ${url.pathname}`;
    const failure = settings.failures?.find(({ match, times }) => times > 0 && match.test(key));
    if (failure) {
      failure.times--;
      return {
        ...refuse(failure.status, failure.message ?? "failed"),
        ...(failure.headers ? { headers: failure.headers } : {}),
      };
    }
    if (url.pathname === (prefix ? "/api/graphql" : "/graphql")) return graphql(sent);
    if (!url.pathname.startsWith(`${prefix}${BASE}/`)) return refuse(404, "Not Found");
    const path = url.pathname.slice(prefix.length + BASE.length);
    for (const [verb, pattern, route, handle] of ROUTES) {
      const match = verb === method ? pattern.exec(path) : null;
      if (!match) continue;
      const wrong = checkRequest(method, route, sent);
      if (wrong !== null) violations.push(wrong);
      const right = method === "GET" ? settings.pulls !== "none" : (settings.pulls ?? "write") === "write";
      const answer = right ? handle(match, sent as never, url) : refuse(403, "Resource not accessible by integration");
      const bad = checkAnswer(method, route, answer.status, answer.body);
      if (bad !== null) violations.push(`answer to ${bad}`);
      return answer;
    }
    violations.push(`no route for ${key}`);
    return refuse(404, "Not Found");
  }

  type Handle = (match: RegExpExecArray, sent: never, url: URL) => Answer;
  const R = "/repos/{owner}/{repo}";
  const ROUTES: readonly (readonly [string, RegExp, string, Handle])[] = [
    [
      "GET",
      /^\/pulls$/,
      `${R}/pulls`,
      (_, __, url) => ({
        status: 200,
        body: [simplePull()].filter((one) => url.searchParams.get("head") === `${one.head.repo.owner.login}:feature`),
      }),
    ],
    ["GET", /^\/pulls\/7$/, `${R}/pulls/{pull_number}`, () => ({ status: 200, body: pull() })],
    [
      "GET",
      /^\/pulls\/7\/files$/,
      `${R}/pulls/{pull_number}/files`,
      (_, __, url) => page((settings.files ?? []).slice(0, 3_000).map(file), url),
    ],
    [
      "GET",
      /^\/pulls\/7\/comments$/,
      `${R}/pulls/{pull_number}/comments`,
      (_, __, url) => page(comments.map(shown), url),
    ],
    [
      "GET",
      /^\/pulls\/7\/reviews$/,
      `${R}/pulls/{pull_number}/reviews`,
      (_, __, url) => page(reviews.map(shownReview), url),
    ],
    ["POST", /^\/pulls\/7\/reviews$/, `${R}/pulls/{pull_number}/reviews`, (_, sent) => createReview(sent)],
    ["POST", /^\/pulls\/7\/comments$/, `${R}/pulls/{pull_number}/comments`, (_, sent) => createFileComment(sent)],
    [
      "PATCH",
      /^\/pulls\/comments\/(\d+)$/,
      `${R}/pulls/comments/{comment_id}`,
      (match, sent: { body: string }) => {
        const comment = comments.find(({ id }) => id === Number(match[1]));
        if (!comment) return refuse(404, "Not Found");
        comment.body = sent.body;
        return { status: 200, body: shown(comment) };
      },
    ],
    [
      "DELETE",
      /^\/pulls\/comments\/(\d+)$/,
      `${R}/pulls/comments/{comment_id}`,
      (match) => {
        const at = comments.findIndex(({ id }) => id === Number(match[1]));
        if (at === -1) return refuse(404, "Not Found");
        comments.splice(at, 1);
        return { status: 204 };
      },
    ],
    [
      "PUT",
      /^\/pulls\/7\/reviews\/(\d+)$/,
      `${R}/pulls/{pull_number}/reviews/{review_id}`,
      (match, sent: { body: string }) => {
        const review = reviews.find(({ id }) => id === Number(match[1]));
        if (!review) return refuse(404, "Not Found");
        review.body = sent.body;
        return { status: 200, body: shownReview(review) };
      },
    ],
  ];

  function createReview(sent: {
    readonly body: string;
    readonly event: string;
    readonly commit_id: string;
    readonly comments?: readonly { path: string; line: number; start_line?: number; side: string; body: string }[];
  }): Answer {
    before?.();
    before = null;
    for (const one of [sent, ...(sent.comments ?? [])]) {
      if (one.body.length > 65_536)
        return refuse(422, "Validation Failed", ["Body is too long (maximum is 65536 characters)"]);
    }
    for (const { path, line, start_line: start, side } of sent.comments ?? []) {
      const refused =
        side !== "RIGHT" || settings.refuse?.(path, line) === true || !inOneHunk(path, start ?? line, line);
      if (refused || (start !== undefined && start >= line)) {
        return refuse(422, "Unprocessable Entity", ["Pull request review thread line must be part of the diff"]);
      }
    }
    for (const { path, line, start_line, body } of sent.comments ?? []) {
      add({ path, line, start_line: start_line ?? null, body, subject_type: "line", user: BOT });
    }
    const review: Review = {
      id: nextId++,
      body: sent.body,
      event: sent.event,
      commit_id: sent.commit_id,
      comments: sent.comments ?? [],
      user: BOT,
      minimized: false,
    };
    reviews.push(review);
    return { status: 200, body: shownReview(review) };
  }

  function createFileComment(sent: { path: string; body: string; subject_type?: string }): Answer {
    if (sent.subject_type !== "file" || !(settings.files ?? []).some(({ path }) => path === sent.path)) {
      return refuse(422, "Validation Failed");
    }
    return {
      status: 201,
      body: shown(
        add({ path: sent.path, line: null, start_line: null, body: sent.body, subject_type: "file", user: BOT }),
      ),
    };
  }

  function add(comment: Omit<Comment, "id" | "minimized" | "resolved">): Comment {
    const added: Comment = { ...comment, id: nextId++, minimized: false, resolved: false };
    comments.push(added);
    return added;
  }

  /** Numbered independently of src/, to catch mistakes in its counting. */
  function inOneHunk(path: string, start: number, end: number): boolean {
    const hunks = (settings.files ?? []).find((one) => one.path === path)?.hunks ?? [];
    return hunks.some(({ right, lines }) => {
      const last = right + lines.filter((line) => !/^[-\\]/.test(line)).length - 1;
      return start >= right && end <= last;
    });
  }

  function graphql(sent: unknown): Answer {
    const { query, variables } = sent as { query: string; variables: Record<string, string> };
    const denied: Answer = {
      status: 200,
      body: { data: null, errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }] },
    };
    if (query.includes("viewer")) return { status: 200, body: { data: { viewer: { login: BOT.login } } } };
    if (query.includes("reviewThreads")) {
      const roots = comments.filter((one) => one.in_reply_to_id === undefined);
      const from = Number(variables.after ?? 0);
      const size = settings.pageSize ?? 100;
      const nodes = roots
        .slice(from, from + size)
        .map(({ id, resolved }) => ({ id: `T${id}`, isResolved: resolved, comments: { nodes: [{ id: `C${id}` }] } }));
      const pageInfo = { hasNextPage: from + size < roots.length, endCursor: String(from + size) };
      return { status: 200, body: { data: { repository: { pullRequest: { reviewThreads: { pageInfo, nodes } } } } } };
    }
    if ((settings.pulls ?? "write") !== "write") return denied;
    if (query.includes("minimizeComment")) {
      const target = [
        ...comments.map((one) => [`C${one.id}`, one] as const),
        ...reviews.map((one) => [`R${one.id}`, one] as const),
      ].find(([id]) => id === variables.id)?.[1];
      if (target === undefined)
        return { status: 200, body: { data: null, errors: [{ message: "Could not resolve to a node" }] } };
      target.minimized = true;
      return { status: 200, body: { data: { minimizeComment: { minimizedComment: { isMinimized: true } } } } };
    }
    if (query.includes("resolveReviewThread")) {
      if (settings.contents !== "write") return denied;
      const comment = comments.find(({ id }) => `T${id}` === variables.id);
      if (comment === undefined) return denied;
      comment.resolved = true;
      return { status: 200, body: { data: { resolveReviewThread: { thread: { isResolved: true } } } } };
    }
    return { status: 400, body: { message: "unknown query" } };
  }

  function page(all: readonly unknown[], url: URL): Answer {
    const size = Math.min(Number(url.searchParams.get("per_page") ?? 30), settings.pageSize ?? 100);
    const number = Number(url.searchParams.get("page") ?? 1);
    const items = all.slice((number - 1) * size, number * size);
    if (number * size >= all.length) return { status: 200, body: items };
    const next = new URL(url.pathname + url.search, origin);
    next.searchParams.set("page", String(number + 1));
    return { status: 200, body: items, headers: { link: `<${next.href}>; rel="next"` } };
  }

  function pull() {
    const base = example("pull-request") as { head: Record<string, unknown>; base: Record<string, unknown> };
    return {
      ...base,
      number: 7,
      requested_teams: [],
      state: settings.state ?? "open",
      head: {
        ...base.head,
        sha: settings.head ?? HEAD,
        ref: "feature",
        repo: repo(settings.fork ? "stranger/infra" : "octo/infra"),
      },
      base: { ...base.base, repo: repo("octo/infra") },
    };
  }
  function repo(name: string) {
    const { base } = example("pull-request") as { base: { repo: Record<string, unknown> } };
    const owner = { ...(base.repo.owner as object), login: name.split("/")[0] };
    return { ...base.repo, full_name: name, owner };
  }
  function simplePull() {
    const [first] = example("pull-request-simple-items") as unknown as [
      { head: Record<string, unknown>; base: Record<string, unknown> },
    ];
    return {
      ...first,
      number: 7,
      requested_teams: [],
      head: {
        ...first.head,
        sha: settings.head ?? HEAD,
        ref: "feature",
        repo: repo(settings.fork ? "stranger/infra" : "octo/infra") as { owner: { login: string } },
      },
    };
  }
  function file({ path, status = "modified", previous, hunks }: FileOfPull) {
    const patch = hunks?.map(({ left = 1, right, lines }) => {
      const count = (not: string) => lines.filter((line) => !line.startsWith(not) && !line.startsWith("\\")).length;
      return [`@@ -${left},${count("+")} +${right},${count("-")} @@ resource "x" "y" {`, ...lines].join("\n");
    });
    const [entry] = example("diff-entry-items") as unknown as [Record<string, unknown>];
    const { patch: _, ...rest } = entry;
    return {
      ...rest,
      filename: path,
      status,
      ...(previous ? { previous_filename: previous } : {}),
      ...(patch ? { patch: patch.join("\n") } : {}),
    };
  }
  function shown(comment: Comment) {
    const [base] = example("pull-request-review-comment-items") as unknown as [Record<string, unknown>];
    const { in_reply_to_id: _, line: __, ...rest } = base;
    const { id, body, path, line, start_line, subject_type, user, in_reply_to_id } = comment;
    return {
      ...rest,
      id,
      node_id: `C${id}`,
      body,
      path,
      // The description has no null here, though outdated comments have one.
      ...(line === null ? {} : { line }),
      start_line,
      subject_type,
      user: { ...(base.user as object), ...user },
      ...(in_reply_to_id ? { in_reply_to_id } : {}),
    };
  }
  function shownReview(review: Review) {
    const [base] = example("pull-request-review-items") as unknown as [Record<string, unknown>];
    const { id, body, commit_id, user } = review;
    return {
      ...base,
      id,
      node_id: `R${id}`,
      body,
      commit_id,
      state: "COMMENTED",
      user: { ...(base.user as object), ...user },
    };
  }

  return {
    apiUrl: `${origin}${prefix}`,
    graphqlUrl: `${origin}${prefix ? "/api/graphql" : "/graphql"}`,
    requests,
    violations,
    comments,
    reviews,
    settings: settings as { -readonly [K in keyof GitHubOptions]: GitHubOptions[K] },
    addComment: add,
    setFiles(files: readonly FileOfPull[]) {
      settings.files = files;
    },
    /** Something that happens between this run's reading and its posting. */
    beforeReview(act: () => void) {
      before = act;
    },
    /** Requests that change something, without queries. */
    writes: () =>
      requests.filter(
        ({ method, body }) => method !== "GET" && !/^\s*query/.test((body as { query?: string })?.query ?? ""),
      ),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
export type GitHub = Awaited<ReturnType<typeof startGitHub>>;

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function send(
  response: ServerResponse,
  answer: { status: number; body?: unknown; headers?: Readonly<Record<string, string>> },
): void {
  response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}
