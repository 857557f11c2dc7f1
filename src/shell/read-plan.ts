import { resolve } from "node:path";
import { planError, SHOW } from "../plan/plan-errors.ts";
import { type PlanResult, readPlan } from "../plan/read-plan.ts";
import { type Bytes, readBytes, readStream } from "./plan-bytes.ts";
import type { Host } from "./streams.ts";

export { expandPlanGlobs } from "./plan-globs.ts";

export interface LoadOptions {
  /** The base of relative paths; the working directory by default. */
  readonly cwd?: string;
  /** The folder of the planned HCL: its lock file has the versions of a saved plan's providers. */
  readonly sourceDir?: string | null;
  /** Whether terraform or tofu is run to read a saved binary plan; only if the user asked for it. */
  readonly allowTerraform?: boolean;
  readonly env?: Host["env"];
  /** The input of `-`; the process's standard input by default. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Loads a plan: a JSON file, `-` for JSON on standard input, or, if allowed, a saved binary plan, which terraform or tofu
 * converts to JSON. `path` is the plan's name in reports, as the user gave it.
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
    return planError(result.error.kind, result.error.problem, `${SHOW}, or allow that with --allow-terraform`);

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
