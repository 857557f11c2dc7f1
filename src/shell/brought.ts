import { realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isInside, repositoryRoot } from "./source/reach.ts";

/** Whether a path may be of the pull request's making: no program of its is started, and no setting of its is used. */
export type Brought = (path: string) => boolean;

/**
 * What came with the plan: the repository of each place, and the place itself where there is none. `/` and the home folder
 * do not stand for all that is below them, unless they are repositories.
 */
export function broughtWith(places: readonly string[], home: string | undefined): Brought {
  const whole = new Set<string>();
  const alone = new Set<string>();
  for (const place of places.flatMap((one) => [resolve(one), realOf(one)])) {
    const root = repositoryRoot(place);
    const wide = root === null && (dirname(place) === place || (home !== undefined && realOf(home) === realOf(place)));
    (wide ? alone : whole).add(root ?? place);
  }
  return (path) =>
    [resolve(path), realOf(path)].some((one) => [...whole].some((folder) => isInside(folder, one)) || alone.has(one));
}

/** The real path, or the path itself where nothing is there. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
