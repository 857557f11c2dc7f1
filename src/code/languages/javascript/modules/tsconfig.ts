import { type FilePlace, folderOf, isObject, normalized, type Places, stringIn } from "./places.ts";

/**
 * The paths that a name may mean by `paths` and `baseUrl` of the tsconfig.json (or jsconfig.json) above a file.
 * https://www.typescriptlang.org/tsconfig/#paths
 */
export function aliased(places: Places, name: string, from: FilePlace): readonly string[] {
  for (let folder = folderOf(from.path); ; folder = folderOf(folder)) {
    const inside = (file: string): string => (folder === "" ? file : `${folder}/${file}`);
    for (const file of ["tsconfig.json", "jsconfig.json"]) {
      const place = { root: from.root, path: inside(file) };
      if (places.has(place)) return targets(optionsOf(places, place), name);
    }
    if (folder === "") return [];
  }
}

interface Options {
  readonly paths: Readonly<Record<string, unknown>>;
  /** Where paths are relative to. */
  readonly base: string;
  readonly hasBase: boolean;
}

const NONE: Options = { paths: {}, base: "", hasBase: false };

function optionsOf(places: Places, place: FilePlace, depth = 0): Options {
  const config = places.json(place);
  if (!config || depth > 5) return NONE;
  const folder = folderOf(place.path);
  const options = isObject(config.compilerOptions) ? config.compilerOptions : {};
  const extended = [config.extends]
    .flat()
    .map((each) => stringIn(each))
    .filter((each) => each?.startsWith("."));
  const base = extended.reduce((before: Options, each) => {
    const path = normalized(folder, each ?? "");
    if (path === undefined) return before;
    const at = places.has({ root: place.root, path }) ? path : `${path}.json`;
    return optionsOf(places, { root: place.root, path: at }, depth + 1);
  }, NONE);
  const baseUrl = stringIn(options.baseUrl);
  const own = baseUrl === undefined ? undefined : normalized(folder, baseUrl);
  return {
    paths: isObject(options.paths) ? options.paths : base.paths,
    base: own ?? (isObject(options.paths) && !base.hasBase ? folder : base.base),
    hasBase: own !== undefined || base.hasBase,
  };
}

function targets({ paths, base, hasBase }: Options, name: string): readonly string[] {
  const found: string[] = [];
  // The pattern with the longest start counts.
  const keys = Object.keys(paths).sort((a, b) => b.indexOf("*") - a.indexOf("*"));
  for (const key of keys) {
    const star = key.indexOf("*");
    const [start, end] = star < 0 ? [key, ""] : [key.slice(0, star), key.slice(star + 1)];
    const fits =
      star < 0
        ? name === key
        : name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
    if (!fits) continue;
    const middle = name.slice(start.length, name.length - end.length);
    for (const target of [paths[key]].flat()) {
      const path =
        typeof target === "string"
          ? normalized(
              base,
              target.replace("*", () => middle),
            )
          : undefined;
      if (path !== undefined) found.push(path);
    }
    break;
  }
  const direct = hasBase ? normalized(base, name) : undefined;
  return direct === undefined ? found : [...found, direct];
}
