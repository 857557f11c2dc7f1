import { joinPath } from "../../hcl/paths.ts";
import type { CodeFiles } from "../code-files.ts";
import type { CodeFile, CodeRoot } from "../code-package.ts";
import { codeFile, LARGEST_FILE } from "./code-file.ts";

/** More files, folders and levels than a package that Lambda takes has: what lies beyond is not listed. */
const MOST_FILES = 50_000;
const MOST_FOLDERS = 10_000;
const DEEPEST = 60;

/** Whether a file, or a folder with everything in it, is left out; paths are relative to the packed folder. */
export type Excluded = (path: string, kind: "file" | "folder") => boolean;

/**
 * A folder as the archive provider packs it: links to folders are followed. Nothing is read before it is asked for.
 * https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file
 */
export function folderRoot(files: CodeFiles, dir: string, isExcluded: Excluded = () => false): CodeRoot {
  const read = new Map<string, CodeFile | undefined>();
  let listed: readonly string[] | undefined;
  const fileAt = (path: string): CodeFile | undefined => {
    if (isExcludedAnywhere(path, isExcluded)) return undefined;
    const place = joinPath(dir, path);
    const answer = files.bytes(place, LARGEST_FILE);
    return answer.kind === "read" ? codeFile(answer.value, files.display(place)) : undefined;
  };
  return {
    paths() {
      listed ??= listFiles(files, dir, isExcluded);
      return listed;
    },
    read(path) {
      if (!staysInside(path)) return undefined;
      if (!read.has(path)) read.set(path, fileAt(path));
      return read.get(path);
    },
  };
}

/** Whether a path is written as an archive would have it: relative, with no step upwards. */
export const staysInside = (path: string): boolean =>
  path !== "" && !/[\\\0]/.test(path) && path.split("/").every((step) => step !== "" && step !== "." && step !== "..");

function isExcludedAnywhere(path: string, isExcluded: Excluded): boolean {
  const steps = path.split("/");
  return steps.some((_, at) => isExcluded(steps.slice(0, at + 1).join("/"), at + 1 < steps.length ? "folder" : "file"));
}

function listFiles(files: CodeFiles, dir: string, isExcluded: Excluded): readonly string[] {
  const found: string[] = [];
  const open: { readonly path: string; readonly depth: number }[] = [{ path: "", depth: 0 }];
  for (let at = 0; at < open.length && at < MOST_FOLDERS; at++) {
    const { path, depth } = open[at] ?? { path: "", depth: 0 };
    const entries = files.entries(joinPath(dir, path));
    if (entries.kind !== "read") continue;
    for (const { name, kind } of entries.value) {
      if (found.length >= MOST_FILES) return found.sort();
      const inner = path === "" ? name : `${path}/${name}`;
      const isFolder = kind === "folder" || (kind === "link" && files.entries(joinPath(dir, inner)).kind === "read");
      if (isExcluded(inner, isFolder ? "folder" : "file")) continue;
      if (!isFolder) found.push(inner);
      else if (depth < DEEPEST) open.push({ path: inner, depth: depth + 1 });
    }
  }
  return found.sort();
}
