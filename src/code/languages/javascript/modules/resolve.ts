import { type FilePlace, folderOf, isObject, normalized, type Places, stringIn } from "./places.ts";
import { aliased } from "./tsconfig.ts";

/** Endings in the order in which they are tried, for a file that is TypeScript and for one that is not. */
const TYPED = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];
const PLAIN = [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".json"];
/** TypeScript imports the file that its own becomes. */
const COMPILED: ReadonlyMap<string, readonly string[]> = new Map([
  [".js", [".ts", ".tsx"]],
  [".jsx", [".tsx"]],
  [".mjs", [".mts"]],
  [".cjs", [".cts"]],
]);

const MODULES = "node_modules";

/**
 * The file that a module's name means in another file. https://nodejs.org/api/modules.html#all-together,
 * https://nodejs.org/api/esm.html#resolution-algorithm-specification
 */
export function resolve(places: Places, name: string, from: FilePlace | null): FilePlace | undefined {
  if (name.length > 300 || name.includes("\0")) return undefined;
  const typed = from === null || /\.[cm]?tsx?$/.test(from.path);
  if (name.startsWith("/")) return absolute(places, name, typed);
  if (!from) return undefined;
  if (/^\.{1,2}(\/|$)/.test(name)) {
    const path = normalized(folderOf(from.path), name);
    return path === undefined ? undefined : fileOrFolder(places, { root: from.root, path }, typed);
  }
  for (const path of aliased(places, name, from)) {
    const found = fileOrFolder(places, { root: from.root, path }, typed);
    if (found) return found;
  }
  return name.startsWith("#") ? ownImport(places, name, from, typed) : installed(places, name, from, typed);
}

/** Lambda unpacks the package into `/var/task`, and a layer's `nodejs` is in `/opt`. */
function absolute(places: Places, name: string, typed: boolean): FilePlace | undefined {
  const layer = /^\/opt\/nodejs\/(.+)$/.exec(name)?.[1];
  if (layer !== undefined) {
    for (let root = 1; root < places.roots; root++) {
      const found = fileOrFolder(places, { root, path: normalized(layer) ?? "" }, typed);
      if (found) return found;
    }
    return undefined;
  }
  const own = /^\/var\/task\/(.*)$/.exec(name)?.[1];
  const path = own === undefined ? undefined : normalized(own);
  return path === undefined ? undefined : fileOrFolder(places, { root: 0, path }, typed);
}

/** A file, with or without its ending, or the folder of a package or of an index. */
function fileOrFolder(places: Places, { root, path }: FilePlace, typed: boolean): FilePlace | undefined {
  return file(places, { root, path }, typed) ?? folder(places, { root, path }, typed);
}

function file(places: Places, { root, path }: FilePlace, typed: boolean): FilePlace | undefined {
  const ending = /\.[cm]?jsx?$/.exec(path)?.[0];
  const sources =
    ending === undefined ? [] : (COMPILED.get(ending) ?? []).map((each) => path.slice(0, -ending.length) + each);
  const isFile = /\.([cm]?[jt]sx?|json)$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
  const own = isFile ? [path] : [];
  const candidates = [
    ...(typed ? [...sources, ...own] : [...own, ...sources]),
    ...(typed ? TYPED : PLAIN).map((each) => path + each),
  ];
  const found = path === "" ? undefined : candidates.find((each) => places.has({ root, path: each }));
  return found === undefined ? undefined : { root, path: found };
}

function folder(places: Places, { root, path }: FilePlace, typed: boolean): FilePlace | undefined {
  const inside = (name: string): string => (path === "" ? name : `${path}/${name}`);
  const manifest = places.json({ root, path: inside("package.json") });
  const main = stringIn(manifest?.main) ?? stringIn(manifest?.module);
  const at = main === undefined ? undefined : normalized(path, main);
  const found =
    at === undefined || at === path
      ? undefined
      : (file(places, { root, path: at }, typed) ?? file(places, { root, path: `${at}/index` }, typed));
  return found ?? file(places, { root, path: inside("index") }, typed) ?? (manifest && sourceOf(places, root, path));
}

/** What a package of ours is made from, where it is not built: `src/index.ts`. */
const sourceOf = (places: Places, root: number, path: string): FilePlace | undefined => {
  const at = path === "" ? "src/index" : `${path}/src/index`;
  return file(places, { root, path: at }, true);
};

/** `imports` of the package.json above: `#db` */
function ownImport(places: Places, name: string, from: FilePlace, typed: boolean): FilePlace | undefined {
  for (const folder of above(from.path)) {
    const path = folder === "" ? "package.json" : `${folder}/package.json`;
    const manifest = places.json({ root: from.root, path });
    if (!manifest) continue;
    const target = isObject(manifest.imports) ? subpath(manifest.imports, name) : undefined;
    const at = target === undefined ? undefined : normalized(folder, target);
    return at === undefined ? undefined : fileOrFolder(places, { root: from.root, path: at }, typed);
  }
  return undefined;
}

/** Every folder around a file, the nearest first. */
function* above(path: string): Iterable<string> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    yield folder;
    if (folder === "") return;
  }
}

/** A package in `node_modules`, of the file's own root and then of the layers. */
function installed(places: Places, name: string, from: FilePlace, typed: boolean): FilePlace | undefined {
  const own = [...above(from.path)].map((folder) => ({
    root: from.root,
    path: folder === "" ? MODULES : `${folder}/${MODULES}`,
  }));
  const layers = Array.from({ length: places.roots }, (_, root) => ({ root, path: MODULES })).slice(1);
  const parts = name.split("/");
  const length = name.startsWith("@") ? 2 : 1;
  const [pkg, rest] = [parts.slice(0, length).join("/"), parts.slice(length).join("/")];
  for (const { root, path } of [...own, ...layers]) {
    const found = inPackage(places, { root, path: `${path}/${pkg}` }, rest, typed);
    if (found) return found;
  }
  return undefined;
}

function inPackage(places: Places, { root, path }: FilePlace, rest: string, typed: boolean): FilePlace | undefined {
  const manifest = places.json({ root, path: `${path}/package.json` });
  const exported = manifest?.exports === undefined ? undefined : entryOf(manifest.exports, rest);
  const at = exported === undefined ? undefined : normalized(path, exported);
  const found = at === undefined ? undefined : file(places, { root, path: at }, typed);
  return found ?? fileOrFolder(places, { root, path: rest === "" ? path : `${path}/${rest}` }, typed);
}

/** `exports` of a package.json: the file for `.` or `./part`. */
function entryOf(exports: unknown, rest: string): string | undefined {
  const table =
    isObject(exports) && Object.keys(exports).some((key) => key.startsWith(".")) ? exports : { ".": exports };
  return subpath(table, rest === "" ? "." : `./${rest}`);
}

/** https://nodejs.org/api/packages.html#subpath-patterns */
function subpath(table: Readonly<Record<string, unknown>>, wanted: string): string | undefined {
  if (Object.hasOwn(table, wanted)) return conditional(table[wanted], 0);
  for (const [key, value] of Object.entries(table)) {
    const star = key.indexOf("*");
    if (star < 0) continue;
    const [start, end] = [key.slice(0, star), key.slice(star + 1)];
    const fits = wanted.length >= start.length + end.length && wanted.startsWith(start) && wanted.endsWith(end);
    if (fits)
      return conditional(value, 0)?.replaceAll("*", () => wanted.slice(start.length, wanted.length - end.length));
  }
  return undefined;
}

/** In the order in which Lambda's Node has them. */
const CONDITIONS = ["node", "import", "module", "require", "default"];

function conditional(value: unknown, depth: number): string | undefined {
  if (typeof value === "string") return value;
  if (depth > 5) return undefined;
  if (Array.isArray(value)) return value.map((each) => conditional(each, depth + 1)).find((each) => each !== undefined);
  if (!isObject(value)) return undefined;
  for (const condition of CONDITIONS) {
    const found = Object.hasOwn(value, condition) ? conditional(value[condition], depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
