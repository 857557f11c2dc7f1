import type { SourceReader } from "../../src/hcl/module-tree.ts";

/** A reader of files that stand in the test: text by path. Paths that lead out of it are not there. */
export function files(texts: Readonly<Record<string, string>>): SourceReader {
  const paths = Object.keys(texts);
  const dirOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return {
    list: (dir) => {
      const names = paths.filter((path) => dirOf(path) === dir).map((path) => path.slice(path.lastIndexOf("/") + 1));
      return names.length > 0 ? names : undefined;
    },
    read: (file) => (Object.hasOwn(texts, file) ? texts[file] : undefined),
  };
}
