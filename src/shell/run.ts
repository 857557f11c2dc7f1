import { realpathSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import type { Report } from "../findings/types.ts";
import type { FailOn } from "../options.ts";
import { SEVERITIES } from "../report/counts.ts";
import { render } from "../report/formats.ts";
import type { Rendering } from "../report/rendering.ts";
import { DOCS_BASE, VERSION } from "./about.ts";
import type { RunOptions } from "./command-line.ts";
import { findConfig } from "./find-config.ts";
import { notYet } from "./not-yet.ts";
import { type Progress, progressOn } from "./progress.ts";
import type { PlanInput, Services } from "./services.ts";
import { sourceFor } from "./source-files.ts";
import { done, type Outcome, stop } from "./stop.ts";
import { codeOf, type Host, wantsColour, write } from "./streams.ts";

/** One run over plans: read, analyze, write the report. The exit status, or why the tool could not do its work. */
export async function run(options: RunOptions, host: Host, services: Services): Promise<Outcome<0 | 1>> {
  const progress = progressOn(host);
  const analyzed = await analysis(options, host, services, progress);
  progress.end();
  if (!analyzed.ok) return analyzed;
  const text = render(options.format, analyzed.value, {
    color: options.output === null && wantsColour(host.stdout, host.env),
    verbose: options.verbose,
    width: Math.min(100, Math.max(60, host.stdout.columns ?? 100)),
    workspacePrefix: workspacePrefix(host),
  });
  const written =
    options.output === null ? await write(host.stdout, text) : await writeReport(options.output, text, host.cwd);
  return written.ok ? done(fails(analyzed.value.report, options.failOn) ? 1 : 0) : written;
}

/** Whether the report holds a finding at or above the level. */
export function fails(report: Report, level: FailOn): boolean {
  if (level === "never") return false;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(level) + 1).some((severity) => report.counts[severity] > 0);
}

/** Plans and their sources read and analyzed, with nothing written. */
export async function analysis(
  options: RunOptions,
  host: Host,
  services: Services,
  progress: Progress,
): Promise<Outcome<Rendering>> {
  const files = await services.expandPlans(options.plans, host.cwd);
  if (!files.ok) return files;
  const overwritten = files.value.find((file) => isOutput(file, options.output, host.cwd));
  if (overwritten !== undefined) {
    return stop(`--output would overwrite the plan ${overwritten}`, "Name another file for the report.");
  }
  const plans: PlanInput[] = [];
  for (const file of files.value) {
    progress.step(`Reading ${file} …`);
    const input = await readPlan(file, options, host, services);
    if (!input.ok) return input;
    plans.push(input.value);
  }
  progress.step("Analyzing …");
  return done(await services.analyze({ plans, version: VERSION, docsBase: DOCS_BASE }));
}

async function readPlan(
  file: string,
  options: RunOptions,
  host: Host,
  services: Services,
): Promise<Outcome<PlanInput>> {
  const onDisk = file === "-" ? null : file;
  const unavailable = notYet(options, configFile(options, onDisk, host.cwd));
  if (unavailable !== null) return { ok: false, stop: unavailable };
  const source = sourceFor(options.source, onDisk, host.cwd);
  if (!source.ok) return source;
  const plan = await services.loadPlan(file, host.cwd, source.value?.rootDir ?? null);
  if (!plan.ok) return plan;
  return done({ plan: plan.value, file, source: source.value });
}

function configFile({ config }: RunOptions, plan: string | null, cwd: string): string | null {
  switch (config.kind) {
    case "none":
      return null;
    case "file":
      return resolve(cwd, config.file);
    case "search":
      return findConfig(plan, cwd);
  }
}

/** Writes a report into a file, or says why that cannot be. */
export async function writeReport(output: string, text: string, cwd: string): Promise<Outcome<null>> {
  try {
    await writeFile(resolve(cwd, output), text);
    return done(null);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return stop(
      `cannot write ${output}: ${WRITE_ERRORS[code] ?? code}`,
      "Name a file in a folder that exists and may be written.",
    );
  }
}
const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  ENOSPC: "no space left",
};

/** Whether a report would overwrite the plan. */
export function isOutput(plan: string, output: string | null, cwd: string): boolean {
  if (output === null || plan === "-") return false;
  return realPath(resolve(cwd, plan)) === realPath(resolve(cwd, output));
}

/** The real path, or the path itself where nothing is there yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Annotations name files from the workspace on; locations count from the working directory. */
export function workspacePrefix({ cwd, env }: Host): string {
  if (env.GITHUB_WORKSPACE === undefined || env.GITHUB_WORKSPACE === "") return "";
  const way = relative(realPath(env.GITHUB_WORKSPACE), realPath(cwd)).split(sep).join("/");
  return way === "" || way.startsWith("..") || way.startsWith("/") ? "" : `${way}/`;
}
