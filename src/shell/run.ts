import { realpathSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { Report } from "../findings/types.ts";
import { count } from "../report/counts.ts";
import { visible, visibleLines } from "../report/escape.ts";
import { type Format, renderAny } from "../report/formats.ts";
import type { Rendering } from "../report/rendering.ts";
import { DOCS_BASE, VERSION } from "./about.ts";
import { baselineClash, readBaseline, writeBaseline } from "./baseline-file.ts";
import type { RunOptions } from "./command-line.ts";
import { configFor } from "./config-file.ts";
import { type Progress, progressOn } from "./progress.ts";
import { reaches } from "./reaches.ts";
import { rootLabel } from "./root-label.ts";
import type { PlanInput, Services } from "./services.ts";
import { findSource } from "./source/find.ts";
import { done, type Outcome, stop } from "./stop.ts";
import { stopwatch } from "./stopwatch.ts";
import { codeOf, type Host, reportWidth, wantsColor, write } from "./streams.ts";
import { writeError, writeWhole } from "./write-whole.ts";

/** Reads plans, analyzes them and writes the report. Returns the exit status, or why the analysis failed. */
export async function run(options: RunOptions, host: Host, services: Services): Promise<Outcome<0 | 1>> {
  const progress = progressOn(host);
  const watch = stopwatch();
  const notes: string[] = [];
  const log = (note: string): unknown => notes.push(note);
  const analyzed = await analysis(options, host, services, progress, log, watch.begin).finally(() => progress.end());
  for (const note of options.quiet ? [] : notes) await write(host.stderr, `lambda-grants: ${visible(note)}\n`);
  if (!analyzed.ok) return analyzed;
  const { report, failed } = analyzed.value;
  watch.begin("writing");
  const recorded = await recordBaseline(options, report, host);
  if (!recorded.ok) return recorded;
  const patch = await writeOrShowFixes(options, analyzed.value, host);
  if (!patch.ok) return patch;
  if (patch.value === null || options.output !== null) {
    const { format, output } = options;
    const printed = await writeRendering(format, output, analyzed.value, options, host);
    if (!printed.ok) return printed;
  }
  for (const { format, file } of options.files) {
    const written = await writeRendering(format, file, analyzed.value, options, host);
    if (!written.ok) return written;
  }
  if (options.verbose) await write(host.stderr, `lambda-grants: ${watch.words()}\n`);
  return done(failed ? 1 : 0);
}

/** Writes the report in one format, to a file or to standard output (null). */
async function writeRendering(
  format: Format,
  output: string | null,
  rendering: Rendering,
  { verbose, quiet }: RunOptions,
  host: Host,
): Promise<Outcome<null>> {
  const text = await renderAny(format, rendering, {
    color: output === null && wantsColor(host.stdout, host.env),
    verbose,
    quiet,
    width: reportWidth(host.stdout, host.env),
    workspacePrefix: workspacePrefix(host),
  });
  return output === null ? await write(host.stdout, text) : await writeReport(output, text, host.cwd);
}

/**
 * `--fix` writes the safe fixes and says so on standard error; the report is still that of the plan. `--fix-dry-run` prints a
 * patch instead of the report, and returns it.
 */
async function writeOrShowFixes(
  { fix, unsafe, quiet }: RunOptions,
  { report, plans }: Analyzed,
  host: Host,
): Promise<Outcome<string | null>> {
  if (fix === "none") return done(null);
  const { fixesOf, fixWords, patchOf, writeFixes } = await import("./fix-files.ts");
  const sources = plans.flatMap(({ source }) => (source ? [source] : []));
  const applied = await fixesOf(report, sources, host.cwd, unsafe);
  if (fix === "write") {
    const written = await writeFixes(applied, sources, host.cwd);
    if (!written.ok) return written;
    const announced = quiet ? done(null) : await write(host.stderr, fixWords(applied));
    return announced.ok ? done(null) : announced;
  }
  const patch = await patchOf(applied);
  // A patch has the bytes of its files; control characters in them are escaped on a terminal.
  const shown = host.stdout.isTTY === true ? visibleLines(patch).join("\n") : patch;
  const written = await write(host.stdout, shown);
  return written.ok ? done(patch) : written;
}

/** Writes the baseline, if `--write-baseline` is given. */
async function recordBaseline(
  { writeBaseline: file, quiet }: RunOptions,
  report: Report,
  host: Host,
): Promise<Outcome<null>> {
  if (file === null) return done(null);
  const written = await writeBaseline(file, report, host.cwd);
  if (!written.ok) return written;
  if (quiet) return done(null);
  return write(host.stderr, `lambda-grants: ${count(written.value, "finding")} recorded in ${visible(file)}\n`);
}

/** A rendering, and whether the exit status is 1. */
export interface Analyzed extends Rendering {
  /** A finding is at or above the level: that of the option, else of the plan's configuration, else error. */
  readonly failed: boolean;
  /** The analyzed plans; fixes are written to their sources. */
  readonly plans: readonly PlanInput[];
}

/**
 * Reads and analyzes plans and their sources. Writes nothing. `log` receives where HCL was found, `begin` the name of each step
 * when it begins.
 */
export async function analysis(
  options: RunOptions,
  host: Host,
  services: Services,
  progress: Progress,
  log: (note: string) => void,
  begin: (step: string) => void = () => undefined,
): Promise<Outcome<Analyzed>> {
  const rules = await rulesToCheck(options);
  if (!rules.ok) return rules;
  const files = await services.expandPlans(options.plans, host.cwd);
  if (!files.ok) return files;
  const outputs = [
    ["--output", options.output] as const,
    ...options.files.map(({ format, file }) => [`--format ${format}=${file}`, file] as const),
  ];
  for (const [option, output] of outputs) {
    const overwritten = files.value.find((file) => isOutput(file, output, host.cwd));
    if (overwritten === undefined) continue;
    return stop(`${option} would overwrite the plan ${overwritten}`, "Name another file for the report.");
  }
  const baseline = readBaseline(options.baseline, host.cwd);
  if (!baseline.ok) return baseline;
  const clash = options.writeBaseline === null ? done(null) : baselineClash(options.writeBaseline, host.cwd);
  if (!clash.ok) return clash;
  const plans: PlanInput[] = [];
  for (const file of files.value) {
    progress.step(`Reading ${file} …`);
    begin("reading plans and finding their HCL");
    const input = await readPlan(file, options, host, services, log);
    if (!input.ok) return input;
    plans.push(input.value);
  }
  progress.step("Analyzing …");
  begin("loading data");
  const today = new Date().toISOString().slice(0, 10);
  const facts = { today, version: VERSION, docsBase: DOCS_BASE };
  const inputs = {
    plans,
    baseline: baseline.value,
    code: options.code,
    only: rules.value,
    explain: options.explain,
    begin,
    ...facts,
  };
  const rendering = await services.analyze(inputs);
  const without = options.requireSource ? rendering.report.plans.find(({ source }) => source === null) : undefined;
  if (without !== undefined) {
    return stop(
      `no HCL was used for ${without.file}, but --require-source is set: ${without.noSource ?? "--no-source is set"}`,
      "Name the planned folder with --source DIR, or make a new plan.",
    );
  }
  const configured = new Map(plans.map(({ file, config }) => [file, config?.config.failOn]));
  const failed = rendering.report.findings.some((finding) =>
    reaches(finding, options.failOn ?? configured.get(finding.plan) ?? "error"),
  );
  return done({ ...rendering, failed, plans });
}

/** The rules that the options choose; null: all. */
async function rulesToCheck({ only, skip }: RunOptions): Promise<Outcome<ReadonlySet<string> | null>> {
  if (only.length + skip.length === 0) return done(null);
  const { chosenRules } = await import("./rule-names.ts");
  return chosenRules(only, skip);
}

async function readPlan(
  file: string,
  options: RunOptions,
  host: Host,
  services: Services,
  log: (note: string) => void,
): Promise<Outcome<PlanInput>> {
  const { cwd } = host;
  const named = options.source.kind === "folder" ? options.source.dir : null;
  const plan = await services.loadPlan(file, cwd, named, options.allowTerraform);
  if (!plan.ok) return plan;
  const source = await findSource({ choice: options.source, root: options.root, plan: plan.value, file, cwd });
  if (!source.ok) return source;
  const { files, missing, gaps, found } = source.value;
  if (found !== null) {
    log(`using the HCL in ${found} for ${file} (--source DIR chooses another folder)`);
  }
  const places = [file === "-" ? cwd : dirname(resolve(cwd, file)), cwd, ...(files ? [files.rootDir] : [])];
  const config = await configFor(options.config, places, cwd);
  if (!config.ok) return config;
  const label = options.label === "" ? rootLabel(file, files, cwd) : options.label;
  return done({ plan: plan.value, file, label, source: files, missing, gaps, config: config.value });
}

/** Writes a report to a file, or returns why it cannot. */
export async function writeReport(output: string, text: string, cwd: string): Promise<Outcome<null>> {
  try {
    await writeWhole([{ path: resolve(cwd, output), text }]);
    return done(null);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return stop(`cannot write ${output}: ${writeError(code)}`, "Name a file in an existing, writable folder.");
  }
}
/** Whether the output file is the plan file. */
export function isOutput(plan: string, output: string | null, cwd: string): boolean {
  if (output === null || plan === "-") return false;
  return realPath(resolve(cwd, plan)) === realPath(resolve(cwd, output));
}

/** The real path, or the path itself if it does not exist yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The path of the working directory in the workspace: annotations need paths relative to the workspace. */
export function workspacePrefix({ cwd, env }: Host): string {
  if (env.GITHUB_WORKSPACE === undefined || env.GITHUB_WORKSPACE === "") return "";
  const path = relative(realPath(env.GITHUB_WORKSPACE), realPath(cwd)).split(sep).join("/");
  return path === "" || path.startsWith("..") || path.startsWith("/") ? "" : `${path}/`;
}
