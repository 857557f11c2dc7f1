import { knownText } from "../../values/known.ts";
import type { Resource } from "../../world/types.ts";
import type { CodeLanguage, CodePackage } from "../code-package.ts";
import type { Among } from "./among.ts";
import { type Archives, archivesAmong } from "./artifact.ts";
import { type Compiled, compiledElsewhere, compiledHandler } from "./compiled.ts";
import { configuredCode } from "./configured.ts";
import { packedElsewhere } from "./elsewhere.ts";
import { type Handler, handlerOf } from "./handler.ts";
import { commandOf, imageCode, languageWith } from "./image.ts";
import { type Layers, layersOf } from "./layers.ts";
import { type Located, type Unpacked, unread } from "./located.ts";
import { languageOf } from "./runtime.ts";
import { ownHandler } from "./wrapped-handler.ts";

/**
 * Finds the code of the functions of one plan: where the configuration file says so, else by what the function is made of.
 */
export function locator(among: Among): (fn: Resource) => Located {
  const archives = archivesAmong(among);
  return (fn) => (isImage(fn) ? ofImage(fn, among) : ofArchive(fn, archives, among));
}

const isImage = (fn: Resource): boolean =>
  knownText(fn.get("package_type")) === "Image" || fn.get("image_uri").kind !== "null";

function ofImage(fn: Resource, { files, configured }: Among): Located {
  const configuredPlace = configured(fn.address);
  if (configuredPlace === undefined) {
    const image = imageCode(fn, files);
    if (image === undefined) return unread("container image");
    if ("because" in image) return unread(image.because);
    const { root, handler, language, inferred } = image;
    return { kind: "found", package: { handler, language, roots: [root], inferred } };
  }
  const unpacked = configuredCode(configuredPlace, files);
  if (unpacked.kind === "unread") return unread(unpacked.because);
  const handler = configuredPlace.handler ?? commandOf(fn);
  if (handler === undefined) return unread(`container image, and ${configuredPlace.where} names no handler`);
  const language = languageWith(unpacked.root, handler);
  if (language === undefined)
    return unread(`the path in ${configuredPlace.where} does not have the handler ${handler}`);
  return { kind: "found", package: packageOf(handler, language, unpacked) };
}

function ofArchive(fn: Resource, archives: Archives, among: Among): Located {
  const configuredPlace = among.configured(fn.address);
  const [runtime, handler] = [knownText(fn.get("runtime")), configuredPlace?.handler ?? ownHandler(fn)];
  if (runtime === undefined) return unread("the runtime is unknown until apply");
  const language = languageOf(runtime);
  if (language.kind === "unread") return language;
  if (handler === undefined || handler === "") return unread("the handler is unknown until apply");
  const start = handlerOf(handler, language.language);
  if (start === undefined) return unread("the handler has a form that is not understood");
  const unpacked = configuredPlace
    ? configuredCode(configuredPlace, among.files)
    : archiveOf(fn, start, archives, among);
  const layers = layersOf(fn, archives, among.world, runtime);
  if (unpacked.kind === "unread") {
    const compiled =
      language.language === "javascript" && unpacked.missing !== undefined
        ? compiledElsewhere(among.files, unpacked.missing, handler)
        : undefined;
    return compiled ? sourceOf(compiled, layers) : unread(unpacked.because);
  }
  const found = packageOf(handler, language.language, unpacked);
  const inferred = found.inferred ?? layers.inferred;
  const roots = [...found.roots, ...layers.roots];
  if (!start.files.some((file) => roots.some((root) => root.read(file) !== undefined))) {
    const compiled = language.language === "javascript" ? compiledHandler(unpacked.root, handler) : undefined;
    if (compiled) return sourceOf(compiled, layers, inferred);
    return unread(
      `the handler's file is not in ${configuredPlace ? `the path in ${configuredPlace.where}` : "the archive"}, or is not text`,
    );
  }
  return { kind: "found", package: { ...found, roots, ...(inferred === undefined ? {} : { inferred }) } };
}

/** What a compiler makes the function from is its code. */
function sourceOf({ root, handler }: Compiled, layers: Layers, inferred = layers.inferred): Located {
  const roots = [root, ...layers.roots];
  return {
    kind: "found",
    package: { handler, language: "javascript", roots, ...(inferred === undefined ? {} : { inferred }) },
  };
}

/** An archive that is not here may be that of a folder which is. */
function archiveOf(fn: Resource, handler: Handler, archives: Archives, { files }: Among): Unpacked {
  const archive = archives.of(fn);
  if (archive.kind === "found" || archive.elsewhere === undefined) return archive;
  return packedElsewhere(archive.elsewhere, handler, fn.address, files) ?? archive;
}

const packageOf = (
  handler: string,
  language: CodeLanguage,
  { root, inferred }: Extract<Unpacked, { kind: "found" }>,
): CodePackage => ({ handler, language, roots: [root], ...(inferred === undefined ? {} : { inferred }) });
