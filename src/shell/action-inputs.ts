import type { getBooleanInput, getInput } from "@actions/core";
import { ACTION_INPUTS, type ActionInput, type ActionInputName, FAIL_ON } from "../options.ts";
import type { RunOptions } from "./command-line.ts";
import { done, type Outcome, stop } from "./stop.ts";

/** The inputs of a step: the analysis to run, and where its results go. */
export interface ActionOptions {
  readonly run: RunOptions;
  readonly token: string;
  readonly review: boolean;
  readonly resolve: boolean;
  readonly annotations: boolean;
  readonly summary: boolean;
  readonly label: string;
  /** The values of the job's matrix, as JSON; "" where there is none. */
  readonly matrix: string;
  readonly jsonFile: string | null;
  readonly sarifFile: string | null;
}

export interface InputReader {
  readonly getInput: typeof getInput;
  readonly getBooleanInput: typeof getBooleanInput;
}

/** The inputs of action.yml. An empty input counts as missing, because `${{ … }}` evaluates to an empty string. */
export function actionOptions(core: InputReader): Outcome<ActionOptions> {
  const text = (name: ActionInputName): string => core.getInput(name) || defaultOf(name);
  const plans = text("plan")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const failOn = FAIL_ON.find((level) => level === text("fail-on"));
  if (failOn === undefined)
    return stop(`input fail-on cannot be ${text("fail-on")}`, `Use one of ${FAIL_ON.join(", ")}.`);
  const [review, resolve, annotations, summary, requireSource, allowTerraform, code] = [
    flag("review", core),
    flag("resolve", core),
    flag("annotations", core),
    flag("summary", core),
    flag("require-source", core),
    flag("allow-terraform", core),
    flag("code", core),
  ];
  if (!review.ok) return review;
  if (!resolve.ok) return resolve;
  if (!annotations.ok) return annotations;
  if (!summary.ok) return summary;
  if (!requireSource.ok) return requireSource;
  if (!allowTerraform.ok) return allowTerraform;
  if (!code.ok) return code;
  const label = text("label");
  if (label.length > 200) return stop("input label is longer than 200 characters", "Use a shorter label.");
  const run: RunOptions = {
    plans,
    source: text("source") === "" ? { kind: "default" } : { kind: "folder", dir: text("source") },
    requireSource: requireSource.value,
    only: [],
    skip: [],
    root: text("root") || null,
    code: code.value,
    label,
    allowTerraform: allowTerraform.value,
    format: "github",
    output: null,
    files: [],
    // GitHub fills in the default, so a given default looks like a missing one: the configuration may set another level.
    failOn: failOn === defaultOf("fail-on") ? null : failOn,
    config: text("config") === "" ? { kind: "search" } : { kind: "file", file: text("config") },
    baseline: text("baseline") || null,
    writeBaseline: null,
    explain: null,
    fix: "none",
    unsafe: false,
    verbose: false,
    quiet: false,
  };
  return done({
    run,
    token: core.getInput("github-token"),
    review: review.value,
    resolve: resolve.value,
    annotations: annotations.value,
    summary: summary.value,
    label,
    matrix: core.getInput("matrix"),
    jsonFile: text("json-file") || null,
    sarifFile: text("sarif-file") || null,
  });
}

function flag(name: ActionInputName, core: InputReader): Outcome<boolean> {
  if (core.getInput(name) === "") return done(defaultOf(name) === "true");
  try {
    return done(core.getBooleanInput(name));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return stop(`input ${name} cannot be ${core.getInput(name)}`, "Use true or false.");
  }
}

/** GitHub fills in defaults that are expressions (`${{ … }}`), not we. */
function defaultOf(name: ActionInputName): string {
  const input: ActionInput | undefined = ACTION_INPUTS.find((one) => one.name === name);
  const value = input?.default ?? "";
  return value.includes("${{") ? "" : value;
}
