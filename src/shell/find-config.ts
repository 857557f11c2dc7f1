import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { CONFIG_FILE } from "../names/names.ts";
import { repositoryRoot } from "./source/reach.ts";

/**
 * The configuration file of the first folder that has one: in the folder, or above it up to the root of its repository;
 * outside of a repository only in the folder itself. Null if there is none. The folders are absolute paths.
 */
export function findConfig(folders: readonly string[]): string | null {
  for (const folder of folders) {
    const found = atOrAbove(folder);
    if (found !== null) return found;
  }
  return null;
}

function atOrAbove(folder: string): string | null {
  const last = repositoryRoot(folder) ?? folder;
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, CONFIG_FILE);
    if (existsSync(file)) return file;
    if (at === last) return null;
  }
}
