import type { CodeFiles } from "../code-files.ts";
import type { ConfiguredCode } from "./among.ts";
import { oneFile } from "./archive-file.ts";
import { folderRoot } from "./folder-root.ts";
import { type Unpacked, unread } from "./located.ts";
import { existing } from "./places.ts";
import { zipAt } from "./zip-file.ts";

/** The folder, file or zip that the configuration file names; never one outside of the repository. */
export function configuredCode({ path, where }: ConfiguredCode, files: CodeFiles): Unpacked {
  const place = existing(files, path) ?? { kind: "absent" };
  if (place.kind === "absent") return unread(`the path in ${where} was not found`);
  if (place.kind === "refused") return unread(`the path in ${where} was not read: ${place.because}`);
  if (place.isFolder) return { kind: "found", root: folderRoot(files, place.path) };
  return /\.(zip|jar)$/i.test(place.path) ? zipAt(place.path, files) : oneFile(place, files);
}
