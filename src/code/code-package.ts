/** Languages whose code is read; TypeScript counts as JavaScript. */
export type CodeLanguage = "python" | "javascript";

/** The files that one function runs, as Lambda unpacks them, and where they start. */
export interface CodePackage {
  /** As the function names it: `app.handler`, `src/index.handler`. */
  readonly handler: string;
  readonly language: CodeLanguage;
  /** Where imports are looked up, in order: the package itself, then its layers from the last to the first. */
  readonly roots: readonly CodeRoot[];
  /**
   * Why it is not proven that this is the function's code (a folder that only fits the archive's name): what is found
   * in it is then never certain. Undefined where the plan or the configuration file names it.
   */
  readonly inferred?: string;
}

/** One archive or folder. Paths are relative to it, with `/`, as in the archive. */
export interface CodeRoot {
  /** Every path, sorted. */
  paths(): readonly string[];
  /** Undefined where there is no such file, or it was not read (too large, binary, outside of the root). */
  read(path: string): CodeFile | undefined;
}

/** A file in an archive: `lib/store.py` in `build/app.zip`, or in the archive that a resource makes. */
export interface InArchive {
  readonly path: string;
  readonly archive: string;
}

export interface CodeFile {
  /** How messages name it: relative to the repository. Null inside an archive: there is no line to point at. */
  readonly shownAs: string | null;
  /** Where it is inside an archive, for messages. */
  readonly inside?: InArchive;
  /** The same text has the same key: each file is parsed once, for all functions. */
  readonly key: string;
  readonly text: string;
}
