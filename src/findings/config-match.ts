import { Minimatch } from "minimatch";
import type { Ignore } from "../config/config.ts";
import type { Finding } from "./types.ts";

/**
 * Whether an ignore in the configuration applies to a finding. `named` are addresses of further resources that the finding
 * points at; `pathFromConfig` returns a file's path relative to the folder of the configuration file.
 */
export function ignores(
  ignore: Ignore,
  finding: Finding,
  named: readonly string[],
  pathFromConfig: (file: string) => string,
): boolean {
  if (ignore.rule !== finding.rule) return false;
  const { address, path } = ignore;
  if (address !== null && ![...addressesOf(finding), ...named].some((one) => matchesAddress(one, address)))
    return false;
  return (
    path === null || filesOf(finding).some((file) => matchesPath(pathFromConfig(file), path) || matchesPath(file, path))
  );
}

const addressesOf = ({ function: fn, subject, related }: Finding): readonly string[] =>
  [fn, subject, ...related.map((one) => one.address)].filter((one) => one !== null);

const filesOf = ({ location, related }: Finding): readonly string[] =>
  [location, ...related.map((one) => one.location)].flatMap((one) => (one ? [one.file] : []));

const OPTIONS = { dot: true, nonegate: true, nocomment: true, noext: true, braceExpandMax: 100 } as const;

/** Brackets belong to addresses (`["key"]`), so they are not character classes; a `/` in a key is an ordinary character. */
export function matchesAddress(address: string, pattern: string): boolean {
  if (address === pattern) return true;
  const flat = (text: string): string => text.replaceAll("/", "\u2215");
  return compiled(flat(pattern).replace(/[[\]\\]/g, "\\$&")).match(flat(address));
}

const matchesPath = (file: string, pattern: string): boolean =>
  file === pattern || compiled(pattern.replace(/^\.\//, "")).match(file);

/** Compiled patterns: each is matched against every finding. */
const memoized = new Map<string, Minimatch>();
const MOST_MEMOIZED = 10_000;

function compiled(pattern: string): Minimatch {
  const earlier = memoized.get(pattern);
  if (earlier) return earlier;
  if (memoized.size >= MOST_MEMOIZED) memoized.clear();
  const matcher = new Minimatch(pattern, OPTIONS);
  memoized.set(pattern, matcher);
  return matcher;
}
