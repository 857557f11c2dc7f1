import type { SourceInput } from "../analyze.ts";
import type { Read, SourceFiles } from "./source-files.ts";

/** The source files as the analysis reads them; what is refused on the way is kept for the report's gaps. */
export function sourceInput(files: SourceFiles): SourceInput {
  const refused = new Map<string, string>();
  const keep = <T>(file: string, read: Read<T>): T | undefined => {
    if (read.kind === "refused") refused.set(file, read.because);
    return read.kind === "read" ? read.value : undefined;
  };
  return {
    reader: {
      list: (dir) => keep(dir, files.list(dir === "" ? "." : dir)),
      read: (file) => keep(file, files.read(file)),
    },
    display: (file) => files.display(file),
    refused: () => [...refused].map(([file, because]) => ({ file, because })),
  };
}
