import type { SourceInput } from "../../analyzed-plan.ts";
import { loadModules } from "../../hcl/module-tree.ts";
import type { HclParser } from "../../hcl/parser.ts";
import { codeFiles } from "./code-files.ts";
import type { FileRead, SourceFiles } from "./files.ts";

/** The source as the analysis reads it. Refused files are collected for the report's gaps. `openTofu`: `.tofu` files count. */
export function openSource(files: SourceFiles, parser: HclParser, openTofu: boolean): SourceInput {
  const refused = new Map<string, string>();
  const collect = <T>(file: string, read: FileRead<T>): T | undefined => {
    if (read.kind === "refused") refused.set(file, read.because);
    return read.kind === "read" ? read.value : undefined;
  };
  const reader = {
    list: (dir: string) => collect(dir, files.list(dir === "" ? "." : dir)),
    entries: (dir: string) => collect(dir, files.entries(dir === "" ? "." : dir)),
    read: (file: string) => collect(file, files.read(file)),
  };
  return {
    tree: loadModules(parser, reader, ".", openTofu),
    reader,
    folder: files.folder,
    display: (file) => files.display(file),
    refused: () => [...refused].map(([file, because]) => ({ file, because })),
    code: codeFiles(files),
  };
}
