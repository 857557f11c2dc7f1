import { knownText } from "../../values/known.ts";
import type { Resource } from "../../world/types.ts";
import type { CodePackage } from "../code-package.ts";
import { type Among, type Archives, archivesAmong } from "./artifact.ts";
import { layersOf } from "./layers.ts";
import { type Located, unread } from "./located.ts";
import { languageOf } from "./runtime.ts";

/** Finds the code of the functions of one plan. */
export function locator(among: Among): (fn: Resource) => Located {
  const archives = archivesAmong(among);
  return (fn) => locate(fn, archives, among);
}

function locate(fn: Resource, archives: Archives, among: Among): Located {
  if (isImage(fn)) return unread("container image");
  const [runtime, handler] = [knownText(fn.get("runtime")), knownText(fn.get("handler"))];
  if (runtime === undefined) return unread("the runtime is unknown until apply");
  const language = languageOf(runtime);
  if (language.kind === "unread") return language;
  if (handler === undefined || handler === "") return unread("the handler is unknown until apply");
  const unpacked = archives.of(fn);
  if (unpacked.kind === "unread") return unpacked;
  const layers = layersOf(fn, archives, among.world, runtime);
  const inferred = unpacked.inferred ?? layers.inferred;
  const found: CodePackage = {
    handler,
    language: language.language,
    roots: [unpacked.root, ...layers.roots],
    ...(inferred === undefined ? {} : { inferred }),
  };
  return { kind: "found", package: found };
}

const isImage = (fn: Resource): boolean =>
  knownText(fn.get("package_type")) === "Image" || fn.get("image_uri").kind !== "null";
