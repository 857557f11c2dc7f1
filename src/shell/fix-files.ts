import { readFileSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { Report } from "../findings/types.ts";
import type { Applied, FixFiles } from "../fixes/apply.ts";
import { count } from "../report/counts.ts";
import { visible } from "../report/escape.ts";
import { loadHclParser } from "./hcl-parser.ts";
import type { SourceFiles } from "./source/files.ts";
import { isCopy } from "./source/originals.ts";
import { isInside } from "./source/reach.ts";
import { done, type Outcome, stop } from "./stop.ts";
import { codeOf } from "./streams.ts";
import { type WholeFile, writeError, writeWhole } from "./write-whole.ts";

/** Applies the safe fixes of a report to the texts of its sources; with `unsafe`, all fixes that have edits. Writes nothing. */
export async function fixesOf(
  report: Report,
  sources: readonly SourceFiles[],
  cwd: string,
  unsafe: boolean,
): Promise<Applied> {
  const findings = report.findings.filter(
    ({ fix }) => fix !== null && fix.edits.length > 0 && (unsafe || fix.safety === "safe"),
  );
  if (findings.length === 0) return { files: [], fixed: [], left: [] };
  const [{ applyFixes }, parser] = await Promise.all([import("../fixes/apply.ts"), loadHclParser()]);
  const files: FixFiles = {
    read: (file) => {
      const path = pathOf(file, sources, cwd);
      return path === undefined ? undefined : readFileSync(path, "utf8");
    },
    parse: (file, text) => parser.parseFile(file, text),
  };
  return applyFixes(findings, files);
}

/** The patch for `git apply` or `patch -p1`. */
export async function patchOf({ files }: Applied): Promise<string> {
  const { unifiedDiff } = await import("../fixes/unified-diff.ts");
  return files.map(({ file, before, after }) => unifiedDiff(file, before, after)).join("");
}

/** Writes the changed files: all of them, or none where one has changed since it was read or cannot be written. */
export async function writeFixes(
  { files }: Applied,
  sources: readonly SourceFiles[],
  cwd: string,
): Promise<Outcome<null>> {
  const changed: WholeFile[] = [];
  for (const { file, before, after } of files) {
    const path = pathOf(file, sources, cwd);
    if (path === undefined) return stop(`${file} is outside of the source`, "Run again without --fix.");
    if (readFileSync(path, "utf8") !== before)
      return stop(`${file} changed during the analysis`, "Make a new plan and run again.");
    changed.push({ path, text: after });
  }
  try {
    await writeWhole(changed);
    return done(null);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const named = files.map(({ file }) => file).join(", ");
    return stop(`cannot write ${named}: ${writeError(code)}`, "Make the files writable, or use --fix-dry-run.");
  }
}

/** One line for each fix that was not applied, and one for those that were. */
export function fixWords({ files, fixed, left }: Applied): string {
  const lines = left.map(
    ({ finding, because }) =>
      `not fixed: ${finding.rule} of ${finding.subject}: ${because} (run again with the next plan)`,
  );
  const done =
    files.length === 0
      ? "no safe fixes: no file was changed"
      : `${count(fixed.length, "finding")} fixed in ${files.map(({ file }) => file).join(", ")}: make a new plan to see what is left`;
  return [...lines, done].map((line) => `lambda-grants: ${visible(line)}\n`).join("");
}

/** The path of a file of the report, if it is inside the planned folder and not reached through a link that leads out of it. */
function pathOf(file: string, sources: readonly SourceFiles[], cwd: string): string | undefined {
  for (const source of sources) {
    for (const base of [cwd, source.rootDir]) {
      const path = resolve(base, file);
      if (source.display(path) !== file || source.read(path).kind !== "read") continue;
      const real = realpathSync(path);
      // Terragrunt plans a copy; the original is elsewhere in the repository.
      if (isInside(source.rootDir, real) || (isCopy(source.rootDir) && !isCopy(real))) return path;
    }
  }
  return undefined;
}
