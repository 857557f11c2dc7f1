import { Minimatch } from "minimatch";
import type { Ignore } from "../config/config.ts";
import type { Finding } from "./types.ts";

/**
 * Whether an ignore of the configuration is about a finding. `named` are the addresses of the resources that it points
 * at, beside those that it prints; `seen` gives a file's path from the configuration file's folder on.
 */
export function ignores(
  ignore: Ignore,
  finding: Finding,
  named: readonly string[],
  seen: (file: string) => string,
): boolean {
  if (ignore.rule !== finding.rule) return false;
  const { address, path } = ignore;
  if (address !== null && ![...addressesOf(finding), ...named].some((one) => matchesAddress(one, address)))
    return false;
  return path === null || filesOf(finding).some((file) => matchesPath(seen(file), path) || matchesPath(file, path));
}

const addressesOf = ({ function: fn, subject, related }: Finding): readonly string[] =>
  [fn, subject, ...related.map((one) => one.address)].filter((one) => one !== null);

const filesOf = ({ location, related }: Finding): readonly string[] =>
  [location, ...related.map((one) => one.location)].flatMap((one) => (one ? [one.file] : []));

const OPTIONS = { dot: true, nonegate: true, nocomment: true, noext: true, braceExpandMax: 100 } as const;

/** Brackets belong to addresses (`["key"]`), so they are no character classes; a `/` in a key is a letter like others. */
export function matchesAddress(address: string, pattern: string): boolean {
  if (address === pattern) return true;
  const flat = (text: string): string => text.replaceAll("/", "\u2215");
  return compiled(flat(pattern).replace(/[[\]\\]/g, "\\$&")).match(flat(address));
}

const matchesPath = (file: string, pattern: string): boolean =>
  file === pattern || compiled(pattern.replace(/^\.\//, "")).match(file);

/** A pattern is asked of every finding. */
const kept = new Map<string, Minimatch>();
const MOST_KEPT = 10_000;

function compiled(pattern: string): Minimatch {
  const before = kept.get(pattern);
  if (before) return before;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = new Minimatch(pattern, OPTIONS);
  kept.set(pattern, made);
  return made;
}
