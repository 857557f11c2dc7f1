import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import * as core from "@actions/core";
import type { Report } from "../findings/types.ts";
import { OddPlan } from "../plan/odd-plan.ts";
import { findingCounts } from "../report/counts.ts";
import { visible } from "../report/escape.ts";
import { render } from "../report/formats.ts";
import type { Rendering } from "../report/rendering.ts";
import { ISSUES } from "./about.ts";
import { type ActionOptions, actionOptions } from "./action-inputs.ts";
import { prepareReview, review } from "./action-review.ts";
import { failurePage, summaryPage } from "./action-summary.ts";
import { progressOn } from "./progress.ts";
import { type Analyzed, analysis, isOutput, workspacePrefix, writeReport } from "./run.ts";
import { realServices } from "./services.ts";
import { isShared, realFolder } from "./source/reach.ts";
import { done, type Outcome, planStop, type Stop, stop } from "./stop.ts";
import { type Host, write } from "./streams.ts";

/**
 * One step of a workflow: reports, outputs, summary, annotations, review, in this order. The step fails because of `fail-on`,
 * or because the analysis failed. Never throws.
 */
export async function runAction(host: Host): Promise<void> {
  let summary = true;
  try {
    const options = actionOptions(core);
    if (!options.ok) return await giveUp(options.stop, summary);
    summary = options.value.summary;
    const rendering = await analyzed(options.value, host);
    if (!rendering.ok) return await giveUp(rendering.stop, summary);
    const written = await writeReports(options.value, rendering.value, host);
    setOutputs(options.value, rendering.value);
    if (summary) await writeSummary(summaryPage(rendering.value, options.value.label, null));
    if (!written.ok) return await giveUp(written.stop, false);
    await log(options.value, rendering.value, host);
    await tryReview(options.value, rendering.value, host);
    const { report, failed } = rendering.value;
    if (failed) core.setFailed(`lambda-grants: ${findingCounts(report)}.`);
  } catch (error) {
    await giveUp(error instanceof OddPlan ? planStop(error.error) : bug(error, host), summary);
  }
}

/** Reads and analyzes the plans. Files are read only inside the workspace, unless the input `root` names another folder. */
function analyzed({ run }: ActionOptions, host: Host): Promise<Outcome<Analyzed>> {
  const workspace = realFolder(host.cwd);
  const root = run.root ?? (workspace === null || isShared(workspace) ? null : workspace);
  return analysis({ ...run, root }, host, realServices, progressOn(host), (note) => core.info(visible(note)));
}

async function writeReports(
  { jsonFile, sarifFile }: ActionOptions,
  rendering: Rendering,
  host: Host,
): Promise<Outcome<null>> {
  const options = { color: false, verbose: false, width: 100, workspacePrefix: "" };
  for (const [file, format] of [
    [jsonFile, "json"],
    [sarifFile, "sarif"],
  ] as const) {
    if (file === null) continue;
    if (rendering.report.plans.some((plan) => isOutput(plan.file, file, host.cwd))) {
      return stop(`${format}-file would overwrite the plan ${file}`, "Name another file for the report.");
    }
    await mkdir(dirname(resolve(host.cwd, file)), { recursive: true }).catch(() => undefined);
    const written = await writeReport(file, render(format, rendering, options), host.cwd);
    if (!written.ok) return written;
  }
  return done(null);
}

function setOutputs({ jsonFile, sarifFile }: ActionOptions, { report, failed }: Analyzed): void {
  core.setOutput("conclusion", failed ? "failure" : "success");
  core.setOutput("errors", report.counts.error);
  core.setOutput("warnings", report.counts.warning);
  core.setOutput("notes", report.counts.note);
  core.setOutput("undecided", report.counts.undecided);
  if (jsonFile !== null) core.setOutput("json-file", jsonFile);
  if (sarifFile !== null) core.setOutput("sarif-file", sarifFile);
}

/** Annotations, or the plain report without them: the log is never empty. */
async function log({ annotations }: ActionOptions, rendering: Rendering, host: Host): Promise<void> {
  const options = { color: false, verbose: false, width: 100, workspacePrefix: workspacePrefix(host) };
  await write(host.stdout, render(annotations ? "github" : "pretty", rendering, options));
}

/**
 * Nothing here changes the result of the step. With `review: false` the pull request is only read, for the remarks in the
 * summary.
 */
async function tryReview(options: ActionOptions, rendering: Analyzed, host: Host): Promise<void> {
  if (!options.review && !options.summary) return;
  try {
    const prepared = await prepareReview(options, rendering, host, (text) => core.info(text));
    if (prepared.kind === "none") {
      if (options.review) return logWhyNot(prepared.because, prepared.notice, rendering.report);
      return core.info(visible(`The pull request's changes were not read: ${prepared.because}.`));
    }
    const { untouched, ignoring, pull } = prepared;
    if (options.summary && (untouched.size + ignoring.length > 0 || !pull.complete)) {
      await writeSummary(summaryPage(rendering, options.label, { untouched, ignoring, complete: pull.complete }));
    }
    if (!options.review) return;
    const result = await review(prepared, options, rendering, host);
    if ("words" in result) for (const words of result.words) core.info(visible(words));
    else logWhyNot(result.because, result.notice, rendering.report);
  } catch (error) {
    const { problem, help } = bug(error, host);
    core.warning(`The review could not be posted: ${visible(problem)}. ${help}`);
  }
}

/** GitHub shows ten notices of a step; the findings take precedence. */
function logWhyNot(because: string, notice: boolean, report: Report): void {
  const text = visible(`No review was posted: ${because}. Summary, annotations and result are complete anyway.`);
  if (notice && report.counts.note < 10) core.notice(text, { title: "lambda-grants" });
  else core.info(text);
}

/** Replaces what this step wrote before. Not fatal on a runner without summaries. */
async function writeSummary(page: string): Promise<void> {
  try {
    await core.summary.emptyBuffer().addRaw(page).write({ overwrite: true });
  } catch (error) {
    core.info(visible(`The step summary could not be written: ${error instanceof Error ? error.message : error}`));
  }
}

async function giveUp(stop: Stop, summary: boolean): Promise<void> {
  core.setOutput("conclusion", "failure");
  if (summary) await writeSummary(failurePage(stop));
  core.setFailed(`${visible(inputWords(stop.problem))}\n${visible(inputWords(stop.help))}`);
}

/** Messages name the options of the command; the Action has inputs of the same names. */
const inputWords = (text: string): string =>
  text.replace(/--(source|require-source|root|config|baseline|allow-terraform)\b/g, "$1");

function bug(error: unknown, { env }: Host): Stop {
  if (env.LAMBDA_GRANTS_DEBUG === "1" && error instanceof Error) core.info(String(error.stack));
  return {
    problem: `internal error: ${error instanceof Error ? error.message : String(error)}`,
    help: `This is a bug in lambda-grants: please report it at ${ISSUES} (LAMBDA_GRANTS_DEBUG=1 shows where).`,
  };
}
