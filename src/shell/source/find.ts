import { resolve } from "node:path";
import type { Plan } from "../../plan/types.ts";
import type { RunOptions } from "../command-line.ts";
import { done, type Outcome, stop } from "../stop.ts";
import { isFolder, type SourceFiles, sourceFiles } from "./files.ts";
import { isInside, isShared, realFolder } from "./reach.ts";
import { type Searched, search } from "./search.ts";

/** Where to search for a plan's HCL. */
export interface Wanted {
  readonly choice: RunOptions["source"];
  /** The folder of `--root` as given; null if not given. */
  readonly root: string | null;
  readonly plan: Plan;
  /** The plan file as the user named it, `-` for standard input. */
  readonly file: string;
  readonly cwd: string;
}

/** The HCL behind a plan: in the named folder, or where `search` finds it; none with `--no-source`. */
export async function findSource({ choice, root, plan, file, cwd }: Wanted): Promise<Outcome<Searched>> {
  const reach = rootFolder(root, cwd);
  if (!reach.ok) return reach;
  const open = (dir: string, named?: string): SourceFiles => sourceFiles(dir, cwd, { root: reach.value, named });
  switch (choice.kind) {
    case "none":
      return done({ files: null, missing: null, gaps: [], found: null });
    case "folder": {
      const dir = resolve(cwd, choice.dir);
      if (!isFolder(dir)) {
        return stop(`--source ${choice.dir} is not a folder`, "Name the planned folder, or use --no-source.");
      }
      if (reach.value !== null && !isInside(reach.value, realFolder(dir) ?? dir)) {
        return stop(`--source ${choice.dir} is outside of --root ${root}`, "Name a --root that contains the source.");
      }
      return done({ files: open(dir, choice.dir), missing: null, gaps: [], found: null });
    }
    case "default":
      return done(await search({ plan, file, cwd, root: reach.value }, open));
  }
}

/** The real folder of `--root`. */
function rootFolder(root: string | null, cwd: string): Outcome<string | null> {
  if (root === null) return done(null);
  const real = realFolder(resolve(cwd, root));
  if (real === null) return stop(`--root ${root} is not a folder`, "Name a folder; files are read only inside of it.");
  if (!isShared(real)) return done(real);
  return stop(
    `--root ${root} is a system folder, a home folder, or above one`,
    "Name the project's folder: HCL can read every file inside of it.",
  );
}
