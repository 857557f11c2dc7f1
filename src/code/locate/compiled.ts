import { joinPath } from "../../hcl/paths.ts";
import type { CodeFiles } from "../code-files.ts";
import type { CodeRoot } from "../code-package.ts";
import { isObject, normalized, objectIn, stringIn } from "../languages/javascript/modules/places.ts";
import { builtFrom } from "./build-scripts.ts";
import { folderRoot } from "./folder-root.ts";
import { placeOf } from "./places.ts";

/** A function whose file is made from another one: the files of its project, and the handler in them. */
export interface Compiled {
  readonly root: CodeRoot;
  readonly handler: string;
}

const SOURCES = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx"];

/**
 * A handler whose file is not there, because a compiler makes it: where the project's own configuration says from which
 * file. Undefined where it does not say so, or says more than one.
 */
export function compiledHandler(root: CodeRoot, handler: string, below = ""): Compiled | undefined {
  const dot = handler.indexOf(".", handler.lastIndexOf("/") + 1);
  const path = normalized(below, handler.slice(0, dot));
  if (dot <= 0 || path === undefined) return undefined;
  const listed = new Set(root.paths());
  const read = (name: string): Readonly<Record<string, unknown>> | undefined => objectIn(root.read(name)?.text);
  const found = new Set(
    [...fromTsconfig(read("tsconfig.json"), path), ...builtFrom(read("package.json"), path)]
      .flatMap((source) => [source, ...SOURCES.map((ending) => source + ending)])
      .filter((source) => listed.has(source) && SOURCES.some((ending) => source.endsWith(ending))),
  );
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  return { root, handler: only.replace(/\.[cm]?[jt]sx?$/, "") + handler.slice(dot) };
}

/** `outDir` has what `rootDir` has. https://www.typescriptlang.org/tsconfig/#outDir */
function fromTsconfig(config: Readonly<Record<string, unknown>> | undefined, path: string): readonly string[] {
  const options = isObject(config?.compilerOptions) ? config.compilerOptions : {};
  const out = normalized(stringIn(options.outDir) ?? "");
  if (out === undefined || out === "" || !path.startsWith(`${out}/`)) return [];
  const rest = path.slice(out.length + 1);
  const root = stringIn(options.rootDir);
  // Without one it is the folder of all files: that of the project, or the one that has them all.
  const roots = root === undefined ? ["", "src", "lib"] : [root];
  return roots.flatMap((each) => normalized(each, rest) ?? []);
}

/** More folders above one that is not there are not looked at. */
const MOST_ABOVE = 3;

/**
 * The project whose compiler makes a folder (or a file) that is not there: the nearest folder above it that has a
 * tsconfig.json or a package.json.
 */
export function compiledElsewhere(files: CodeFiles, missing: string, handler: string): Compiled | undefined {
  const steps = joinPath(missing.replaceAll("\\", "/")).split("/");
  for (let up = 1; up <= MOST_ABOVE && up <= steps.length; up++) {
    const above = steps.slice(0, -up).join("/");
    // The folder that was planned, or the root of the machine, which is none of ours.
    if (above === "" && missing.startsWith("/")) return undefined;
    const place = placeOf(files, above === "" ? "." : above);
    if (place.kind !== "place" || !place.isFolder || place.inferred !== undefined) continue;
    const root = folderRoot(files, place.path, (path) => /(^|\/)(node_modules|\.git|\.terraform)$/.test(path));
    const project = root.read("tsconfig.json") ?? root.read("package.json");
    if (project) return compiledHandler(root, handler, steps.slice(-up).join("/"));
  }
  return undefined;
}
