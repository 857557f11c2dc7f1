import { readFileSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { UsedConfig } from "../findings/plan-findings.ts";
import type { RunOptions } from "./command-line.ts";
import { findConfig } from "./find-config.ts";
import { nearest } from "./nearest.ts";
import { done, type Outcome, stop } from "./stop.ts";
import { codeOf } from "./streams.ts";

const LARGEST = 1024 * 1024;

/**
 * The configuration that holds for a plan, null where there is none or none is wanted. `places` are the folders beside
 * which it is looked for, the nearest to the plan first.
 */
export async function configFor(
  choice: RunOptions["config"],
  places: readonly string[],
  cwd: string,
): Promise<Outcome<UsedConfig | null>> {
  const file = fileOf(choice, places, cwd);
  if (file === null) return done(null);
  const shown = shownFrom(cwd, file);
  const text = readSmall(file, shown, "--config", LARGEST);
  if (!text.ok) return text;
  const [{ parseConfig }, { rules }] = await Promise.all([import("../config/config.ts"), import("../rules/all.ts")]);
  const ids = rules.map(({ id }) => id);
  const config = parseConfig(text.value, shown, ids, nearest);
  if ("problem" in config) return stop(config.problem, config.help);
  const folder = dirname(file);
  return done({ config, seen: (path) => relative(folder, resolve(cwd, path)).split(sep).join("/") });
}

function fileOf(choice: RunOptions["config"], places: readonly string[], cwd: string): string | null {
  switch (choice.kind) {
    case "none":
      return null;
    case "file":
      return resolve(cwd, choice.file);
    case "search":
      return findConfig(places);
  }
}

/** From the working directory on where it lies inside of it, else the whole path. */
export function shownFrom(cwd: string, file: string): string {
  const way = relative(cwd, file);
  return way.startsWith("..") ? file : way.split(sep).join("/");
}

/** The text of a file that people write or keep by hand, or the two lines that say why there is none. */
export function readSmall(file: string, shown: string, option: string, largest: number): Outcome<string> {
  const help = `Name a file with ${option}, or leave it out.`;
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return stop(`${shown} is not a file`, help);
    if (stats.size > largest) return stop(`${shown} is larger than ${largest / 1024 / 1024} MB`, help);
    return done(new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)));
  } catch (error) {
    if (error instanceof TypeError && codeOf(error) === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      return stop(`${shown} is not UTF-8 text`, help);
    }
    const code = codeOf(error);
    if (code === undefined) throw error;
    return stop(`cannot read ${shown}: ${code === "ENOENT" ? "it does not exist" : code}`, help);
  }
}
