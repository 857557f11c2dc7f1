import { execFile } from "node:child_process";
import { onOneLine, planError, SHOW } from "../plan/plan-errors.ts";
import type { PlanError } from "../plan/types.ts";

/** The JSON that a tool made of a saved plan, or why there is none. */
export type Shown = { readonly bytes: Uint8Array } | { readonly error: PlanError };

const TOOLS = ["terraform", "tofu"];
const TIMEOUT = 5 * 60_000;
const MAX_OUTPUT = 2 ** 31 - 1;

/**
 * Runs `terraform show -json FILE`, or tofu's, in each folder until one answers: the providers of the plan must be
 * initialised there. No shell is involved, and the file's name is never taken for an option (it is absolute).
 */
export async function showPlan(absoluteFile: string, name: string, folders: readonly string[]): Promise<Shown> {
  const file = onOneLine(name);
  let failure: string | undefined;
  for (const tool of TOOLS)
    for (const folder of folders) {
      const run = await show(tool, absoluteFile, folder);
      if ("bytes" in run) return run;
      if (run.failed === "absent") break;
      failure ??= `${tool}: ${onOneLine(run.failed)}`;
    }
  if (failure === undefined)
    return planError(
      "no-terraform",
      `${file} is a saved binary plan, and neither terraform nor tofu is on PATH to read it`,
      SHOW,
    );
  return planError(
    "terraform-failed",
    `${file} is a saved binary plan that could not be read (${failure})`,
    "run `terraform init` in the folder that was planned, or pass the JSON: `terraform show -json tfplan > plan.json`",
  );
}

function show(
  tool: string,
  file: string,
  folder: string,
): Promise<{ readonly bytes: Uint8Array } | { readonly failed: string }> {
  const options = {
    cwd: folder,
    encoding: "buffer",
    timeout: TIMEOUT,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
    env: { ...process.env, TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
  } as const;
  return new Promise((resolve) => {
    execFile(tool, ["show", "-json", "-no-color", file], options, (error, stdout, stderr) => {
      if (!error) return resolve({ bytes: stdout });
      if (error.code === "ENOENT") return resolve({ failed: "absent" });
      if (error.killed) return resolve({ failed: "it took too long" });
      resolve({ failed: firstLine(stderr.toString("utf8")) ?? error.message });
    });
  });
}

/** Terraform frames its errors: `│ Error: Failed to read …`. */
function firstLine(text: string): string | undefined {
  const lines = text.split("\n").map((line) => line.replace(/^[\s│╷╵]+/u, "").trim());
  return lines.find((line) => line.startsWith("Error:")) ?? lines.find((line) => line !== "");
}
