import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "../streams.ts";

/** A folder and the folders below it, nearest first. */
export interface Walked {
  readonly folders: readonly Folder[];
  /** Folders that could not be read, with the system's error code. */
  readonly unreadable: readonly { readonly dir: string; readonly code: string }[];
  /** False if there are more folders than the limit. */
  readonly complete: boolean;
}
export interface Folder {
  readonly dir: string;
  /** Names of the files in it, links included. */
  readonly files: readonly string[];
}

/** Dependencies and histories: they have no configuration of the repository itself. */
const SKIPPED = new Set(["node_modules", ".git", ".terraform"]);
const MOST_FOLDERS = 20_000;

/** Walks the folders without following links, so there are no cycles. */
export function walk(start: string): Walked {
  const folders: Folder[] = [];
  const unreadable: { dir: string; code: string }[] = [];
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    const dir = queue[at] ?? start;
    if (at >= MOST_FOLDERS) return { folders, unreadable, complete: false };
    const entries = entriesOf(dir);
    if ("code" in entries) {
      unreadable.push({ dir, code: entries.code });
      continue;
    }
    folders.push({ dir, files: entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name) });
    for (const entry of entries) {
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) queue.push(join(dir, entry.name));
    }
  }
  return { folders, unreadable, complete: true };
}

function entriesOf(dir: string): readonly Dirent[] | { readonly code: string } {
  try {
    return readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { code };
  }
}
