import { Minimatch } from "minimatch";
import { joinPath } from "../../hcl/paths.ts";
import { knownText } from "../../values/known.ts";
import { at } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import type { CodeFiles } from "../code-files.ts";
import type { CodeLanguage, CodeRoot } from "../code-package.ts";
import { oneFile } from "./archive-file.ts";
import { readDockerfile } from "./dockerfile.ts";
import { ignoredBy } from "./dockerignore.ts";
import { type Excluded, folderRoot } from "./folder-root.ts";
import { handlerOf, hasHandler } from "./handler.ts";
import { placeOf } from "./places.ts";
import { inside, together } from "./several-roots.ts";

/** The code of a container image. */
export interface ImageCode {
  readonly root: CodeRoot;
  readonly handler: string;
  readonly language: CodeLanguage;
  readonly inferred: string;
}

const LARGEST_DOCKERFILE = 256 * 1024;
const MOST_DOCKERFILES = 200;

/**
 * The code of an image, if exactly one Dockerfile of the repository says plainly which files it takes and has the handler:
 * that of the function's `image_config`, or of its `CMD`.
 */
export function imageCode(fn: Resource, files: CodeFiles): ImageCode | { readonly because: string } | undefined {
  const given = commandOf(fn);
  const fits = files
    .folders()
    .flatMap(({ dir, files: names }) =>
      names.filter((name) => /^(.*\.)?dockerfile(\..*)?$/i.test(name)).map((name) => joinPath(dir, name)),
    )
    .slice(0, MOST_DOCKERFILES)
    .flatMap((file) => builtBy(file, given, files) ?? []);
  const [only, ...others] = fits;
  return others.length === 0 ? only : undefined;
}

/** The handler that the function sets in place of the image's. */
export const commandOf = (fn: Resource): string | undefined => knownText(at(fn.get("image_config", 0, "command"), 0));

/** In which language a package has a handler. */
export const languageWith = (root: CodeRoot, handler: string): CodeLanguage | undefined =>
  (["python", "javascript"] as const).find((language) => {
    const start = handlerOf(handler, language);
    return start !== undefined && hasHandler(root, start);
  });

function builtBy(
  file: string,
  given: string | undefined,
  files: CodeFiles,
): ImageCode | { readonly because: string } | undefined {
  const answer = files.bytes(file, LARGEST_DOCKERFILE);
  const read = answer.kind === "read" ? readDockerfile(new TextDecoder().decode(answer.value)) : undefined;
  const handler = given ?? read?.command;
  if (read === undefined || handler === undefined) return undefined;
  // The context of a build is the Dockerfile's folder as a rule, else the repository.
  for (const context of [joinPath(file, ".."), joinPath(files.top.path)]) {
    const isIgnored = ignoredIn(context, file, files);
    const root = together(
      [...read.copies]
        .reverse()
        .flatMap(({ sources, to }) => sources.flatMap((one) => copied(one, to, context, files, isIgnored))),
    );
    const language = languageWith(root, handler);
    if (language !== undefined && read.unclear !== undefined)
      return { because: `container image: ${files.display(file)} builds it, and ${read.unclear}` };
    if (language !== undefined)
      return { root, handler, language, inferred: `${files.display(file)} is the only Dockerfile that fits the image` };
  }
  return undefined;
}

/** A file of its own name beside the Dockerfile comes before the one of the context. */
function ignoredIn(context: string, file: string, files: CodeFiles): Excluded {
  for (const path of [`${file}.dockerignore`, joinPath(context, ".dockerignore")]) {
    const answer = files.bytes(path, LARGEST_DOCKERFILE);
    if (answer.kind === "read") return ignoredBy(new TextDecoder().decode(answer.value));
  }
  return () => false;
}

/** What one source of a `COPY` brings. */
function copied(
  source: string,
  to: string,
  context: string,
  files: CodeFiles,
  isIgnored: Excluded,
): readonly CodeRoot[] {
  const folder = to.endsWith("/") || to === "" ? to : `${to}/`;
  if (/[*?[]/.test(source)) {
    const matcher = new Minimatch(joinPath(source), { dot: true, nonegate: true, nocomment: true, noext: true });
    const isExcluded = (path: string, kind: "file" | "folder"): boolean =>
      isIgnored(path, kind) || (kind === "file" ? !matcher.match(path) : !source.includes("/"));
    return [inside(folder, folderRoot(files, context, isExcluded))];
  }
  const place = placeOf(files, joinPath(context, source));
  if (place.kind !== "place") return [];
  const own = joinPath(source);
  if (place.isFolder) {
    const from = own === "." || own === "" ? "" : `${own}/`;
    return [
      inside(
        folder,
        folderRoot(files, place.path, (path, kind) => isIgnored(from + path, kind)),
      ),
    ];
  }
  if (isIgnored(own, "file")) return [];
  const one = oneFile(place, files);
  return one.kind === "found" ? [renamed(one.root, to)] : [];
}

/** A single file under the name that it is copied to; into a folder it keeps its own. */
function renamed(root: CodeRoot, to: string): CodeRoot {
  if (to === "" || to.endsWith("/")) return inside(to, root);
  const [own = ""] = root.paths();
  return { paths: () => [to], read: (path) => (path === to ? root.read(own) : undefined) };
}
