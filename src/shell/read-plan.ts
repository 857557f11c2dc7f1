import { dirname, resolve } from "node:path";
import { type PlanResult, readPlan } from "../plan/read-plan.ts";
import { type Bytes, readBytes, readStream } from "./plan-bytes.ts";
import { showPlan } from "./plan-show.ts";

export { expandPlanGlobs } from "./plan-globs.ts";

export interface LoadOptions {
  /** What paths are relative to; the working directory by default. */
  readonly cwd?: string;
  /** Where the planned HCL stands: a saved binary plan is shown there when its own folder does not do. */
  readonly sourceDir?: string;
  /** What `-` reads; the process's standard input by default. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Loads a plan: a file of JSON, `-` for JSON on standard input, or a saved binary plan, which terraform or tofu turns
 * into JSON. `path` is the plan's name in reports, as the user gave it.
 */
export async function loadPlan(path: string, options: LoadOptions = {}): Promise<PlanResult> {
  const cwd = options.cwd ?? process.cwd();
  const file = resolve(cwd, path);
  const name = path === "-" ? "standard input" : path;
  const read: Bytes =
    path === "-" ? await readStream(options.stdin ?? process.stdin, name) : await readBytes(file, name);
  if ("error" in read) return read;
  const result = readPlan(name, read.bytes);
  if (!("error" in result) || result.error.kind !== "a-binary-plan" || path === "-") return result;

  const folders = [
    ...new Set([dirname(file), ...(options.sourceDir === undefined ? [] : [resolve(cwd, options.sourceDir)]), cwd]),
  ];
  const shown = await showPlan(file, name, folders);
  return "error" in shown ? shown : readPlan(name, shown.bytes);
}
