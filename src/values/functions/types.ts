import type { Charset, Hole } from "../text.ts";
import type { Value } from "../value.ts";

/** What functions need from outside: files inside the source root, and templates. */
export interface FunctionContext {
  /**
   * `path` as written: relative to the module or root. Only inside the source root; otherwise `missing` is the reason.
   */
  readFile(path: string): FileRead;
  /** A template's text with `vars` as its variables (`templatefile`, `templatestring`). */
  renderTemplate(text: string, vars: Value): Value;
  /** Whether a file exists; `unknown` if the path is outside what this tool may read. */
  readonly fileExists?: (path: string) => "yes" | "no" | "unknown";
  /** Paths under `path` that match the glob, relative to `path`, or why they are unknown. */
  readonly fileset?: (path: string, pattern: string) => readonly string[] | { readonly because: string };
  /** A hole that equals nothing else, for an unknown value without its own identity. */
  readonly freshHole?: (label: string) => Hole;
  /** Counts steps of work (see meter.ts); false if they are used up. Without it nothing is counted. */
  readonly spend?: (steps: number, done?: "done") => boolean;
}

export type FileRead = { readonly text: string; readonly bytes?: Uint8Array } | { readonly missing: string };

/** The type that an argument is converted to before the call, as in Terraform's function signatures. */
export type Type = "string" | "number" | "bool" | "any" | { readonly list: Type } | { readonly map: Type };

export interface Param {
  readonly name: string;
  readonly type: Type;
  /** The function accepts null; otherwise null is Terraform's error. */
  readonly nullable?: true;
  /** The function itself handles unknown parts; otherwise they make the whole result unknown. */
  readonly partial?: true;
}

/** The kind of value that the function returns: the kind of its result while that is unknown. */
export type Gives = Charset | "number" | "count" | "bool" | "value";

export interface TfFunction {
  readonly params: readonly Param[];
  /** All further arguments. */
  readonly rest?: Param;
  /** How many of `params` may be left out at the end. */
  readonly optional?: number;
  readonly gives: Gives;
  /** `own`: sensitive marks inside arguments stay where they are; otherwise one mark makes the result sensitive. */
  readonly marks?: "own";
  /**
   * How much of its arguments and result it reads: everything (the default), `entries` for their direct elements only,
   * or `one` of these.
   */
  readonly reach?: "entries" | "one";
  /**
   * Takes converted arguments. Undefined: unknown until apply; then the caller creates an unknown value with the
   * identity of "this function of these arguments".
   */
  call(args: readonly Value[], use: Use): Value | undefined;
}

export interface Use {
  readonly name: string;
  readonly context: FunctionContext;
  /** A hole for a value with unknown text: its own one if it has one. */
  hole(value: Value): Hole;
  /** A hole that equals nothing else. */
  freshHole(label: string): Hole;
  /** Counts steps beyond reading arguments and result once; false if they are used up. */
  spend(steps: number, done?: "done"): boolean;
}

export type FunctionTable = Readonly<Record<string, TfFunction>>;
