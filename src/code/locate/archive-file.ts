import { Minimatch } from "minimatch";
import { knownText } from "../../values/known.ts";
import { known } from "../../values/text.ts";
import { at, itemsOf, textOf, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import type { CodeFiles } from "../code-files.ts";
import type { CodeRoot } from "../code-package.ts";
import type { Among } from "./among.ts";
import { codeFile, codeText, LARGEST_FILE } from "./code-file.ts";
import { type Excluded, folderRoot } from "./folder-root.ts";
import { type Unpacked, unread } from "./located.ts";
import { type Found, placeOf } from "./places.ts";

/**
 * The files that an `archive_file` packs, as a data source or as a resource: one folder, one file, or texts.
 * https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file
 */
export function archiveFile(archive: Resource, files: CodeFiles, fileWith: Among["fileWith"]): Unpacked {
  const shownAs = (text: string): string | undefined => {
    const file = fileWith(text, archive);
    return file === undefined ? undefined : files.display(file);
  };
  const [dir, file, single] = [
    archive.get("source_dir"),
    archive.get("source_file"),
    archive.get("source_content_filename"),
  ];
  if (dir.kind !== "null") return packedFolder(archive, dir, files);
  if (file.kind !== "null") return packedFile(file, files);
  if (single.kind !== "null") return packedTexts([[single, archive.get("source_content")]], shownAs, archive.address);
  const sources = itemsOf(archive.get("source"));
  if (sources.unknown !== undefined) return unread("what the archive is made of is unknown until apply");
  return packedTexts(
    sources.items.map((source) => [at(source, "filename"), at(source, "content")]),
    shownAs,
    archive.address,
  );
}

function packedFolder(archive: Resource, dir: Value, files: CodeFiles): Unpacked {
  const path = knownText(dir);
  if (path === undefined) return unread("the folder that the archive is made of is unknown until apply");
  const place = placeOf(files, path);
  if (place.kind !== "place") return { ...notThere(place, "the folder that the archive is made of"), missing: path };
  const excludes = itemsOf(archive.get("excludes"));
  const patterns = excludes.items.map((item) => knownText(item));
  const root = folderRoot(files, place.path, excluding(patterns.filter((one) => one !== undefined)));
  const open = excludes.unknown !== undefined || patterns.includes(undefined);
  const inferred = place.inferred ?? (open ? "which files the archive leaves out is unknown until apply" : undefined);
  return { kind: "found", root, ...(inferred === undefined ? {} : { inferred }) };
}

/** The provider matches like `doublestar`, in which `*` also finds names that begin with a dot. */
function excluding(patterns: readonly string[]): Excluded {
  const options = { dot: true, nonegate: true, nocomment: true, noext: true, braceExpandMax: 100 } as const;
  const matchers = patterns.filter((one) => one !== "").map((one) => new Minimatch(one, options));
  return (path) => matchers.some((matcher) => matcher.match(path));
}

function packedFile(file: Value, files: CodeFiles): Unpacked {
  const path = knownText(file);
  if (path === undefined) return unread("the file that the archive is made of is unknown until apply");
  const place = placeOf(files, path);
  if (place.kind === "place") return oneFile(place, files);
  const missing = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
  return { ...notThere(place, "the file that the archive is made of"), missing };
}

/** One file, at the top of its archive. */
export function oneFile(place: Found, files: CodeFiles): Unpacked {
  const name = place.path.slice(place.path.lastIndexOf("/") + 1);
  const answer = files.bytes(place.path, LARGEST_FILE);
  if (answer.kind === "refused") return unread(`the file that the archive is made of was not read: ${answer.because}`);
  const read = answer.kind === "read" ? codeFile(answer.value, files.display(place.path)) : undefined;
  if (read === undefined) return unread("the file that the archive is made of is not text");
  const root: CodeRoot = { paths: () => [name], read: (path) => (path === name ? read : undefined) };
  return { kind: "found", root, ...(place.inferred === undefined ? {} : { inferred: place.inferred }) };
}

/** Texts of the configuration; one that was read from a file is shown as that file. */
function packedTexts(
  sources: readonly (readonly [Value, Value])[],
  shownAs: (text: string) => string | undefined,
  archive: string,
): Unpacked {
  const texts = new Map<string, string | undefined>();
  for (const [name, content] of sources) {
    const file = knownText(name);
    if (file === undefined) return unread("the name of a file in the archive is unknown until apply");
    const text = textOf(content);
    texts.set(file, text.kind === "text" && !content.sensitive ? known(text.text) : undefined);
  }
  const root: CodeRoot = {
    paths: () => [...texts.keys()].sort(),
    read(path) {
      const text = texts.get(path);
      return text === undefined ? undefined : codeText(text, shownAs(text) ?? { path, archive });
    },
  };
  return { kind: "found", root };
}

export function notThere(
  place: { readonly kind: "absent" } | { readonly kind: "refused"; readonly because: string },
  what: string,
): Extract<Unpacked, { kind: "unread" }> {
  return unread(place.kind === "absent" ? `${what} was not found` : `${what} was not read: ${place.because}`);
}
