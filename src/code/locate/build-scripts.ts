import { isObject, normalized } from "../languages/javascript/modules/places.ts";

/**
 * The files from which the scripts of a package.json make a file, which is given without its ending: `esbuild`, `ncc` and
 * `tsup` with their entries. What is written in a program of its own is not read.
 * https://esbuild.github.io/api/#outdir
 */
export function builtFrom(manifest: Readonly<Record<string, unknown>> | undefined, path: string): readonly string[] {
  const scripts = isObject(manifest?.scripts) ? Object.values(manifest.scripts) : [];
  return scripts
    .flatMap((script) => (typeof script === "string" && script.length < LONGEST ? script.split(/&&|\|\||[;|\n]/) : []))
    .flatMap((command) => builtBy(words(command), path));
}

const LONGEST = 10_000;

const words = (command: string): readonly string[] =>
  Array.from(command.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g), (each) => each[1] ?? each[2] ?? each[0]);

const isSource = (word: string): boolean => /^[^-*=][^*=]*\.[cm]?[jt]sx?$/.test(word);

function builtBy(command: readonly string[], path: string): readonly string[] {
  const at = command.findIndex((word) => /^(esbuild|ncc|tsup)$/.test(word));
  if (at < 0) return [];
  const [tool = "", ...given] = command.slice(at);
  const entries = given.filter(isSource).flatMap((entry) => normalized(entry) ?? []);
  const [only] = entries;
  if (only === undefined) return [];
  const file = option(given, "--outfile");
  if (file !== undefined) return withoutEnding(normalized(file)) === path ? [only] : [];
  const folder =
    option(given, "--outdir") ??
    option(given, "-o") ??
    option(given, "--out") ??
    option(given, "--out-dir") ??
    option(given, "-d");
  const out = folder === undefined ? (tool === "esbuild" ? undefined : "dist") : normalized(folder);
  if (out === undefined) return [];
  if (tool === "ncc") return path === `${out}/index` ? [only] : [];
  const base = normalized(option(given, "--outbase") ?? commonFolder(entries));
  return entries.filter((entry) => {
    const rest = base === "" || base === undefined ? entry : entry.slice(base.length + 1);
    return `${out}/${withoutEnding(rest)}` === path;
  });
}

/** `--name=value` or `--name value` */
function option(given: readonly string[], name: string): string | undefined {
  const at = given.indexOf(name);
  if (at >= 0) return given[at + 1];
  return given.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

const withoutEnding = (path: string | undefined): string | undefined => path?.replace(/\.[cm]?[jt]sx?$/, "");

/** The folder that has all entries. */
function commonFolder(entries: readonly string[]): string {
  const all = entries.map((entry) => entry.split("/").slice(0, -1));
  const [first = []] = all;
  let length = 0;
  while (length < first.length && all.every((each) => each[length] === first[length])) length++;
  return first.slice(0, length).join("/");
}
