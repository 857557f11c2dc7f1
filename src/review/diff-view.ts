import { type Alignment, align } from "./align.ts";
import type { ChangedFile, Hunk } from "./diff.ts";

/** What a placement looks at: the diff, and how names and lines of the report stand to it. */
export interface DiffView {
  readonly files: ReadonlyMap<string, ChangedFile>;
  /** The path in the repository of a file that the report names. */
  repositoryPath(file: string): string;
  /** The lines that were analyzed, where they are known. */
  lines(file: string): readonly string[] | undefined;
  /** How the lines that were analyzed stand to a hunk of the same file. */
  alignment(file: string, hunk: Hunk): Alignment;
}

export function diffView(
  files: readonly ChangedFile[],
  repositoryPath: (file: string) => string,
  lines: (file: string) => readonly string[] | undefined,
): DiffView {
  const known = new Map<Hunk, Alignment>();
  return {
    files: new Map(files.map((file) => [file.path, file])),
    repositoryPath,
    lines,
    alignment(file, hunk) {
      const found = known.get(hunk) ?? align(hunk, lines(file));
      known.set(hunk, found);
      return found;
    },
  };
}
