import { createHash } from "node:crypto";
import { relative, resolve, sep } from "node:path";
import type { PlanInput } from "./services.ts";

/**
 * Identities that distinguish plans of different jobs and are the same in each run and on each runner: hashes of the paths
 * of the plan file and of its HCL in the workspace. By plan file, as the report names it.
 */
export function planIdentities(plans: readonly PlanInput[], workspace: string): ReadonlyMap<string, string> {
  const pathInWorkspace = (path: string): string => relative(workspace, resolve(workspace, path)).split(sep).join("/");
  return new Map(
    plans.map(({ file, source }) => {
      const text = JSON.stringify([pathInWorkspace(file), source && pathInWorkspace(source.rootDir)]);
      return [file, createHash("sha256").update(text).digest("hex").slice(0, 10)];
    }),
  );
}
