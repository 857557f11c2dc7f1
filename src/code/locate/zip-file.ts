import { joinPath } from "../../hcl/paths.ts";
import type { CodeFiles } from "../code-files.ts";
import { notThere } from "./archive-file.ts";
import { type Unpacked, unread } from "./located.ts";
import { placeOf } from "./places.ts";
import { LARGEST_ZIP, zipRoot } from "./zip.ts";

/** A zip among our files. */
export function zipAt(path: string, files: CodeFiles): Unpacked {
  const place = placeOf(files, path);
  if (place.kind === "absent") {
    const parent = placeOf(files, joinPath(path, ".."));
    const folder = parent.kind === "place" && parent.isFolder ? parent.path : undefined;
    return { ...unread("the archive is not in the repository"), elsewhere: { archive: joinPath(path), folder } };
  }
  if (place.kind !== "place") return notThere(place, "the archive");
  const answer = files.bytes(place.path, LARGEST_ZIP);
  if (answer.kind !== "read") return notThere(answer, "the archive");
  const root = zipRoot(answer.value, files.display(place.path));
  if ("because" in root) return unread(`the archive was not read: ${root.because}`);
  return { kind: "found", root, ...(place.inferred === undefined ? {} : { inferred: place.inferred }) };
}
