import { createHash } from "node:crypto";
import { relative, resolve, sep } from "node:path";
import type { PlanInput } from "./services.ts";

/** What distinguishes a job from the others of its run, and is the same in each run. */
export interface Job {
  readonly workflow: string;
  /** Its key in the workflow; all jobs of a matrix have the same. */
  readonly id: string;
  /** The values of its matrix, as JSON; `null` or "" where there is none. */
  readonly matrix: string;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
export const jobOf = (env: Readonly<Record<string, string | undefined>>, matrix: string): Job => ({
  workflow: env.GITHUB_WORKFLOW ?? "",
  id: env.GITHUB_JOB ?? "",
  matrix: matrix.trim() === "null" ? "" : matrix.trim(),
});

/**
 * Identities that distinguish plans of different jobs and are the same in each run and on each runner: hashes of the job and
 * of the paths of the plan file and of its HCL in the workspace. By plan file, as the report names it.
 */
export function planIdentities(plans: readonly PlanInput[], workspace: string, job: Job): ReadonlyMap<string, string> {
  const pathInWorkspace = (path: string): string => relative(workspace, resolve(workspace, path)).split(sep).join("/");
  return new Map(
    plans.map(({ file, source }) => {
      const paths = [pathInWorkspace(file), source && pathInWorkspace(source.rootDir)];
      const text = JSON.stringify([...paths, job.workflow, job.id, job.matrix]);
      return [file, createHash("sha256").update(text).digest("hex").slice(0, 10)];
    }),
  );
}
