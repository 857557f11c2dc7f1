import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { placed } from "./fixtures.ts";
import type { Handler, Recording } from "./job.ts";

/** A handler, and the script that makes what it finds, if there is one. */
export interface Job {
  readonly of: Handler;
  readonly setup: string | null;
}

type Answer = Recording & { readonly failed?: string };

/** Runs handlers, those in Python under moto, and gives what each called. `root`: of this repository. */
export function runAll(jobs: readonly Job[], root: string): readonly Recording[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lambda-grants-calls-")));
  try {
    const inputs = jobs.map((job, at) => inputOf(job, join(folder, String(at))));
    const python = jobs.flatMap(({ of }, at) => (of.language === "python" ? [at] : []));
    const underMoto =
      python.length === 0
        ? []
        : answered(
            process.env.PYTHON ?? "python3",
            ["-B", join(root, "scripts/calls/record.py")],
            python.map((at) => inputs[at]),
          );
    const answers = new Map(python.map((at, order) => [at, (underMoto as readonly Answer[])[order]]));
    return jobs.map(({ of }, at) => {
      const answer = answers.get(at) ?? underNode(root, inputs[at], join(folder, String(at)));
      const { failed, ...recording } = answer;
      if (failed !== undefined) throw new Error(`${of.name}: ${failed}`);
      return recording;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A process for each: modules are kept otherwise. */
function underNode(root: string, input: unknown, folder: string): Answer {
  const manifest = join(folder, "package.json");
  // Without one Lambda takes `.js` for CommonJS, and so does this: a folder above has no say.
  if (!existsSync(manifest)) writeFileSync(manifest, "{}");
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const script = join(root, "scripts/calls/node/record.mjs");
  return answered(process.execPath, ["--enable-source-maps", script], input, 60_000) as Answer;
}

/** Writes the files of a handler, and gives what a recorder is told of it. */
function inputOf({ of, setup }: Job, folder: string): object {
  const { environment, handler, runs } = of;
  of.roots.forEach((files, root) => {
    for (const [path, text] of files) write(join(folder, placed(root, path)), text);
  });
  // Above the folder, where they are looked for next.
  for (const [name, text] of Object.entries(runs.modules ?? {}))
    write(join(dirname(folder), "node_modules", name, "index.js"), text);
  const roots = of.roots.map((_, root) => placed(root, ""));
  return { folder, roots, handler, environment, setup, events: runs.events, files: runs.files ?? [] };
}

function answered(command: string, args: readonly string[], input: unknown, timeout = 600_000): unknown {
  const made = spawnSync(command, args, {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 100_000_000,
    timeout,
  });
  if (made.status !== 0) throw new Error(made.error?.message ?? made.stderr);
  return JSON.parse(made.stdout);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
