import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { repositoryRoot } from "./source-files.ts";

export const CONFIG_FILE = ".lambda-grants.yml";

/**
 * The configuration file beside a plan (null: standard input) or above it, up to the repository root; outside of a
 * repository only beside it. Null where there is none.
 */
export function findConfig(planFile: string | null, cwd: string): string | null {
  let at = planFile === null ? cwd : dirname(resolve(cwd, planFile));
  const last = repositoryRoot(at) ?? at;
  while (true) {
    const file = join(at, CONFIG_FILE);
    if (existsSync(file)) return file;
    if (at === last) return null;
    at = dirname(at);
  }
}
