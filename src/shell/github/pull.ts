import { type ChangedFile, parsePatch } from "../../review/diff.ts";
import { isFile, isListOf, isPull } from "./answers.ts";
import type { Client } from "./client.ts";
import type { Target } from "./event.ts";
import { readList } from "./lists.ts";
import { failureOf } from "./retry.ts";

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** The pull request that is reviewed, and its diff. */
export interface Pull extends Repository {
  readonly number: number;
  /** The commit that was planned, which the comments belong to. */
  readonly head: string;
  /** Its branch is in another repository, whose runs get a read-only token. */
  readonly fork: boolean;
  readonly files: readonly ChangedFile[];
  /** Whether these are all of its files: GitHub lists the first 3,000. */
  readonly complete: boolean;
}

export type Opened =
  | { readonly kind: "open"; readonly pull: Pull }
  | { readonly kind: "none"; readonly because: string };

/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const MOST_FILES = 3000;

/** Finds the pull request and reads its diff. Throws octokit's errors. */
export async function openPull(client: Client, target: Target, repository: Repository): Promise<Opened> {
  if (target.kind === "none") return target;
  const number = target.kind === "pull" ? target.number : await numberOf(client, target, repository);
  if (number === null) return { kind: "none", because: "no open pull request has the commit that was planned" };
  const found = await details(client, number, repository);
  const head = target.head ?? found?.head ?? null;
  if (head === null) return { kind: "none", because: `the head of pull request ${number} is unknown` };
  if (found?.closed === true) return { kind: "none", because: `pull request ${number} is closed` };
  if (found !== null && found.head !== head) {
    return {
      kind: "none",
      because: `pull request ${number} has a newer commit (${found.head.slice(0, 7)}), whose own run reviews it`,
    };
  }
  const files = await changedFiles(client, number, repository);
  const complete = files.length < MOST_FILES || files.length === found?.changedFiles;
  return { kind: "open", pull: { ...repository, number, head, fork: found?.fork ?? false, files, complete } };
}

/** The pull request of a fork's branch; the commit must be the one that was planned. */
async function numberOf(
  { octokit }: Client,
  { owner, branch, head }: Extract<Target, { kind: "branch" }>,
  repository: Repository,
): Promise<number | null> {
  const { data } = await octokit.rest.pulls.list({
    ...repository,
    state: "open",
    head: `${owner}:${branch}`,
    per_page: 100,
    request: { expects: isListOf(isPull) },
  });
  return data.find((pull) => pull.head.sha === head)?.number ?? null;
}

/** Null if the pull request cannot be read; reading its diff then gives the reason. */
async function details({ octokit }: Client, number: number, repository: Repository) {
  try {
    const { data } = await octokit.rest.pulls.get({
      ...repository,
      pull_number: number,
      request: { expects: isPull },
    });
    const from = data.head.repo?.full_name ?? null;
    return {
      head: data.head.sha,
      closed: data.state === "closed",
      changedFiles: data.changed_files,
      fork: from !== null && from !== data.base.repo.full_name,
    };
  } catch (error) {
    if (failureOf(error)?.status === 404) return null;
    throw error;
  }
}

async function changedFiles(client: Client, number: number, repository: Repository): Promise<readonly ChangedFile[]> {
  const found = await readList(client, "files", { ...repository, number }, isFile);
  return found.slice(0, MOST_FILES).map(({ filename, status, patch, changes, previous_filename: previous }) => ({
    path: filename,
    removed: status === "removed",
    previousPath: previous ?? null,
    unseen: patch === undefined && changes > 0,
    hunks: patch === undefined ? [] : parsePatch(patch),
  }));
}
