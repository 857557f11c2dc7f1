import { existsSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, parse, relative, sep } from "node:path";
import { codeOf } from "../streams.ts";

/**
 * The folder inside which files are read: `--root`, else the repository of the source folder, else the source folder. Null
 * if that folder has more than one project (`isShared`): then only HCL files of requested folders are read. Both paths are
 * real paths.
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
 * System folders, with everything in them.
 * https://refspecs.linuxfoundation.org/FHS_3.0/fhs/index.html
 */
const SYSTEM = [
  ...["/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/run", "/sbin", "/sys", "/System", "/Library"],
  ...["bin", "games", "include", "lib", "lib64", "libexec", "sbin", "share"].flatMap((name) => [
    `/usr/${name}`,
    `/usr/local/${name}`,
  ]),
];
/** System folders in which people keep projects (`/usr/src/app` in many images): only the folder itself is closed. */
const CONTAINERS = [
  ...["/home", "/media", "/mnt", "/opt", "/root", "/srv", "/tmp", "/Users", "/usr", "/usr/local", "/usr/local/src"],
  ...["/usr/src", "/var", "/var/lib", "/var/tmp", "/Volumes", "/private", "/private/tmp", "/private/var"],
];

/** Whether a folder is the root of the file system, a home folder, above a home folder, or a system folder. */
export function isShared(dir: string): boolean {
  if (dir === parse(dir).root || CONTAINERS.includes(dir)) return true;
  if (SYSTEM.some((system) => isInside(system, dir))) return true;
  return homes().some((home) => isInside(dir, home));
}

/** The user's home folders, from the environment and from the system. */
function homes(): readonly string[] {
  const named = [process.env.HOME, process.env.USERPROFILE, homedir()];
  return named.flatMap((home) => (home !== undefined && isAbsolute(home) ? (realFolder(home) ?? []) : []));
}

/**
 * Paths that are never read: `.git` may have the token of a checkout, and `.terraform` the credentials of a backend. Modules
 * that `terraform init` downloaded are read like any configuration.
 * https://github.com/actions/checkout#usage (persist-credentials)
 */
export function isClosed(path: string): boolean {
  const steps = path.split(sep);
  if (steps.includes(".git")) return true;
  return steps.some((step, at) => step === ".terraform" && !OPEN.has(steps[at + 1]));
}

/** `.terraform` itself, and the folders in it that are read. */
const OPEN: ReadonlySet<string | undefined> = new Set([undefined, "modules", "environment"]);

/** The real path of a folder; null if there is none. */
export function realFolder(path: string): string | null {
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : null;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}

/** Whether a path is `outer` or inside it; both are absolute. */
export function isInside(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path));
}
