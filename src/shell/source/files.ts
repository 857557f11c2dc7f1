import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { isConfiguration } from "../../names/names.ts";
import { codeOf } from "../streams.ts";
import { originalsOf } from "./originals.ts";
import { isClosed, isInside, isShared, reachOf, realFolder, repositoryRoot } from "./reach.ts";

/** The files behind a plan, read only inside the allowed folders and never through a link that leads out of them. */
export interface SourceFiles {
  /** The folder that was planned, absolute. */
  readonly rootDir: string;
  /** The name of that folder in messages: as the user gave it, or relative to the working directory. */
  readonly folder: string;
  /** Names of the files in a folder, sorted. Paths here and below are relative to `rootDir`, or absolute. */
  list(dir: string): FileRead<readonly string[]>;
  /** Files, folders and links in a folder, sorted by name. */
  entries(dir: string): FileRead<readonly FolderEntry[]>;
  read(file: string): FileRead<string>;
  /** The same for the functions' code, which opens no folder that is not open already; `bytes` are never text of ours. */
  readonly code: {
    entries(dir: string): FileRead<readonly FolderEntry[]>;
    bytes(file: string, largest: number): FileRead<Uint8Array>;
    /** The real folder inside which code is read; null where none is. */
    readonly top: string | null;
  };
  /**
   * The name to show: relative to the working directory if inside it, otherwise relative to `rootDir`. For a copy of
   * Terragrunt's, the name of the original.
   */
  display(file: string): string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link";
}

export type FileRead<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "absent" }
  /** Too large, not text, or outside the allowed folders: a gap of the report. */
  | { readonly kind: "refused"; readonly because: string };

/** Nobody writes larger configuration files. */
const LARGEST_FILE = 10 * 1024 * 1024;

/**
 * Opens a folder of HCL. `dir` must exist; `root` is the real folder of `--root`, null if not given; `named` is the
 * user's name of the folder.
 */
export function sourceFiles(
  dir: string,
  cwd: string,
  { root = null, named }: { readonly root?: string | null; readonly named?: string | undefined } = {},
): SourceFiles {
  const rootDir = realpathSync(dir);
  const originalOf = originalsOf(rootDir);
  const access = accessFor(rootDir, root);
  return {
    rootDir,
    folder: named === undefined || resolve(cwd, named) === cwd ? shownFolder(rootDir, cwd) : named,
    list: (folder) => access.use(resolve(rootDir, folder), "folder", (path) => listFiles(path, access.isBare(path))),
    entries: (folder) =>
      access.use(resolve(rootDir, folder), "folder", (path) => listEntries(path, access.isBare(path))),
    read: (file) => access.use(resolve(rootDir, file), "file", readText),
    code: {
      entries: (folder) => access.look(resolve(rootDir, folder), (path) => listEntries(path, false)),
      bytes: (file, largest) => access.look(resolve(rootDir, file), (path) => readBytes(path, largest)),
      top: access.top,
    },
    display: (file) => {
      const path = resolve(rootDir, file);
      const original = originalOf(path);
      return displayName(original === undefined || original === path ? file : original, rootDir, realpathSync(cwd));
    },
  };
}

interface Access {
  /** Calls `use` with the real path, if reading it is allowed. */
  use<T>(path: string, kind: "file" | "folder", use: (real: string) => FileRead<T>): FileRead<T>;
  /** The same without opening module folders, and only inside the top folder. */
  look<T>(path: string, use: (real: string) => FileRead<T>): FileRead<T>;
  /** The folder in which everything may be read; null if there is none. */
  readonly top: string | null;
  /** Whether only HCL is read from this folder. */
  isBare(real: string): boolean;
}

/**
 * Controls what may be read for one source. Outside of a repository, module folders that the HCL refers to are opened, too,
 * as Terraform follows a `source = "../.."`; folders without HCL stay closed.
 */
function accessFor(rootDir: string, root: string | null): Access {
  const open = new Set<string>();
  /** Folders that have more than one project: only their HCL files are read, and nothing below them. */
  const bare = new Set<string>();
  const add = (dir: string): void => {
    (isShared(dir) ? bare : open).add(dir);
  };
  const reach = reachOf(rootDir, root);
  if (reach === null) bare.add(rootDir);
  else open.add(reach);
  const follows = root === null && (reach === null || repositoryRoot(rootDir) !== reach);
  const place = root !== null ? "--root" : follows ? "the source folder and its modules" : "the repository";

  const canRead = (path: string, kind: "file" | "folder"): boolean => {
    if ([...open].some((dir) => isInside(dir, path))) return true;
    if (kind === "folder") return bare.has(path);
    return bare.has(dirname(path)) && isConfiguration(basename(path));
  };
  const isInTop = (path: string): boolean => reach !== null && isInside(reach, path);
  /** Reads what is open, links resolved; `place` names for messages what is open. */
  const opened = <T>(
    path: string,
    isOpen: (path: string) => boolean,
    place: string,
    use: (real: string) => FileRead<T>,
  ): FileRead<T> => {
    if (!isOpen(path)) return { kind: "refused", because: `it is outside of ${place}` };
    try {
      const real = realpathSync(path);
      if (!isOpen(real)) return { kind: "refused", because: `it is a link that leads out of ${place}` };
      if (isClosed(real))
        return { kind: "refused", because: "no file in .git is read, and in .terraform only modules" };
      return use(real);
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      return code === "ENOENT" || code === "ENOTDIR" ? { kind: "absent" } : { kind: "refused", because: code };
    }
  };
  return {
    top: reach,
    isBare: (real) => bare.has(real) && ![...open].some((dir) => isInside(dir, real)),
    use(path, kind, use) {
      const module = follows && kind === "folder" && !canRead(path, kind) ? realFolderOfHcl(path) : null;
      if (module !== null) add(module);
      return opened(path, (one) => (one === path && module !== null) || canRead(one, kind), place, use);
    },
    look: (path, use) =>
      opened(path, isInTop, root !== null ? "--root" : follows ? "the source folder" : "the repository", use),
  };
}

/** The real path of a folder with HCL; null for anything else. */
const realFolderOfHcl = (path: string): string | null =>
  !isClosed(path) && hasConfiguration(path) ? realFolder(path) : null;

function listFiles(dir: string, configurationOnly: boolean): FileRead<readonly string[]> {
  if (!statSync(dir).isDirectory()) return { kind: "absent" };
  const names = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map(({ name }) => name)
    .filter((name) => !configurationOnly || isConfiguration(name));
  return { kind: "read", value: names.sort() };
}

function listEntries(dir: string, configurationOnly: boolean): FileRead<readonly FolderEntry[]> {
  if (!statSync(dir).isDirectory()) return { kind: "absent" };
  const entries = readdirSync(dir, { withFileTypes: true }).flatMap((entry): FolderEntry[] => {
    const { name } = entry;
    if (configurationOnly && !isConfiguration(name)) return [];
    if (entry.isSymbolicLink()) return [{ name, kind: "link" }];
    return entry.isDirectory() ? [{ name, kind: "folder" }] : entry.isFile() ? [{ name, kind: "file" }] : [];
  });
  return { kind: "read", value: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function readText(file: string): FileRead<string> {
  const stats = statSync(file);
  if (!stats.isFile()) return { kind: "refused", because: "it is not a regular file" };
  if (stats.size > LARGEST_FILE) return { kind: "refused", because: "it is larger than 10 MB" };
  try {
    return { kind: "read", value: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    if (error instanceof TypeError) return { kind: "refused", because: "it is not UTF-8" };
    throw error;
  }
}

function readBytes(file: string, largest: number): FileRead<Uint8Array> {
  const stats = statSync(file);
  if (!stats.isFile()) return { kind: "refused", because: "it is not a regular file" };
  if (stats.size > largest) return { kind: "refused", because: `it is larger than ${largest / 1024 / 1024} MB` };
  return { kind: "read", value: readFileSync(file) };
}

/** An absolute path in the configuration that leads elsewhere is shown as written. */
function displayName(file: string, rootDir: string, cwd: string): string {
  const path = resolve(rootDir, file);
  if (isAbsolute(file) && !isInside(cwd, path) && !isInside(rootDir, path)) return file;
  return relative(isInside(cwd, path) ? cwd : rootDir, path)
    .split(sep)
    .join("/");
}

/** A folder relative to the working directory if inside it, otherwise absolute. */
export function shownFolder(dir: string, cwd: string): string {
  const from = realpathSync(cwd);
  return isInside(from, dir) ? relative(from, dir).split(sep).join("/") || "the working directory" : dir;
}

/** Whether a path is a folder with HCL. An unreadable folder has none. */
export function hasConfiguration(dir: string): boolean {
  try {
    return isFolder(dir) && readdirSync(dir).some(isConfiguration);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}

export const isFolder = (path: string): boolean => realFolder(path) !== null;
