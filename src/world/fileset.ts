import type { SourceReader } from "../hcl/module-tree.ts";
import { type Glob, parseGlob } from "../values/functions/glob.ts";

/** The limits of one `fileset`: a repository may have very many files. */
const MOST_FILES = 50_000;
const MOST_FOLDERS = 5_000;
const DEEPEST = 100;
const MOST_STEPS = 50_000_000;

type Part = Glob | "**";

/**
 * The matching paths below `path`, relative to it, or why they are unknown: Terraform and OpenTofu read the pattern
 * differently, the folder does not exist (Terraform may have created it) or is outside the source root, or there are
 * too many files.
 * https://developer.hashicorp.com/terraform/language/functions/fileset
 */
export function filesIn(
  reader: SourceReader,
  path: string,
  pattern: string,
): readonly string[] | { readonly because: string } {
  if (/[*?[\]{}\\]/.test(path)) return { because: "the name of the folder that fileset searches contains a wildcard" };
  if (path.startsWith("/") || pattern.startsWith("/"))
    return { because: "fileset searches a folder that is given as an absolute path" };
  const from = cleaned([], path);
  const steps = cleaned(from, pattern);
  const parts = partsOf(steps);
  if (!parts) return { because: `this tool does not support the fileset pattern ${shown(pattern)}` };
  const found = walk(reader, parts);
  return Array.isArray(found) ? found.map((file) => relative(from, file.split("/"))) : found;
}

const shown = (pattern: string): string => JSON.stringify(pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern);

/** Joins a folder and a pattern as Terraform does: textually, so that `..` also removes a wildcard. */
function cleaned(start: readonly string[], path: string): readonly string[] {
  const steps = [...start];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return steps;
}

function partsOf(steps: readonly string[]): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const step of steps) {
    const part = step === "**" ? "**" : parseGlob(step);
    if (!part || (part === "**" && parts.at(-1) === "**")) return undefined;
    parts.push(part);
  }
  return parts;
}

function relative(from: readonly string[], file: readonly string[]): string {
  let shared = 0;
  while (shared < from.length && from[shared] === file[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...file.slice(shared)].join("/");
}

interface Place {
  readonly folder: readonly string[];
  readonly parts: readonly Part[];
}

function walk(reader: SourceReader, parts: readonly Part[]): readonly string[] | { readonly because: string } {
  if (parts.length === 0) return [];
  const tooMany = { because: "fileset would search more files than this tool reads" };
  const first = parts.findIndex((part) => part === "**" || part.literal === undefined);
  const literals = first < 0 ? parts.slice(0, -1) : parts.slice(0, first);
  const folder = literals.flatMap((part) => (part === "**" ? [] : (part.literal ?? [])));
  if (!reader.entries && parts.length > folder.length + 1)
    return { because: "this tool cannot tell which folders exist" };
  const open: Place[] = [{ folder, parts: parts.slice(folder.length) }];
  const found = new Set<string>();
  let [folders, files, steps] = [0, 0, 0];
  for (let place = open.pop(); place; place = open.pop()) {
    const { folder, parts } = place;
    if (++folders > MOST_FOLDERS || folder.length > DEEPEST) return tooMany;
    const entries = folderEntries(reader, folder);
    if (!entries)
      return { because: `the folder ${JSON.stringify(folder.join("/"))} is not among the files of the configuration` };
    files += entries.length;
    if (files > MOST_FILES) return tooMany;
    const [part, ...rest] = parts;
    const here = part === "**" ? rest[0] : part;
    for (const { name, kind } of entries) {
      const path = [...folder, name];
      const isFolder = (): boolean =>
        kind === "folder" || (kind === "link" && folderEntries(reader, path) !== undefined);
      if (part === "**" && isFolder()) open.push({ folder: path, parts });
      // `**` at the end matches every file below; before another part it may also match no folder at all.
      if (here !== undefined && here !== "**") {
        steps += here.steps * name.length;
        if (steps > MOST_STEPS) return tooMany;
        // Terraform counts bytes after a star, and so misses some of these names.
        if (here.literal === undefined && /[^\x00-\x7f]/.test(name))
          return { because: `it is unknown whether Terraform finds the file ${JSON.stringify(path.join("/"))}` };
        if (!here.matches(name)) continue;
      }
      const behind = part === "**" ? rest.slice(1) : rest;
      if (behind.length > 0) {
        if (isFolder()) open.push({ folder: path, parts: behind });
      } else if (kind === "file" || (kind === "link" && reader.read(path.join("/")) !== undefined))
        found.add(path.join("/"));
      else if (kind === "link" && !isFolder())
        return { because: `the target of the symbolic link ${JSON.stringify(path.join("/"))} cannot be read` };
    }
  }
  return [...found].sort();
}

type FolderEntry = NonNullable<ReturnType<NonNullable<SourceReader["entries"]>>>[number];

/** If a reader lists only files, subfolders cannot be searched. */
function folderEntries(reader: SourceReader, folder: readonly string[]): readonly FolderEntry[] | undefined {
  const path = folder.join("/");
  if (reader.entries) return reader.entries(path);
  return reader.list(path)?.map((name) => ({ name, kind: "link" }));
}
