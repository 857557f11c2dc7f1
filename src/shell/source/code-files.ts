import { basename, relative, sep } from "node:path";
import type { CodeFiles, CodeFolder } from "../../code/code-files.ts";
import type { SourceFiles } from "./files.ts";
import { walk } from "./walk.ts";

/** The files among which a plan's code is looked for; null where no folder is open. */
export function codeFiles({ code, rootDir, display }: SourceFiles): CodeFiles | null {
  const { top } = code;
  if (top === null) return null;
  let folders: readonly CodeFolder[] | undefined;
  const slashed = (path: string): string => path.split(sep).join("/");
  return {
    entries: (dir) => code.entries(dir === "" ? "." : dir),
    bytes: code.bytes,
    display,
    top: { path: slashed(relative(rootDir, top)), name: basename(top), planned: slashed(relative(top, rootDir)) },
    folders() {
      folders ??= walk(top).folders.map(({ dir, files }) => ({ dir: slashed(relative(rootDir, dir)), files }));
      return folders;
    },
  };
}
