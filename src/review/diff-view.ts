import { type Alignment, align } from "./align.ts";
import type { ChangedFile, Hunk } from "./diff.ts";

/** The diff, and how file names and lines of the report map to it. */
export interface DiffView {
  readonly files: ReadonlyMap<string, ChangedFile>;
  /** Whether these are all files of the pull request: GitHub lists only so many. */
  readonly complete: boolean;
  /** The path in the repository of a file of the report. */
  repositoryPath(file: string): string;
  /** The lines that were analyzed, if they are known. */
  lines(file: string): readonly string[] | undefined;
  /** How the lines that were analyzed relate to a hunk of the same file. */
  alignment(file: string, hunk: Hunk): Alignment;
}

export function diffView(
  files: readonly ChangedFile[],
  repositoryPath: (file: string) => string,
  lines: (file: string) => readonly string[] | undefined,
  complete = true,
): DiffView {
  const alignments = new Map<Hunk, Alignment>();
  return {
    files: new Map(files.map((file) => [file.path, file])),
    complete,
    repositoryPath,
    lines,
    alignment(file, hunk) {
      const found = alignments.get(hunk) ?? align(hunk, lines(file));
      alignments.set(hunk, found);
      return found;
    },
  };
}
