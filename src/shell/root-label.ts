import { realpathSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import type { SourceFiles } from "./source/files.ts";
import { isInside, realFolder, repositoryRoot } from "./source/reach.ts";

/**
 * The label of a plan without a given label. It is the same on each machine and for any working directory: the path of its
 * root folder in the repository, or of the plan's folder without HCL. Outside of a repository the path is relative to the
 * working directory, and a plan elsewhere gets its file name. Empty for the repository's top folder.
 */
export function rootLabel(file: string, source: SourceFiles | null, cwd: string): string {
  const beside = file === "-" ? cwd : dirname(resolve(cwd, file));
  const dir = unitOf(source?.rootDir ?? realFolder(beside) ?? beside);
  const from = repositoryRoot(dir) ?? realpathSync(cwd);
  return isInside(from, dir) ? relative(from, dir).split(sep).join("/") : basename(file);
}

/** The folder of a Terragrunt unit. Terragrunt plans in a folder below it, whose name changes with its source. */
function unitOf(dir: string): string {
  const steps = dir.split(sep);
  const cache = steps.indexOf(".terragrunt-cache");
  return cache < 0 ? dir : steps.slice(0, cache).join(sep);
}
