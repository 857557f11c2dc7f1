import type { SourceInput } from "../analyze.ts";
import type { SourceFiles } from "./source-files.ts";

/** The source files as the analysis reads them; what is refused on the way is kept for the report's gaps. */
export function sourceInput(files: SourceFiles): SourceInput {
  const refused = new Map<string, string>();
  const keep = <T>(
    file: string,
    read: ReturnType<SourceFiles["list"]> | ReturnType<SourceFiles["read"]>,
  ): T | undefined => {
    if (read.kind === "refused") refused.set(file, read.because);
    return read.kind === "read" ? (read.value as T) : undefined;
  };
  return {
    reader: {
      list: (dir) => keep<readonly string[]>(dir, files.list(dir === "" ? "." : dir)),
      read: (file) => keep<string>(file, files.read(file)),
    },
    display: (file) => files.display(file),
    refused: () => [...refused].map(([file, because]) => ({ file, because })),
  };
}
