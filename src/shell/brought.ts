import { realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isInside, repositoryRoot } from "./source/reach.ts";

/** Whether a path may come from the pull request: no program there is started, and no settings there are used. */
export type Brought = (path: string) => boolean;

/**
 * What came with the plan: the repository of each place, or the place itself outside of a repository. `/` and the home folder
 * do not include everything below them, unless they are repositories.
 */
export function broughtWith(places: readonly string[], home: string | undefined): Brought {
  const folders = new Set<string>();
  const exact = new Set<string>();
  for (const place of places.flatMap((one) => [resolve(one), realOf(one)])) {
    const root = repositoryRoot(place);
    const wide = root === null && (dirname(place) === place || (home !== undefined && realOf(home) === realOf(place)));
    (wide ? exact : folders).add(root ?? place);
  }
  return (path) =>
    [resolve(path), realOf(path)].some((one) => [...folders].some((folder) => isInside(folder, one)) || exact.has(one));
}

/** The real path, or the path itself if it does not exist. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
