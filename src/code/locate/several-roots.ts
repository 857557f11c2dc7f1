import type { CodeRoot } from "../code-package.ts";

/** Several sets of files as one: of files with one name, that of the first root. */
export const together = (roots: readonly CodeRoot[]): CodeRoot => {
  const [only, ...others] = roots;
  if (only && others.length === 0) return only;
  return {
    paths: () => [...new Set(roots.flatMap((root) => root.paths()))].sort(),
    read(path) {
      for (const root of roots) {
        const file = root.read(path);
        if (file) return file;
      }
      return undefined;
    },
  };
};

/** One folder of an archive; `folder` ends with `/`. */
export const below = (root: CodeRoot, folder: string): CodeRoot => ({
  paths: () => root.paths().flatMap((path) => (path.startsWith(folder) ? [path.slice(folder.length)] : [])),
  read: (path) => root.read(folder + path),
});

/** The same files inside a folder; `folder` ends with `/`, or is empty. */
export const inside = (folder: string, root: CodeRoot): CodeRoot =>
  folder === ""
    ? root
    : {
        paths: () => root.paths().map((path) => folder + path),
        read: (path) => (path.startsWith(folder) ? root.read(path.slice(folder.length)) : undefined),
      };
