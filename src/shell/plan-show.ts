import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onOneLine, planError, SHOW } from "../plan/plan-errors.ts";
import type { PlanError } from "../plan/types.ts";
import { type Brought, broughtWith } from "./brought.ts";
import { lockedVersions, providersFile, providersNamed } from "./plan-providers.ts";
import { mirrorsOnly, providerMirrors } from "./provider-mirrors.ts";
import type { Host } from "./streams.ts";
import { trustedEnvironment, trustedTool } from "./trusted-tool.ts";

/** The JSON of a saved plan, or why there is none. */
export type Shown = { readonly bytes: Uint8Array } | { readonly error: PlanError };

/** A saved plan, and where it came from. */
export interface SavedPlan {
  readonly bytes: Uint8Array;
  /** As the user named it. */
  readonly name: string;
  /** Absolute; null for standard input. */
  readonly file: string | null;
  readonly cwd: string;
  readonly sourceDir: string | null;
  readonly env: Host["env"];
}

const TOOLS = ["terraform", "tofu"];
const TIMEOUT = 5 * 60_000;
const MAX_OUTPUT = 2 ** 31 - 1;

/**
 * Runs `terraform show -json` or `tofu show -json` on a copy of the plan in a temporary folder. No program of the repository
 * is started: the tool is taken from an absolute entry of PATH outside of it, and the providers from the user's own mirrors,
 * never from the repository's `.terraform`, and never from a registry, because the plan chooses the providers.
 */
export async function showPlan(plan: SavedPlan): Promise<Shown> {
  const places = [plan.cwd, plan.sourceDir, plan.file && dirname(plan.file), plan.env.GITHUB_WORKSPACE];
  const isBrought = broughtWith(
    places
      .filter((place) => typeof place === "string" && place !== "")
      .map((place) => resolve(plan.cwd, String(place))),
    plan.env.HOME,
  );
  const name = onOneLine(plan.name);
  const tools = TOOLS.flatMap((tool) => trustedTool(tool, plan.env, isBrought) ?? []);
  if (tools.length === 0)
    return planError(
      "no-terraform",
      `${name} is a saved binary plan, and PATH has neither terraform nor tofu outside of the repository to read it`,
      SHOW,
    );
  if (isBrought(tmpdir()))
    return planError(
      "no-terraform",
      `${name} is a saved binary plan, and the folder for temporary files (${onOneLine(tmpdir())}) is in the repository`,
      `set TMPDIR to a folder outside of it, or ${SHOW}`,
    );
  const folder = await mkdtemp(join(tmpdir(), "lambda-grants-"));
  try {
    return await showIn(folder, tools, plan, isBrought);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function showIn(folder: string, tools: readonly string[], plan: SavedPlan, isBrought: Brought): Promise<Shown> {
  const work = join(folder, "work");
  const file = join(folder, "tfplan");
  const config = join(folder, "cli.tfrc");
  const mirrors = providerMirrors(plan.env, isBrought);
  await mkdir(work);
  await writeFile(file, plan.bytes);
  await writeFile(config, mirrorsOnly(mirrors));
  const inherited = trustedEnvironment(plan.env, isBrought);
  const failures: string[] = [];
  for (const [index, tool] of tools.entries()) {
    const env = {
      HOME: folder,
      ...inherited,
      TF_DATA_DIR: join(folder, `data-${index}`),
      TF_CLI_CONFIG_FILE: config,
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      CHECKPOINT_DISABLE: "1",
      TMPDIR: folder,
      TEMP: folder,
      TMP: folder,
    };
    const run = (...args: string[]): Promise<Ran> => runTool(tool, args, work, env);
    const show = (): Promise<Ran> => run("show", "-json", "-no-color", file);
    let shown = await show();
    const needed = "failed" in shown ? providersNamed(shown.failed) : [];
    if (needed.length > 0) {
      const versions = await lockedVersions([plan.file && dirname(plan.file), plan.sourceDir, plan.cwd]);
      await writeFile(join(work, "providers.tf"), providersFile(needed, versions));
      const ready = await run("init", "-backend=false", "-input=false", "-no-color");
      if ("failed" in ready) return noProviders(plan.name, needed, versions);
      shown = await show();
    }
    if ("bytes" in shown) return shown;
    failures.push(`${tool.endsWith("tofu") ? "tofu" : "terraform"}: ${onOneLine(reasonIn(shown.failed))}`);
  }
  return planError(
    "terraform-failed",
    `${onOneLine(plan.name)} is a saved binary plan that could not be read (${failures.join("; ")})`,
    `with the tool and version that made it, ${SHOW}`,
  );
}

function noProviders(file: string, needed: readonly string[], versions: ReadonlyMap<string, string>): Shown {
  const shown = needed.map((provider) => [provider, versions.get(provider)].filter(Boolean).join(" "));
  return planError(
    "terraform-failed",
    `${onOneLine(file)} is a saved binary plan that needs ${shown.join(", ")}, which your provider mirrors do not have`,
    `where it was planned, ${SHOW}; or set TF_PLUGIN_CACHE_DIR to a folder, outside of the repository, that has them`,
  );
}

type Ran = { readonly bytes: Uint8Array } | { readonly failed: string };

function runTool(tool: string, args: readonly string[], cwd: string, env: Record<string, string>): Promise<Ran> {
  const options = { cwd, env, encoding: "buffer", timeout: TIMEOUT, maxBuffer: MAX_OUTPUT, windowsHide: true } as const;
  return new Promise((done) => {
    execFile(tool, args, options, (error, stdout, stderr) => {
      if (!error) return done({ bytes: stdout });
      if (error.killed) return done({ failed: "Error: timed out" });
      const message = stderr.toString("utf8").trim();
      done({ failed: message === "" ? `Error: ${error.message}` : message });
    });
  });
}

/** The lines after Terraform's `Error: …`, or that line if there are none. */
function reasonIn(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^[\s│╷╵]+/u, "").trim());
  const start = lines.findIndex((line) => line.startsWith("Error:"));
  const reason = lines.slice(Math.max(start, 0)).filter((line) => line !== "");
  return (reason.length > 1 ? reason.slice(1, 4) : reason).join(" ");
}
