import type { SourceInput } from "../../analyzed-plan.ts";
import { loadModules } from "../../hcl/module-tree.ts";
import type { HclParser } from "../../hcl/parser.ts";
import type { ConfigModule, Configuration } from "../../plan/types.ts";
import { codeFiles } from "./code-files.ts";
import type { FileRead, SourceFiles } from "./files.ts";

/**
 * The source as the analysis reads it. Refused files are collected for the report's gaps. `openTofu`: `.tofu` files count.
 * The plan's configuration has the sources of modules that OpenTofu evaluated.
 */
export function openSource(
  files: SourceFiles,
  parser: HclParser,
  openTofu: boolean,
  configuration: Configuration | null = null,
): SourceInput {
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
    tree: loadModules(parser, reader, ".", openTofu, (path) =>
      configuration ? sourceOf(configuration.root, path) : undefined,
    ),
    reader,
    folder: files.folder,
    display: (file) => files.display(file),
    refused: () => [...refused].map(([file, because]) => ({ file, because })),
    code: codeFiles(files),
  };
}

/** The source of the call that is at the end of a path of calls. */
function sourceOf(root: ConfigModule, path: readonly string[]): string | undefined {
  let module: ConfigModule | undefined = root;
  for (const name of path.slice(0, -1)) module = module?.calls.get(name)?.module;
  const source = module?.calls.get(path.at(-1) ?? "")?.source;
  return source === "" ? undefined : source;
}
