import { resolve } from "node:path";
import type { Plan } from "../../plan/types.ts";
import type { RunOptions } from "../command-line.ts";
import { done, type Outcome, stop } from "../stop.ts";
import { isFolder, type SourceFiles, sourceFiles } from "./files.ts";
import { isInside, isShared, realFolder } from "./reach.ts";
import { type Searched, search } from "./search.ts";

/** What a plan's HCL is looked for by. */
export interface Wanted {
  readonly choice: RunOptions["source"];
  /** The folder of `--root` as it was given, null where none was. */
  readonly root: string | null;
  readonly plan: Plan;
  /** The plan file as the user named it, `-` for standard input. */
  readonly file: string;
  readonly cwd: string;
}

/** The HCL behind a plan: in the folder that was named, else where `search` finds it; none where none is wanted. */
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
        return stop(`--source ${choice.dir} is not a folder`, "Name the folder that was planned, or use --no-source.");
      }
      if (reach.value !== null && !isInside(reach.value, realFolder(dir) ?? dir)) {
        return stop(`--source ${choice.dir} lies outside of --root ${root}`, "Name a --root that holds the source.");
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
  if (real === null) return stop(`--root ${root} is not a folder`, "Name the folder inside which files may be read.");
  if (!isShared(real)) return done(real);
  return stop(
    `--root ${root} is a system folder, a home folder, or one that holds them`,
    "Name the folder of the project: HCL may read every file inside of it.",
  );
}
