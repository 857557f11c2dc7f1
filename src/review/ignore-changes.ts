import { CONFIG_FILE, IGNORE, isConfiguration } from "../names/names.ts";
import type { ChangedFile } from "./diff.ts";

/** Files, as paths in the repository, that say which findings count. */
export interface IgnoringFiles {
  /** Configuration files that were used. */
  readonly configs: readonly string[];
  /** Whether they were looked for, so that one that comes or goes counts too. */
  readonly searched: boolean;
  readonly baseline: string | null;
}

/** A change of a pull request to what counts as a finding. */
export interface IgnoreChange {
  readonly path: string;
  readonly what: "ignore comments" | "configuration" | "baseline" | "not shown";
}

/**
 * What a pull request changes of ignores, configuration and baseline: whoever approves it should know that it may make
 * its own check green. `not shown`: GitHub gives no diff of a file of HCL, so what it changes is not known.
 */
export function ignoreChanges(files: readonly ChangedFile[], used: IgnoringFiles): readonly IgnoreChange[] {
  return files.flatMap((file): readonly IgnoreChange[] => {
    const { path, previousPath, hunks, unseen } = file;
    const paths = previousPath === null ? [path] : [path, previousPath];
    const is = (test: (one: string) => boolean): boolean => paths.some(test);
    if (used.baseline !== null && is((one) => one === used.baseline)) return [{ path, what: "baseline" }];
    if (is((one) => (used.searched && `/${one}`.endsWith(`/${CONFIG_FILE}`)) || used.configs.includes(one)))
      return [{ path, what: "configuration" }];
    const holds = (text: string): boolean => text.includes(IGNORE);
    const touched = hunks.some(
      ({ lines, removed }) => removed.some(holds) || lines.some(({ text, added }) => added && holds(text)),
    );
    if (touched) return [{ path, what: "ignore comments" }];
    return unseen && isConfiguration(path) ? [{ path, what: "not shown" }] : [];
  });
}
