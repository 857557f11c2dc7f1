import { CONFIG_FILE, IGNORE, isConfiguration } from "../names/names.ts";
import type { ChangedFile } from "./diff.ts";

/** Files that determine which findings count, as paths in the repository. */
export interface IgnoringFiles {
  /** Configuration files that were used. */
  readonly configs: readonly string[];
  /** Whether configuration files were searched for: then a file that is added or deleted counts too. */
  readonly searched: boolean;
  readonly baseline: string | null;
}

/** A change of a pull request to what counts as a finding. */
export interface IgnoreChange {
  readonly path: string;
  readonly what: "ignore comments" | "configuration" | "baseline" | "not shown";
}

/**
 * The changes of a pull request to ignore comments, configuration and baseline. Reviewers should know that it may make its
 * own check pass. `not shown`: GitHub gives no diff of an HCL file, so its changes are unknown.
 */
export function ignoreChanges(files: readonly ChangedFile[], used: IgnoringFiles): readonly IgnoreChange[] {
  return files.flatMap((file): readonly IgnoreChange[] => {
    const { path, previousPath, hunks, unseen } = file;
    const paths = previousPath === null ? [path] : [path, previousPath];
    const isAny = (test: (one: string) => boolean): boolean => paths.some(test);
    if (used.baseline !== null && isAny((one) => one === used.baseline)) return [{ path, what: "baseline" }];
    if (isAny((one) => (used.searched && `/${one}`.endsWith(`/${CONFIG_FILE}`)) || used.configs.includes(one)))
      return [{ path, what: "configuration" }];
    const hasIgnore = (text: string): boolean => text.includes(IGNORE);
    const changesIgnores = hunks.some(
      ({ lines, removed }) => removed.some(hasIgnore) || lines.some(({ text, added }) => added && hasIgnore(text)),
    );
    if (changesIgnores) return [{ path, what: "ignore comments" }];
    return unseen && isConfiguration(path) ? [{ path, what: "not shown" }] : [];
  });
}
