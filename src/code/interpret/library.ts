import type { Machine } from "./machine.ts";
import type { Args, Site, V } from "./values.ts";

/** What a language and the libraries of its programs bring along. The interpreter itself knows no name of theirs. */
export interface Library {
  /** A name that every file has. */
  readonly builtin: (name: string) => V | undefined;
  /** A module that is not the package's own; undefined if nothing is known of it, so that it might call AWS. */
  readonly module: (m: Machine, name: string) => V | undefined;
  /** Modules that are ours even if the package brings a copy. */
  readonly replaces: (name: string) => boolean;
  /** A method of a text, a number, a list or a dict. */
  readonly method: (m: Machine, value: V, name: string, site: Site) => V | undefined;
  /** A text with a format: `{x:>5}`. */
  readonly format: (m: Machine, value: V, args: Args) => V;
  /** The class of the exceptions that a failing operation of the language raises: `KeyError`. */
  readonly exception: (name: string) => V;
  /** Which file has a module: the places where it may be, in order. */
  readonly paths: (name: string) => readonly { readonly path: string; readonly isPackage: boolean }[];
  /** The folder of the package that an absolute path is about: `lib/` for `/var/task/lib`. */
  readonly folderIn: (path: string) => string | undefined;
  /** Names that a module has before its code runs: `__name__`. */
  readonly namesIn: (module: string, path: string | null) => Iterable<readonly [string, V]>;
  /** How the name of a file of code ends: `.py`. */
  readonly suffix: string;
  /** Where in a root the modules are: `""`, `python/`. */
  readonly prefixes: (root: number, paths: readonly string[]) => readonly string[];
}
