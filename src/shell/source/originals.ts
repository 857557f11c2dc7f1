import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { isConfiguration } from "../../names/names.ts";
import { codeOf } from "../streams.ts";
import { repositoryRoot } from "./reach.ts";
import { type Folder, walk } from "./walk.ts";

const CACHE = ".terragrunt-cache";

/**
 * Terragrunt copies a module to `.terragrunt-cache/HASH/HASH/…`, adds the files of the unit, and plans there; nobody reads or
 * commits those files. Returns a function from a copy to its original in the repository, with the same bytes: in the one
 * folder that shares the most files with the copy's folder, or in the unit. Undefined for files that Terragrunt generated,
 * and if several folders match. Other paths are returned as they are.
 * https://terragrunt.gruntwork.io/docs/features/units/
 */
export function originalsOf(rootDir: string): (path: string) => string | undefined {
  if (!isCopy(rootDir)) return (path) => path;
  const unit = rootDir.slice(0, rootDir.indexOf(`${sep}${CACHE}${sep}`));
  let folders: readonly Folder[] | undefined;
  const originals = new Map<string, string | undefined>();
  return (path) => {
    if (!isCopy(path)) return path;
    folders ??= walk(repositoryRoot(unit) ?? unit).folders.filter(({ dir }) => !isCopy(dir));
    const dir = dirname(path);
    if (!originals.has(dir)) originals.set(dir, originalFolder(dir, folders));
    const sources = [originals.get(dir), unit].filter((folder) => folder !== undefined);
    return sources.map((folder) => join(folder, basename(path))).find((file) => sameBytes(file, path));
  };
}

/** Whether a path is in a cache of Terragrunt's. */
export const isCopy = (path: string): boolean => path.split(/[\\/]/).includes(CACHE);

function originalFolder(copy: string, folders: readonly Folder[]): string | undefined {
  const names = readdirSync(copy).filter(isConfiguration);
  const counted = folders.flatMap(({ dir, files }) => {
    const present = new Set(files);
    const same = names.filter((name) => present.has(name) && sameBytes(join(dir, name), join(copy, name))).length;
    return same === 0 ? [] : [{ dir, same }];
  });
  const most = Math.max(0, ...counted.map(({ same }) => same));
  const best = counted.filter(({ same }) => same === most);
  return best.length === 1 ? best[0]?.dir : undefined;
}

function sameBytes(a: string, b: string): boolean {
  try {
    return readFileSync(a).equals(readFileSync(b));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}
