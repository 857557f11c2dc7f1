import { joinPath } from "../../hcl/paths.ts";
import type { CodeFiles } from "../code-files.ts";
import { folderRoot } from "./folder-root.ts";
import { type Handler, hasHandler } from "./handler.ts";
import type { Elsewhere, Unpacked } from "./located.ts";

/**
 * The folder that something else packs into an archive that is not here: the only one in the repository that has the name
 * of the archive (`dist/presign.zip` from `src/presign`) or has it in it, and has the handler. Undefined where there is
 * none, or more than one.
 */
export function packedElsewhere(
  { archive, folder }: Elsewhere,
  handler: Handler,
  fn: string,
  files: CodeFiles,
): Extract<Unpacked, { kind: "found" }> | undefined {
  const name = spelling(archive.slice(archive.lastIndexOf("/") + 1).replace(/\.(zip|jar)$/i, ""));
  const fits = files
    .folders()
    .map(({ dir }) => dir)
    .filter((dir) => dir === folder || spelling(lastStep(dir, files)) === name)
    .filter((dir) => hasHandler(folderRoot(files, dir), handler));
  const [dir, ...others] = fits;
  if (dir === undefined || others.length > 0) return undefined;
  const shown = files.display(dir === "" ? "." : dir) || ".";
  const inferred = `${archive} is not in the repository, and ${shown} is the only folder that fits it; in .lambda-grants.yml, code: [{ function: ${JSON.stringify(fn)}, path: ${JSON.stringify(shown)} }] makes it certain`;
  return { kind: "found", root: folderRoot(files, dir), inferred };
}

/** Names of archives and folders differ in hyphens, underscores and case. */
const spelling = (name: string): string => name.toLowerCase().replaceAll("_", "-");

const lastStep = (dir: string, { top }: CodeFiles): string => joinPath(top.planned, dir).split("/").at(-1) || top.name;
