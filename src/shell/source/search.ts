import { dirname, resolve } from "node:path";
import { belongs } from "../../hcl/belongs.ts";
import { isOpenTofu } from "../../plan/made-by.ts";
import type { Plan } from "../../plan/types.ts";
import { loadHclParser } from "../hcl-parser.ts";
import { candidates } from "./candidates.ts";
import { hasConfiguration, type SourceFiles, shownFolder } from "./files.ts";
import { openSource } from "./open.ts";
import { isInside, isShared, realFolder } from "./reach.ts";
import { walk } from "./walk.ts";

export interface Searched {
  readonly files: SourceFiles | null;
  /** Why there is none. */
  readonly missing: string | null;
  /** Gaps of the report: folders that could not be searched. */
  readonly gaps: readonly string[];
  /** Where it was found, if neither in the plan's folder nor in the working directory. */
  readonly found: string | null;
}

/**
 * Searches for the HCL behind a plan: in the plan's folder and the working directory, then in the folders below them, for the
 * one whose root module is the plan's. If several match, none is used. `open` opens a folder; `root` is the folder of `--root`.
 */
export async function search(
  { plan, file, cwd, root }: { plan: Plan; file: string; cwd: string; root: string | null },
  open: (dir: string) => SourceFiles,
): Promise<Searched> {
  const beside = file === "-" ? cwd : dirname(resolve(cwd, file));
  const starts = [...new Set([beside, cwd].flatMap((dir) => realFolder(dir) ?? []))].filter(
    (dir) => root === null || isInside(root, dir),
  );
  const configuration = plan.configuration();
  const name = (dir: string): string => shownFolder(dir, cwd);
  const differences: string[] = [];
  const compare = async (dir: string): Promise<"yes" | "changed" | "no"> => {
    const module = openSource(open(dir), await loadHclParser(), isOpenTofu(plan)).tree.module([]);
    if ("missing" in module) return "no";
    const answer = belongs(configuration, module);
    if (answer.kind === "yes") return "yes";
    differences.push(`${name(dir)} is not what was planned: ${answer.because}`);
    return answer.share > 0.5 ? "changed" : "no";
  };
  const searched: string[] = [];
  for (const dir of starts) {
    const answer = hasConfiguration(dir) ? await compare(dir) : "no";
    if (answer === "yes") return { files: open(dir), missing: null, gaps: [], found: null };
    if (answer === "no") continue;
    // It has probably changed since the plan: a match elsewhere would be the HCL of a sibling.
    return { files: null, missing: noneMatches(file, [name(dir)], differences), gaps: [], found: null };
  }
  const gaps: string[] = [];
  for (const start of starts) {
    if (isShared(start)) {
      searched.push(name(start));
      continue;
    }
    const { folders, unreadable, complete } = walk(start);
    searched.push(`${name(start)}${folders.length > 1 ? ` and the ${folders.length - 1} folders below` : ""}`);
    gaps.push(...unreadable.map(({ dir, code }) => `${name(dir)} could not be searched for HCL: ${code}`));
    const { dirs, cut } = candidates(folders, configuration.root, open);
    if (!complete || cut) gaps.push(`${name(start)} has too many folders to search all of them for HCL`);
    const found: string[] = [];
    for (const dir of dirs) {
      if (!starts.includes(dir) && (await compare(dir)) === "yes") found.push(dir);
    }
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0) return { files: open(only), missing: null, gaps, found: name(only) };
    if (only !== undefined) return { files: null, missing: severalMatch(file, found.map(name)), gaps, found: null };
  }
  return { files: null, missing: noneMatches(file, searched, differences), gaps, found: null };
}

const SHOWN = 5;
const planName = (file: string): string => (file === "-" ? "the plan" : file);

function severalMatch(file: string, dirs: readonly string[]): string {
  const more = dirs.length > SHOWN ? ` and ${dirs.length - SHOWN} more` : "";
  return `the HCL behind ${planName(file)} may be in ${dirs.slice(0, SHOWN).join(", ")}${more}: none of them was used, so more is undecided; choose one with --source DIR`;
}

function noneMatches(file: string, searched: readonly string[], differences: readonly string[]): string {
  const why = differences.length === 0 ? "" : ` (${differences.slice(0, SHOWN).join("; ")})`;
  return `no HCL was found for ${planName(file)}, so more is undecided: searched ${searched.join(", ")}${why}; name it with --source DIR, or use --no-source`;
}
