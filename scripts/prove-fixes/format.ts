import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Planner } from "../laws/terraform.ts";
import type { Tree } from "../laws/tree.ts";

/** The files of each tree that `terraform fmt` would change. */
export function misformatted(
  trees: readonly Tree[],
  { program, env }: Pick<Planner, "program" | "env">,
): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), "fmt-"));
  try {
    for (const [index, files] of trees.entries())
      for (const [path, text] of files) {
        const file = join(folder, String(index), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    const listed = formatted(program, folder, env)
      .split("\n")
      .filter((line) => line !== "");
    return trees.map((_, index) =>
      listed.flatMap((path) => {
        const inside = relative(String(index), path);
        return inside.startsWith("..") ? [] : [inside];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `terraform fmt -check` prints: the files that it would change; it ends with 3 where there are some. */
function formatted(program: string, folder: string, env: NodeJS.ProcessEnv): string {
  try {
    return execFileSync(program, ["fmt", "-check", "-recursive"], { cwd: folder, env, encoding: "utf8" });
  } catch (error) {
    const { status, stdout } = error as { status?: number; stdout?: string };
    if (status === 3 && stdout !== undefined) return stdout;
    throw error;
  }
}
