import { existsSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, parse, relative, sep } from "node:path";
import { codeOf } from "../streams.ts";

/**
 * The one folder inside of which files are read: `--root`, else the repository of the source folder, else that folder
 * itself. Null where that would be a folder that holds more than a project (`isShared`): then nothing but HCL that is
 * asked for by its folder is read. Both are real paths.
 */
export function reachOf(sourceDir: string, root: string | null): string | null {
  if (root !== null) return root;
  const repository = repositoryRoot(sourceDir);
  if (repository !== null && !isShared(repository)) return repository;
  return isShared(sourceDir) ? null : sourceDir;
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

/**
 * Folders of the system, with all that is in them.
 * https://refspecs.linuxfoundation.org/FHS_3.0/fhs/index.html
 */
const SYSTEM = [
  ...["/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/run", "/sbin", "/sys", "/System", "/Library"],
  ...["bin", "games", "include", "lib", "lib64", "libexec", "sbin", "share"].flatMap((name) => [
    `/usr/${name}`,
    `/usr/local/${name}`,
  ]),
];
/** Folders of the system in which people keep projects (`/usr/src/app` of many images): closed themselves. */
const HOLDERS = [
  ...["/home", "/media", "/mnt", "/opt", "/root", "/srv", "/tmp", "/Users", "/usr", "/usr/local", "/usr/local/src"],
  ...["/usr/src", "/var", "/var/lib", "/var/tmp", "/Volumes", "/private", "/private/tmp", "/private/var"],
];

/** Whether a folder is the root of the file system, a home, above a home, or the system's: no project is all of it. */
export function isShared(dir: string): boolean {
  if (dir === parse(dir).root || HOLDERS.includes(dir)) return true;
  if (SYSTEM.some((system) => isInside(system, dir))) return true;
  return homes().some((home) => isInside(dir, home));
}

/** The home of the user, as the environment and as the system name it. */
function homes(): readonly string[] {
  const named = [process.env.HOME, process.env.USERPROFILE, homedir()];
  return named.flatMap((home) => (home !== undefined && isAbsolute(home) ? (realFolder(home) ?? []) : []));
}

/**
 * Folders inside a reach that stay closed: `.git` may hold the token of a checkout, and `.terraform` what a backend
 * signs in with. Modules that `terraform init` fetched are configuration like any other.
 * https://github.com/actions/checkout#usage (persist-credentials)
 */
export function isClosed(path: string): boolean {
  const steps = path.split(sep);
  if (steps.includes(".git")) return true;
  return steps.some((step, at) => step === ".terraform" && !OPEN.has(steps[at + 1]));
}

/** `.terraform` itself, and what is read in it. */
const OPEN: ReadonlySet<string | undefined> = new Set([undefined, "modules", "environment"]);

/** The real path of a folder, null where there is none. */
export function realFolder(path: string): string | null {
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : null;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}

/** Whether a path is a folder or lies in it; both absolute. */
export function isInside(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
