import { type Dirent, existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { GLOBSTAR, Minimatch } from "minimatch";
import { onOneLine, planError, SHOW } from "../plan/plan-errors.ts";
import type { PlanError } from "../plan/types.ts";

const SKIPPED = new Set(["node_modules", ".git", ".terraform"]);
const MAX_FOLDERS = 100_000;

/**
 * The plan files that the arguments name: the name of an existing file (or `-`) stays as it is, even with `[` in it; a glob
 * becomes every file that matches, sorted. Duplicates are dropped. Paths are relative to `cwd`, in the form of the pattern.
 * A glob without a match is an error; loadPlan reports a plain name that does not exist.
 */
export async function expandPlanGlobs(
  patterns: readonly string[],
  cwd: string,
): Promise<{ readonly paths: readonly string[] } | { readonly error: PlanError }> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    if (pattern === "-" || existsSync(resolve(cwd, pattern))) {
      paths.add(pattern);
      continue;
    }
    const glob = new Minimatch(pattern, { dot: true, nocomment: true, nonegate: true });
    if (!glob.hasMagic() && glob.set.length <= 1) {
      paths.add(pattern);
      continue;
    }
    const found = await matches(glob, cwd);
    if (found === undefined)
      return planError("no-match", `${onOneLine(pattern)} matches too many folders`, "narrow the pattern");
    if (found.length === 0) return planError("no-match", `no file matches ${onOneLine(pattern)}`, SHOW);
    for (const path of withoutCopies(found)) paths.add(path);
  }
  return { paths: [...paths] };
}

/**
 * Terragrunt plans in `.terragrunt-cache/…` and units write their plan beside `terragrunt.hcl`: if both match, the
 * one in the cache is a copy.
 */
function withoutCopies(paths: readonly string[]): readonly string[] {
  const folders = new Set(paths.map((path) => dirname(path)));
  return paths.filter((path) => {
    const at = path.split(sep).indexOf(".terragrunt-cache");
    return at < 0 || !folders.has(path.split(sep).slice(0, at).join(sep) || ".");
  });
}

type PatternStep = Minimatch["set"][number][number];

/** Walks the folders that a pattern can match. Undefined if there are too many. */
async function matches(glob: Minimatch, cwd: string): Promise<readonly string[] | undefined> {
  const found = new Set<string>();
  const queue: { readonly set: number; readonly folder: string; readonly parts: readonly PatternStep[] }[] =
    glob.set.map((parts, set) => ({ set, ...rooted(parts) }));
  const seen = new Set<string>();
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { set, folder, parts } = next;
    const [part, ...rest] = parts;
    if (part === undefined) continue;
    const key = `${set}:${parts.length}:${folder}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > MAX_FOLDERS) return undefined;
    if (typeof part === "string") {
      const path = folder === "" ? part : join(folder, part);
      if (rest.length > 0) queue.push({ set, folder: path, parts: rest });
      else if (existsSync(resolve(cwd, path))) found.add(path);
      continue;
    }
    if (part === GLOBSTAR && rest.length > 0) queue.push({ set, folder, parts: rest });
    for (const entry of await entriesOf(resolve(cwd, folder))) {
      const path = folder === "" ? entry.name : join(folder, entry.name);
      const isFolder = entry.isDirectory() && !SKIPPED.has(entry.name);
      if (part === GLOBSTAR) {
        if (isFolder) queue.push({ set, folder: path, parts });
        else if (rest.length === 0 && !entry.isDirectory()) found.add(path);
      } else if (part.test(entry.name)) {
        if (rest.length === 0 && !entry.isDirectory()) found.add(path);
        else if (isFolder && rest.length > 0) queue.push({ set, folder: path, parts: rest });
      }
    }
  }
  return [...found].sort();
}

/** A leading empty part is the root of the file system. */
function rooted(parts: readonly PatternStep[]): { readonly folder: string; readonly parts: readonly PatternStep[] } {
  return parts[0] === "" ? { folder: "/", parts: parts.slice(1) } : { folder: "", parts };
}

/** Unreadable folders count as empty. Symbolic links are not followed, so there are no cycles. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}
