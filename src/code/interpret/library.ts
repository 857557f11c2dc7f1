import type { Text } from "../../values/text.ts";
import type { Tri } from "../../values/tri.ts";
import type { Machine } from "./machine.ts";
import type { Args, Func, Site, V } from "./values.ts";

/**
 * How values behave where languages differ. Each may leave a case to the interpreter's own way: it gives undefined (or
 * false, where it sets something).
 */
export interface Semantics {
  /** What a parameter is that nobody gave, and a part that is not there. */
  readonly missing: V;
  readonly truth: (m: Machine, value: V) => Tri | undefined;
  readonly compare: (m: Machine, operator: string, a: V, b: V) => V | undefined;
  readonly binary: (m: Machine, operator: string, a: V, b: V) => V | undefined;
  readonly unary: (m: Machine, operator: string, of: V) => V | undefined;
  /** A value as part of a text. */
  readonly text: (value: V) => Text | undefined;
  readonly member: (m: Machine, object: V, name: string, site: Site) => V | undefined;
  readonly setMember: (m: Machine, object: V, name: string, value: V, site: Site) => boolean;
  readonly item: (m: Machine, object: V, index: V, site: Site) => V | undefined;
  readonly setItem: (m: Machine, object: V, index: V, value: V, site: Site) => boolean;
  /** `new` with a function. */
  readonly construct: (m: Machine, of: Func, args: Args, site: Site) => V | undefined;
  readonly awaited: (m: Machine, value: V) => V;
  /** Something is called: says so where it surely is no function. */
  readonly called: (m: Machine, target: V, site: Site) => void;
  /** A function is given to code that is not followed. */
  readonly escaped: (m: Machine, of: V, site: Site) => void;
  /** What a call of an asynchronous function gives. */
  readonly promised: (m: Machine, run: () => V) => V;
}

/** What a language and the libraries of its programs bring along. The interpreter itself knows no name of theirs. */
export interface Library {
  readonly semantics?: Semantics;
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
