/**
 * The options of the command and the inputs of the Action, declared once: the parser, --help, the table in README and
 * action.yml are all made from here (a test compares them).
 */
export interface Option {
  readonly name: string;
  /** What stands for the value in --help; a switch has none. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Where nothing is given; shown in --help. */
  readonly default?: string;
  readonly help: string;
}

export const FORMATS = ["pretty", "json", "sarif", "github", "markdown", "mermaid", "html"] as const;
export const LEVELS = ["error", "warning", "note", "never"] as const;
export type FailOn = (typeof LEVELS)[number];

const FAIL_ON_HELP = "lowest severity that makes the exit status 1";

export const OPTIONS = [
  {
    name: "source",
    value: "DIR",
    help: "root of the HCL that was planned (default: the folder of the plan file or the working directory, else the one folder below them whose root module is the plan's)",
  },
  { name: "no-source", help: "do not look for HCL: fewer answers, no wrong ones" },
  {
    name: "require-source",
    help: "exit with 2 when no HCL was found for a plan, or what was found is not what was planned",
  },
  {
    name: "root",
    value: "DIR",
    help: "read files inside this folder only (default: the repository; without one, the source folder and its modules)",
  },
  {
    name: "allow-terraform",
    help: "run terraform or tofu, with providers of your own mirrors, to read saved binary plans",
  },
  { name: "format", value: "FORMAT", choices: FORMATS, default: "pretty", help: "format of the report" },
  { name: "output", value: "FILE", help: "write the report to FILE instead of standard output" },
  { name: "fail-on", value: "LEVEL", choices: LEVELS, default: "error", help: FAIL_ON_HELP },
  {
    name: "config",
    value: "FILE",
    help: "configuration (default: .lambda-grants.yml beside the plan, the working directory or the HCL, or above them up to the repository root)",
  },
  { name: "no-config", help: "do not look for a configuration file" },
  { name: "baseline", value: "FILE", help: "known findings that do not count" },
  { name: "write-baseline", value: "FILE", help: "record today's findings in FILE" },
  { name: "fix", help: "write the safe fixes into the HCL files" },
  { name: "fix-dry-run", help: "print the safe fixes as a unified diff" },
  { name: "unsafe", help: "with --fix or --fix-dry-run: also the fixes that need a look" },
  {
    name: "verbose",
    help: "also list what was checked and found right, and why each undecided question is undecided",
  },
  { name: "version", help: "print the version" },
  { name: "help", help: "print this help" },
] as const satisfies readonly Option[];

export type OptionName = (typeof OPTIONS)[number]["name"];

/** An input of action.yml. */
export interface ActionInput {
  readonly name: string;
  readonly default?: string;
  readonly description: string;
}

export const ACTION_INPUTS = [
  { name: "plan", default: "plan.json", description: "Plan files or globs, one a line" },
  {
    name: "source",
    description:
      "Root of the HCL that was planned (default: the plan's folder or the workspace, else the one folder below whose root module is the plan's)",
  },
  {
    name: "require-source",
    default: "false",
    description: "Fail when no HCL was found for a plan, or what was found is not what was planned",
  },
  {
    name: "root",
    description:
      "Read files inside this folder only (default: the repository; without one, the source folder and its modules)",
  },
  {
    name: "github-token",
    default: "${{ github.token }}",
    description: "Token for the pull request; without rights the rest still works",
  },
  {
    name: "review",
    default: "true",
    description: "Post a review on the pull request; false: annotations and summary only",
  },
  {
    name: "resolve",
    default: "false",
    description: "Resolve the threads of mended findings (needs contents: write); otherwise they are marked as mended",
  },
  { name: "annotations", default: "true", description: "Annotate the lines of the findings" },
  { name: "summary", default: "true", description: "Write the step summary" },
  {
    name: "fail-on",
    default: "error",
    description: "Lowest severity that fails the step: error, warning, note or never",
  },
  {
    name: "config",
    description:
      "Configuration file (default: .lambda-grants.yml beside the plan, the workspace or the HCL, or above them up to the repository root)",
  },
  { name: "baseline", description: "File of known findings that do not count" },
  {
    name: "allow-terraform",
    default: "false",
    description: "Run terraform or tofu, with providers of your own mirrors, to read saved binary plans",
  },
  { name: "label", description: "Tells several plans of one pull request apart" },
  { name: "json-file", description: "Where to write the JSON report" },
  { name: "sarif-file", description: "Where to write the SARIF report" },
] as const satisfies readonly ActionInput[];

export type ActionInputName = (typeof ACTION_INPUTS)[number]["name"];

export const ACTION_OUTPUTS = [
  { name: "conclusion", description: "success or failure" },
  { name: "errors", description: "Number of errors" },
  { name: "warnings", description: "Number of warnings" },
  { name: "notes", description: "Number of notes" },
  { name: "undecided", description: "Number of questions that could not be decided before apply" },
  { name: "json-file", description: "Path of the JSON report, when one was written" },
  { name: "sarif-file", description: "Path of the SARIF report, when one was written" },
] as const;

/** The rows of --help and of the table in README: what to write, and what it does. */
export function optionRows(): readonly { readonly usage: string; readonly help: string }[] {
  return OPTIONS.map((option: Option) => ({
    usage: `--${option.name}${option.value === undefined ? "" : ` ${option.value}`}`,
    help: option.help + (option.choices === undefined ? "" : `: ${choicesText(option)}`),
  }));
}

function choicesText({ choices = [], default: chosen }: Option): string {
  return choices.map((choice) => (choice === chosen ? `${choice} (default)` : choice)).join(", ");
}
