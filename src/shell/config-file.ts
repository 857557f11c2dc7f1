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
 * The configuration of a plan; null if there is none or `choice` is none. `places` are the folders to search, the nearest to
 * the plan first.
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
  return done({
    config,
    pathFromConfig: (path) => relative(folder, resolve(cwd, path)).split(sep).join("/"),
    pathInConfig: (path) => resolve(folder, path).split(sep).join("/"),
  });
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

/** The path relative to the working directory if it is inside, otherwise the absolute path. */
export function shownFrom(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return path.startsWith("..") ? file : path.split(sep).join("/");
}

/** Reads a small text file, or returns why it cannot be read. */
export function readSmall(file: string, shown: string, option: string, largest: number): Outcome<string> {
  const help = `Name a file with ${option}, or remove the option.`;
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
