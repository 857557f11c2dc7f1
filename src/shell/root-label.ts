import { realpathSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import type { SourceFiles } from "./source/files.ts";
import { isInside, realFolder, repositoryRoot } from "./source/reach.ts";

/**
 * What a plan is called where nobody gave it a label, the same on each machine and whatever the working directory is:
 * the folder of its root from the repository on, of a plan without HCL its own folder. Outside of a repository it counts
 * from the working directory, and a plan that lies elsewhere is known by its file's name. Empty for the repository's own
 * folder.
 */
export function rootLabel(file: string, source: SourceFiles | null, cwd: string): string {
  const beside = file === "-" ? cwd : dirname(resolve(cwd, file));
  const dir = unitOf(source?.rootDir ?? realFolder(beside) ?? beside);
  const from = repositoryRoot(dir) ?? realpathSync(cwd);
  return isInside(from, dir) ? relative(from, dir).split(sep).join("/") : basename(file);
}

/** Terragrunt plans in a folder below the unit's own, which has another name after each change of its source. */
function unitOf(dir: string): string {
  const steps = dir.split(sep);
  const cache = steps.indexOf(".terragrunt-cache");
  return cache < 0 ? dir : steps.slice(0, cache).join(sep);
}
