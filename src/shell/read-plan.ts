import { resolve } from "node:path";
import { planError, SHOW } from "../plan/plan-errors.ts";
import { type PlanResult, readPlan } from "../plan/read-plan.ts";
import { type Bytes, readBytes, readStream } from "./plan-bytes.ts";
import type { Host } from "./streams.ts";

export { expandPlanGlobs } from "./plan-globs.ts";

export interface LoadOptions {
  /** What paths are relative to; the working directory by default. */
  readonly cwd?: string;
  /** Where the planned HCL stands: its lock file names the versions of a saved plan's providers. */
  readonly sourceDir?: string | null;
  /** Whether terraform or tofu may be run to read a saved binary plan: on the user's own word only. */
  readonly allowTerraform?: boolean;
  readonly env?: Host["env"];
  /** What `-` reads; the process's standard input by default. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Loads a plan: a file of JSON, `-` for JSON on standard input, or, where that is allowed, a saved binary plan, which
 * terraform or tofu turns into JSON. `path` is the plan's name in reports, as the user gave it.
 */
export async function loadPlan(path: string, options: LoadOptions = {}): Promise<PlanResult> {
  const { cwd = process.cwd(), sourceDir = null, env = process.env } = options;
  const onStdin = path === "-";
  const file = onStdin ? null : resolve(cwd, path);
  const name = onStdin ? "standard input" : path;
  const read: Bytes =
    file === null ? await readStream(options.stdin ?? process.stdin, name) : await readBytes(file, name);
  if ("error" in read) return read;
  const result = readPlan(name, read.bytes);
  if (!("error" in result) || result.error.kind !== "a-saved-plan") return result;
  if (options.allowTerraform !== true)
    return planError(result.error.kind, result.error.problem, `${SHOW}, or let --allow-terraform run that`);

  const { showPlan } = await import("./plan-show.ts");
  const shown = await showPlan({
    bytes: read.bytes,
    name,
    file,
    cwd,
    sourceDir: sourceDir && resolve(cwd, sourceDir),
    env,
  });
  return "error" in shown ? shown : readPlan(name, shown.bytes);
}
