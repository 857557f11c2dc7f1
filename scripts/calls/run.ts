import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { placed } from "./fixtures.ts";
import type { Handler, Recording } from "./job.ts";

/** A handler, and the script that makes what it finds, if there is one. */
export interface Job {
  readonly of: Handler;
  readonly setup: string | null;
}

/** Runs handlers under moto, and gives what each called. */
export function runAll(jobs: readonly Job[], script: string): readonly Recording[] {
  const folder = mkdtempSync(join(tmpdir(), "lambda-grants-calls-"));
  try {
    const input = jobs.map(({ of, setup }, at) => {
      const own = join(folder, String(at));
      const { environment, handler, runs } = of;
      of.roots.forEach((files, root) => {
        for (const [path, text] of files) write(join(own, placed(root, path)), text);
      });
      return {
        folder: own,
        roots: of.roots.map((_, root) => placed(root, "")),
        handler,
        environment,
        setup,
        events: runs.events,
        files: runs.files ?? [],
      };
    });
    const python = process.env.PYTHON ?? "python3";
    const made = spawnSync(python, ["-B", script], {
      input: JSON.stringify(input),
      encoding: "utf8",
      maxBuffer: 100_000_000,
    });
    if (made.status !== 0) throw new Error(made.error?.message ?? made.stderr);
    const answers: readonly (Recording & { readonly failed?: string })[] = JSON.parse(made.stdout);
    return answers.map(({ failed, ...recording }, at) => {
      if (failed !== undefined) throw new Error(`${jobs[at]?.of.name}: ${failed}`);
      return recording;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
