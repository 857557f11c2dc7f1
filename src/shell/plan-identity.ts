import { createHash } from "node:crypto";
import { relative, resolve, sep } from "node:path";
import type { PlanInput } from "./services.ts";

/**
 * What tells a plan of one job from that of another, the same in each run and on each runner: where the plan file is and
 * where its HCL is, from the workspace on. By the plan file as the report names it.
 */
export function planIdentities(plans: readonly PlanInput[], workspace: string): ReadonlyMap<string, string> {
  const way = (path: string): string => relative(workspace, resolve(workspace, path)).split(sep).join("/");
  return new Map(
    plans.map(({ file, source }) => {
      const text = JSON.stringify([way(file), source && way(source.rootDir)]);
      return [file, createHash("sha256").update(text).digest("hex").slice(0, 10)];
    }),
  );
}
