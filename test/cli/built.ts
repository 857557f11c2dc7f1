import { execFileSync, type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Builds `dist` into a temporary folder outside of the repository, where nothing is installed. */
export function buildOutside(): { readonly dir: string; remove(): void } {
  const dir = join(realpathSync(mkdtempSync(join(tmpdir(), "lambda-grants-dist-"))), "dist");
  execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs"), "--outdir", dir], { cwd: ROOT, stdio: "pipe" });
  return { dir, remove: () => rmSync(join(dir, ".."), { recursive: true, force: true }) };
}

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command with an environment of its own: no CI, no colour settings, no GitHub. */
export function runBuilt(dist: string, args: readonly string[], cwd: string, input: string | Uint8Array = ""): Ran {
  const ran: SpawnSyncReturns<string> = spawnSync(process.execPath, [join(dist, "cli.js"), ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "" },
    timeout: 600_000,
  });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}
