import { BrokenAnswer, isListOf } from "./answers.ts";
import type { Client } from "./client.ts";

/** No pull request has as many comments. */
const MOST_PAGES = 200;

interface ListedPull {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** All pages of a list of a pull request. An answer that is no list of such items is a failed request. */
export async function readList<T>(
  { octokit }: Client,
  what: "comments" | "files" | "reviews",
  { owner, repo, number }: ListedPull,
  isItem: (value: unknown) => value is T,
): Promise<readonly T[]> {
  const items: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data, headers } = await octokit.request(`GET /repos/{owner}/{repo}/pulls/{pull_number}/${what}`, {
      owner,
      repo,
      pull_number: number,
      per_page: 100,
      page,
      request: { expects: isListOf(isItem) },
    });
    const found: readonly unknown[] = data;
    items.push(...found.filter(isItem));
    if (!/;\s*rel="?next"?/.test(headers.link ?? "")) return items;
  }
  throw new BrokenAnswer(`the list of ${what} of pull request ${number} does not end`);
}
