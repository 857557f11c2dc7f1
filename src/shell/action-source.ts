import { readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { findRoot } from "../hcl/belongs.ts";
import type { HclParser } from "../hcl/parser.ts";
import { loadHclParser } from "./hcl-parser.ts";
import type { PlanInput } from "./services.ts";
import { type SourceFiles, sourceFiles } from "./source-files.ts";
import { sourceInput } from "./source-input.ts";

const CONFIGURATION = /\.(tf|tofu)(\.json)?$/;
const SKIPPED = new Set(["node_modules", ".git", ".terraform"]);
const MOST_FOLDERS = 20_000;
const MOST_ROOTS = 300;

/**
 * The HCL behind a plan for which no source was named: the plan's own folder or the workspace when it was planned from
 * there, else the one folder of the workspace whose blocks are the plan's. `log` hears where it was found.
 */
export async function withSource(input: PlanInput, cwd: string, log: (text: string) => void): Promise<PlanInput> {
  const folders = foldersWithHcl(cwd);
  if (folders.length === 0) return input;
  const parser = await loadHclParser();
  const own = input.file === "-" ? cwd : dirname(resolve(cwd, input.file));
  for (const dir of new Set([own, cwd])) {
    const near = relativeTo(cwd, dir);
    if (near !== null && folders.includes(near) && belongsTo(parser, input, cwd, [near])) {
      return { ...input, source: sourceFiles(dir, cwd) };
    }
  }
  if (input.source !== null && relativeTo(cwd, input.source.rootDir) === null) return input;
  const root = findRoot(parser, readerAt(cwd), input.plan.configuration().root, folders);
  if (root.kind === "found") {
    log(`The HCL of ${input.file} is in ${root.dir}.`);
    return { ...input, source: openFolder(resolve(cwd, root.dir), cwd) };
  }
  if (root.kind === "several") {
    log(`The HCL of ${input.file} may be in ${root.dirs.slice(0, 5).join(", ")}: name it with the input source.`);
  }
  return input;
}

function belongsTo(parser: HclParser, input: PlanInput, cwd: string, folders: readonly string[]): boolean {
  return findRoot(parser, readerAt(cwd), input.plan.configuration().root, folders).kind === "found";
}

const openFolder = (dir: string, cwd: string): SourceFiles => sourceFiles(dir, cwd);

const readerAt = (cwd: string) => sourceInput(sourceFiles(cwd, cwd)).reader;

/** Folders of the workspace that hold HCL, as `.`, `infra`, `infra/app`; bounded. */
function foldersWithHcl(cwd: string): readonly string[] {
  const found: string[] = [];
  const queue = ["."];
  for (let seen = 0; queue.length > 0 && seen < MOST_FOLDERS && found.length < MOST_ROOTS; seen++) {
    const folder = queue.shift() ?? ".";
    const entries = readdirSync(join(cwd, folder), { withFileTypes: true });
    if (entries.some((entry) => !entry.isDirectory() && CONFIGURATION.test(entry.name))) found.push(folder);
    for (const entry of entries) {
      if (!entry.isDirectory() || SKIPPED.has(entry.name)) continue;
      queue.push(folder === "." ? entry.name : `${folder}/${entry.name}`);
    }
  }
  return found;
}

/** The way from one folder down to another with `/`, null when it leads out. */
function relativeTo(from: string, to: string): string | null {
  const way = relative(from, to).split(sep).join("/");
  if (way === "") return ".";
  return way.startsWith("..") || way.startsWith("/") ? null : way;
}
