import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Baseline, baselineText, parseBaseline } from "../findings/baseline.ts";
import type { Report } from "../findings/types.ts";
import { readSmall, shownFrom } from "./config-file.ts";
import { done, type Outcome, stop } from "./stop.ts";
import { codeOf } from "./streams.ts";
import { writeError, writeWhole } from "./write-whole.ts";

const LARGEST = 50 * 1024 * 1024;
const RECREATE = "Recreate it with --write-baseline FILE.";

/** Reads the known findings; null if no file is named. */
export function readBaseline(file: string | null, cwd: string): Outcome<Baseline | null> {
  if (file === null) return done(null);
  const shown = shownFrom(cwd, resolve(cwd, file));
  const text = readSmall(resolve(cwd, file), shown, "--baseline", LARGEST);
  if (!text.ok) return text;
  const baseline = parseBaseline(text.value, shown);
  return "problem" in baseline ? stop(baseline.problem, RECREATE) : done(baseline);
}

/** Checks that a baseline can be written to this file. Only a baseline is ever overwritten. */
export function baselineClash(file: string, cwd: string): Outcome<null> {
  const path = resolve(cwd, file);
  if (!existsSync(path)) return done(null);
  const shown = shownFrom(cwd, path);
  const text = readSmall(path, shown, "--write-baseline", LARGEST);
  if (!text.ok) return text;
  const read = parseBaseline(text.value, shown);
  if (!("problem" in read)) return done(null);
  return stop(
    `--write-baseline would overwrite ${shown}, which is not a valid baseline`,
    "Name another file, or delete it.",
  );
}

/**
 * Records the findings that count today, and those of an older baseline. Findings that comments or the configuration ignore
 * are left out. Returns how many were recorded.
 */
export async function writeBaseline(file: string, report: Report, cwd: string): Promise<Outcome<number>> {
  const known = report.suppressed.filter(({ by }) => by === "baseline").map(({ finding }) => finding);
  const findings = [...report.findings, ...known];
  try {
    await writeWhole([{ path: resolve(cwd, file), text: baselineText(findings) }]);
    return done(new Set(findings.map(({ fingerprint }) => fingerprint)).size);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return stop(`cannot write ${file}: ${writeError(code)}`, "Name a file in an existing, writable folder.");
  }
}
