import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import type { Finding } from "../findings/types.ts";
import { count } from "../report/counts.ts";
import { type DiffView, diffView } from "../review/diff-view.ts";
import { type IgnoreChange, type IgnoringFiles, ignoreChanges } from "../review/ignore-changes.ts";
import { untouchedFindings } from "../review/plan-review.ts";
import type { ActionOptions } from "./action-inputs.ts";
import { type Client, connect, refusalOf } from "./github/client.ts";
import { targetOf } from "./github/event.ts";
import { postReview, type Reviewed } from "./github/post-review.ts";
import { openPull, type Pull, type Repository } from "./github/pull.ts";
import { jobOf, planIdentities } from "./plan-identity.ts";
import type { Analyzed } from "./run.ts";
import type { Host } from "./streams.ts";

/** A pull request that can be reviewed, or why there is no review. `notice`: somebody should act on it. */
export type Prepared =
  | {
      readonly kind: "ready";
      readonly client: Client;
      readonly pull: Pull;
      readonly diff: DiffView;
      readonly untouched: ReadonlyMap<Finding, "untouched" | "unlisted">;
      /** The pull request's own changes to ignore comments, configuration and baseline. */
      readonly ignoring: readonly IgnoreChange[];
    }
  | NoReview;
export interface NoReview {
  readonly kind: "none";
  readonly because: string;
  readonly notice: boolean;
}

/** Finds the pull request of this run and reads its diff. Changes nothing. */
export async function prepareReview(
  options: ActionOptions,
  rendering: Analyzed,
  host: Host,
  log: (text: string) => void,
): Promise<Prepared> {
  const { env } = host;
  const target = targetOf(env.GITHUB_EVENT_NAME ?? "", await payload(env));
  if (target.kind === "none") return { kind: "none", because: target.because, notice: false };
  const repository = repositoryOf(env);
  if (repository === null) return { kind: "none", because: "GITHUB_REPOSITORY is not set", notice: true };
  if (options.token === "") return { kind: "none", because: "the input github-token is empty", notice: true };
  try {
    const graphqlUrl = env.GITHUB_GRAPHQL_URL || "https://api.github.com/graphql";
    const apiUrl = env.GITHUB_API_URL || "https://api.github.com";
    const client = await connect({ token: options.token, apiUrl, graphqlUrl, log });
    const opened = await openPull(client, target, repository);
    if (opened.kind === "none") return { ...opened, notice: false };
    const { pull } = opened;
    const diff = diffView(pull.files, (file) => repositoryPath(file, host.cwd), rendering.written, pull.complete);
    const ignoring = ignoreChanges(pull.files, ignoringFiles(options, rendering, host.cwd));
    return { kind: "ready", client, pull, diff, untouched: untouchedFindings(rendering.report, diff), ignoring };
  } catch (error) {
    const because = refusalOf(error);
    if (because === null) throw error;
    return { kind: "none", because, notice: true };
  }
}

function ignoringFiles({ run }: ActionOptions, { plans }: Analyzed, cwd: string): IgnoringFiles {
  const configs = plans.flatMap(({ config }) => (config ? [repositoryPath(config.config.file, cwd)] : []));
  const searched = run.config.kind === "search";
  return { configs, searched, baseline: run.baseline === null ? null : repositoryPath(run.baseline, cwd) };
}

/** Posts, edits and resolves comments. Returns a sentence that says what was done, or why nothing was. */
export async function review(
  { client, pull, diff }: Extract<Prepared, { kind: "ready" }>,
  options: ActionOptions,
  { report, graph, plans }: Analyzed,
  { env, cwd }: Host,
): Promise<{ readonly words: readonly string[] } | NoReview> {
  const run = {
    id: wholeNumber(env.GITHUB_RUN_ID, 0),
    attempt: wholeNumber(env.GITHUB_RUN_ATTEMPT, 1),
    sha: pull.head,
  };
  const { label, resolve } = options;
  const reads = { label, plans: planIdentities(plans, cwd, jobOf(env, options.matrix)) };
  const wanted = { report, diff, graph, reads, run, summaryUrl: runUrl(env), resolve };
  const outcome = await postReview(client, pull, wanted);
  switch (outcome.kind) {
    case "outrun":
      return { kind: "none", because: "a later run has already reviewed this pull request", notice: false };
    case "refused": {
      const fork = pull.fork
        ? "; the pull request comes from a fork, whose runs have a read-only token (docs/github.md shows what to do)"
        : "";
      return { kind: "none", because: `${outcome.because}${fork}`, notice: true };
    }
    case "reviewed":
      return { words: [sentence(outcome.what), ...outcome.what.updated.remarks] };
  }
}

function sentence({ comments, folded, unchanged, existing, unlisted, untold, updated }: Reviewed): string {
  const parts = [
    comments > 0 && `${count(comments, "comment")} posted`,
    folded > 0 && `${count(folded, "finding")} listed in the review's body`,
    updated.edited > 0 && `${count(updated.edited, "comment")} edited`,
    updated.marked > 0 && `${count(updated.marked, "comment")} marked as resolved`,
    updated.resolved > 0 && `${count(updated.resolved, "thread")} resolved`,
    unchanged > 0 && `${count(unchanged, "comment")} unchanged`,
    existing > 0 && `${count(existing, "existing finding")} in the summary only`,
    unlisted > 0 &&
      `${count(unlisted, "finding")} in the summary only, because GitHub does not list all files of the pull request`,
    untold > 0 && `${count(untold, "finding")} in the summary only, because there are too many for a review`,
  ].filter((part) => part !== false);
  return `Review: ${parts.length === 0 ? "nothing to do" : parts.join(", ")}.`;
}

async function payload(env: Host["env"]): Promise<unknown> {
  const path = env.GITHUB_EVENT_PATH;
  if (path === undefined || !existsSync(path)) return null;
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function repositoryOf(env: Host["env"]): Repository | null {
  const [owner, repo, ...rest] = (env.GITHUB_REPOSITORY ?? "").split("/");
  return !owner || !repo || rest.length > 0 ? null : { owner, repo };
}

/** The path of a file in its checkout: the workspace, or a folder in it if `actions/checkout` has a `path`. */
function repositoryPath(file: string, workspace: string): string {
  const parts = relative(workspace, resolve(workspace, file)).split(sep);
  for (let depth = 0; depth < parts.length; depth++) {
    if (existsSync(join(workspace, ...parts.slice(0, depth), ".git"))) return parts.slice(depth).join("/");
  }
  return parts.join("/");
}

function runUrl(env: Host["env"]): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
  if (!server || !repository || !id) return null;
  const url = `${server}/${repository}/actions/runs/${id}`;
  return /^https?:\/\/[\w.:~/%-]+$/.test(url) ? url : null;
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : otherwise;
}
