import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { RunOptions } from "./command-line.ts";
import { done, type Outcome, stop } from "./stop.ts";
import { codeOf } from "./streams.ts";

/** The files behind a plan, read only inside the containment root and never through a link that leads out of it. */
export interface SourceFiles {
  /** The folder that was planned, absolute. */
  readonly rootDir: string;
  /** Names of the files in a folder, sorted. Paths here and below are relative to `rootDir`, or absolute. */
  list(dir: string): Read<readonly string[]>;
  read(file: string): Read<string>;
  /** The name to show: relative to the working directory when inside it, otherwise relative to `rootDir`. */
  display(file: string): string;
}

export type Read<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "absent" }
  /** Too large, no text, or outside the root: a gap of the report. */
  | { readonly kind: "refused"; readonly because: string };

/** Larger files are no configuration that somebody wrote. */
const LARGEST_FILE = 10 * 1024 * 1024;
const CONFIGURATION = /\.(tf|tofu)(\.json)?$/;

/** The HCL that belongs to a plan file (null: standard input), null where there is none to read. */
export function sourceFor(
  choice: RunOptions["source"],
  planFile: string | null,
  cwd: string,
): Outcome<SourceFiles | null> {
  switch (choice.kind) {
    case "none":
      return done(null);
    case "folder": {
      const dir = resolve(cwd, choice.dir);
      if (!isFolder(dir)) {
        return stop(`--source ${choice.dir} is not a folder`, "Name the folder that was planned, or use --no-source.");
      }
      return done(sourceFiles(dir, cwd));
    }
    case "default": {
      const beside = planFile === null ? cwd : dirname(resolve(cwd, planFile));
      const dir = [beside, cwd].find(holdsConfiguration);
      return done(dir === undefined ? null : sourceFiles(dir, cwd));
    }
  }
}

/** Opens a folder of HCL. `dir` must exist. */
export function sourceFiles(dir: string, cwd: string): SourceFiles {
  const rootDir = realpathSync(dir);
  const root = containmentRoot(rootDir, realpathSync(cwd));
  const roots = [root];
  const list = (folder: string): Read<readonly string[]> => {
    const path = resolve(rootDir, folder);
    const found = contained(roots, path, listFiles);
    if (found.kind !== "refused" || repositoryRoot(rootDir) !== null || !holdsModule(path)) return found;
    roots.push(realpathSync(path));
    return contained(roots, path, listFiles);
  };
  return {
    rootDir,
    list,
    read: (file) => contained(roots, resolve(rootDir, file), readText),
    display: (file) => displayName(resolve(rootDir, file), rootDir, realpathSync(cwd)),
  };
}

/**
 * A folder of HCL that is named as a module. Where no repository says what belongs together (a copy of one, say), a
 * `source = "../.."` is followed as Terraform follows it; folders without HCL stay closed.
 */
function holdsModule(path: string): boolean {
  try {
    return holdsConfiguration(path);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}

/** The enclosing repository, else the working directory where it holds the folder, else the folder itself. */
export function containmentRoot(dir: string, cwd: string): string {
  return repositoryRoot(dir) ?? (isInside(cwd, dir) ? cwd : dir);
}

/** The nearest folder at or above `dir` with a `.git` (a folder, or a file in worktrees and submodules). */
export function repositoryRoot(dir: string): string | null {
  let at = dir;
  while (true) {
    if (existsSync(join(at, ".git"))) return at;
    const above = dirname(at);
    if (above === at) return null;
    at = above;
  }
}

function contained<T>(roots: readonly string[], path: string, use: (real: string) => Read<T>): Read<T> {
  const isContained = (inner: string): boolean => roots.some((root) => isInside(root, inner));
  if (!isContained(path)) return { kind: "refused", because: "outside the repository" };
  try {
    const real = realpathSync(path);
    if (!isContained(real)) return { kind: "refused", because: "a link that leads out of the repository" };
    return use(real);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return code === "ENOENT" || code === "ENOTDIR" ? { kind: "absent" } : { kind: "refused", because: code };
  }
}

function listFiles(dir: string): Read<readonly string[]> {
  if (!statSync(dir).isDirectory()) return { kind: "absent" };
  const names = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map(({ name }) => name);
  return { kind: "read", value: names.sort() };
}

function readText(file: string): Read<string> {
  const stats = statSync(file);
  if (!stats.isFile()) return { kind: "refused", because: "not a regular file" };
  if (stats.size > LARGEST_FILE) return { kind: "refused", because: "larger than 10 MB" };
  try {
    return { kind: "read", value: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    if (error instanceof TypeError) return { kind: "refused", because: "not UTF-8" };
    throw error;
  }
}

function displayName(file: string, rootDir: string, cwd: string): string {
  return relative(isInside(cwd, file) ? cwd : rootDir, file)
    .split(sep)
    .join("/");
}

function holdsConfiguration(dir: string): boolean {
  return isFolder(dir) && readdirSync(dir).some((name) => CONFIGURATION.test(name));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isInside(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
