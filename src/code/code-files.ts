/**
 * The files among which the functions' code is looked for. The shell holds this inside the repository (or `--root`), links
 * resolved. Paths have `/` and are absolute or relative to the folder that was planned.
 */
export interface CodeFiles {
  /** Everything in a folder; a link may lead to a file, a folder or nowhere. */
  entries(dir: string): FileAnswer<readonly FolderEntry[]>;
  /** A file's bytes; refused where there are more than `largest`. */
  bytes(file: string, largest: number): FileAnswer<Uint8Array>;
  /** The name of a file in messages. */
  display(file: string): string;
  /** The folder inside which code is read. */
  readonly top: {
    /** Its path from the planned folder: `../..`; empty where it is the planned folder itself. */
    readonly path: string;
    /** Its own name, as in absolute paths: `shop`. */
    readonly name: string;
    /** The path of the planned folder from it: `infra/prod`. */
    readonly planned: string;
  };
  /** Every folder in the top folder except dependencies and histories, nearest first, with the names of its files. */
  folders(): readonly CodeFolder[];
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link";
}

export interface CodeFolder {
  readonly dir: string;
  readonly files: readonly string[];
}

export type FileAnswer<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly because: string };
