import { dirname, resolve } from "node:path";
import { belongs } from "../../hcl/belongs.ts";
import { isOpenTofu } from "../../plan/made-by.ts";
import type { Plan } from "../../plan/types.ts";
import { loadHclParser } from "../hcl-parser.ts";
import { candidates } from "./candidates.ts";
import { holdsConfiguration, type SourceFiles, shownFolder } from "./files.ts";
import { openSource } from "./open.ts";
import { isInside, isShared, realFolder } from "./reach.ts";
import { walk } from "./walk.ts";

export interface Searched {
  readonly files: SourceFiles | null;
  /** Why there is none, where one is wanted. */
  readonly missing: string | null;
  /** What else the report has to say: folders that could not be looked into. */
  readonly gaps: readonly string[];
  /** Where it was found, when that is neither the plan's folder nor the working directory. */
  readonly found: string | null;
}

/**
 * Looks for the HCL behind a plan: in the plan's folder and the working directory, then in the folders below them, the
 * one whose root module is the plan's. Several are none. `open` makes files of a folder; `root` is that of `--root`.
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
  const unlike: string[] = [];
  const compare = async (dir: string): Promise<"yes" | "changed" | "no"> => {
    const module = openSource(open(dir), await loadHclParser(), isOpenTofu(plan)).tree.module([]);
    if ("missing" in module) return "no";
    const answer = belongs(configuration, module);
    if (answer.kind === "yes") return "yes";
    unlike.push(`${name(dir)} is not what was planned: ${answer.because}`);
    return answer.share > 0.5 ? "changed" : "no";
  };
  const looked: string[] = [];
  for (const dir of starts) {
    const answer = holdsConfiguration(dir) ? await compare(dir) : "no";
    if (answer === "yes") return { files: open(dir), missing: null, gaps: [], found: null };
    if (answer === "no") continue;
    // It was changed since, most likely: what fits elsewhere would be the HCL of a sibling.
    return { files: null, missing: noneFits(file, [name(dir)], unlike), gaps: [], found: null };
  }
  const gaps: string[] = [];
  for (const start of starts) {
    if (isShared(start)) {
      looked.push(name(start));
      continue;
    }
    const { folders, unreadable, complete } = walk(start);
    looked.push(`${name(start)}${folders.length > 1 ? ` and the ${folders.length - 1} folders below` : ""}`);
    gaps.push(...unreadable.map(({ dir, code }) => `${name(dir)} could not be searched for HCL: ${code}`));
    const { dirs, cut } = candidates(folders, configuration.root, open);
    if (!complete || cut) gaps.push(`${name(start)} has too many folders to search all of them for HCL`);
    const found: string[] = [];
    for (const dir of dirs) {
      if (!starts.includes(dir) && (await compare(dir)) === "yes") found.push(dir);
    }
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0) return { files: open(only), missing: null, gaps, found: name(only) };
    if (only !== undefined) return { files: null, missing: severalFit(file, found.map(name)), gaps, found: null };
  }
  return { files: null, missing: noneFits(file, looked, unlike), gaps, found: null };
}

const SHOWN = 5;
const planName = (file: string): string => (file === "-" ? "the plan" : file);

function severalFit(file: string, dirs: readonly string[]): string {
  const more = dirs.length > SHOWN ? ` and ${dirs.length - SHOWN} more` : "";
  return `the HCL behind ${planName(file)} may be in ${dirs.slice(0, SHOWN).join(", ")}${more}: none of them was used, so more is undecided; --source DIR names the right one`;
}

function noneFits(file: string, looked: readonly string[], unlike: readonly string[]): string {
  const why = unlike.length === 0 ? "" : ` (${unlike.slice(0, SHOWN).join("; ")})`;
  return `no HCL was found for ${planName(file)}, so more is undecided: looked in ${looked.join(", ")}${why}; --source DIR names it, --no-source leaves it out`;
}
