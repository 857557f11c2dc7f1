import type { getBooleanInput, getInput } from "@actions/core";
import { ACTION_INPUTS, type ActionInput, type ActionInputName, LEVELS } from "../options.ts";
import type { RunOptions } from "./command-line.ts";
import { done, type Outcome, stop } from "./stop.ts";

/** What a step asks for: the run, and where its results go. */
export interface ActionOptions {
  readonly run: RunOptions;
  readonly token: string;
  readonly review: boolean;
  readonly resolve: boolean;
  readonly annotations: boolean;
  readonly summary: boolean;
  readonly label: string;
  readonly jsonFile: string | null;
  readonly sarifFile: string | null;
}

export interface InputReader {
  readonly getInput: typeof getInput;
  readonly getBooleanInput: typeof getBooleanInput;
}

/** The inputs of action.yml; an empty one is one that was not given, for `${{ … }}` gives an empty text for nothing. */
export function actionOptions(core: InputReader): Outcome<ActionOptions> {
  const text = (name: ActionInputName): string => core.getInput(name) || defaultOf(name);
  const plans = text("plan")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const failOn = LEVELS.find((level) => level === text("fail-on"));
  if (failOn === undefined)
    return stop(`input fail-on cannot be ${text("fail-on")}`, `It is one of ${LEVELS.join(", ")}.`);
  const [review, resolve, annotations, summary, requireSource, allowTerraform] = [
    flag("review", core),
    flag("resolve", core),
    flag("annotations", core),
    flag("summary", core),
    flag("require-source", core),
    flag("allow-terraform", core),
  ];
  if (!review.ok) return review;
  if (!resolve.ok) return resolve;
  if (!annotations.ok) return annotations;
  if (!summary.ok) return summary;
  if (!requireSource.ok) return requireSource;
  if (!allowTerraform.ok) return allowTerraform;
  const label = text("label");
  if (label.length > 200) return stop("input label is longer than 200 characters", "Give a shorter label.");
  const run: RunOptions = {
    plans,
    source: text("source") === "" ? { kind: "default" } : { kind: "folder", dir: text("source") },
    requireSource: requireSource.value,
    root: text("root") || null,
    label,
    allowTerraform: allowTerraform.value,
    format: "github",
    output: null,
    // GitHub fills in the default, so it cannot be told from a level that was not given: the configuration may say it.
    failOn: failOn === defaultOf("fail-on") ? null : failOn,
    config: text("config") === "" ? { kind: "search" } : { kind: "file", file: text("config") },
    baseline: text("baseline") || null,
    writeBaseline: null,
    fix: "none",
    unsafe: false,
    verbose: false,
  };
  return done({
    run,
    token: core.getInput("github-token"),
    review: review.value,
    resolve: resolve.value,
    annotations: annotations.value,
    summary: summary.value,
    label,
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
    return stop(`input ${name} cannot be ${core.getInput(name)}`, "It is true or false.");
  }
}

/** Defaults that are expressions (`${{ … }}`) are filled in by GitHub, never by us. */
function defaultOf(name: ActionInputName): string {
  const input: ActionInput | undefined = ACTION_INPUTS.find((one) => one.name === name);
  const value = input?.default ?? "";
  return value.includes("${{") ? "" : value;
}
