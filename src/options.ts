/**
 * The options of the command and the inputs of the Action, declared once: the parser, --help, the tables in docs/usage.md
 * and action.yml all come from here (a test compares them).
 */
export interface Option {
  readonly name: string;
  /** The letter of its short form. */
  readonly short?: string;
  /** The placeholder of the value in --help; a switch has none. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** The value if the option is not given; shown in --help. */
  readonly default?: string;
  readonly help: string;
}

export const FORMATS = ["pretty", "json", "sarif", "github", "markdown", "mermaid", "html"] as const;
const LEVELS = ["error", "warning", "note", "never"] as const;
/** What --fail-on takes: a level, or one that only counts findings that are certain. */
export const FAIL_ON = [...LEVELS, "error:certain", "warning:certain", "note:certain"] as const;
export type FailOn = (typeof FAIL_ON)[number];

const FAIL_ON_HELP = "lowest severity that sets exit status 1, with :certain only by findings that are certain";

export const OPTIONS = [
  {
    name: "source",
    value: "DIR",
    help: "folder with the HCL that was planned (default: the plan's folder or the working directory, else the one folder below them whose root module matches the plan)",
  },
  { name: "no-source", help: "do not look for HCL: more is undecided, but nothing is wrong" },
  {
    name: "require-source",
    help: "exit with 2 if a plan's HCL is not found or has changed since it was planned",
  },
  {
    name: "root",
    value: "DIR",
    help: "read files only inside this folder (default: the repository, or the source folder and its modules outside of one)",
  },
  { name: "no-code", help: "do not read the functions' code" },
  {
    name: "allow-terraform",
    help: "run terraform or tofu, with providers from your own mirrors, to read saved binary plans",
  },
  {
    name: "format",
    value: "FORMAT",
    choices: FORMATS,
    default: "pretty",
    help: "format of the report; FORMAT=FILE writes a further one to a file (may be repeated)",
  },
  { name: "output", value: "FILE", help: "write the report to FILE instead of standard output" },
  { name: "fail-on", value: "LEVEL", choices: FAIL_ON, default: "error", help: FAIL_ON_HELP },
  {
    name: "config",
    value: "FILE",
    help: "configuration file (default: .lambda-grants.yml next to the plan, in the working directory or next to the HCL, or above them up to the repository root)",
  },
  { name: "no-config", help: "do not look for a configuration file" },
  { name: "baseline", value: "FILE", help: "file of known findings, which do not count" },
  { name: "write-baseline", value: "FILE", help: "write the current findings to FILE as the new baseline" },
  { name: "fix", help: "apply the safe fixes to the HCL files" },
  { name: "fix-dry-run", help: "print the safe fixes as a unified diff" },
  { name: "unsafe", help: "with --fix or --fix-dry-run: include fixes that need review" },
  { name: "only", value: "RULE", help: "check this rule and no other (may be repeated)" },
  { name: "skip", value: "RULE", help: "do not check this rule (may be repeated)" },
  { name: "list-rules", help: "list all rules with their severities" },
  {
    name: "explain",
    value: "RULE",
    help: "print the page of a rule; or with the ADDRESS of a function and a plan, all that is known of it (its role, grants, triggers, settings and calls, each with its verdict), also as json",
  },
  {
    name: "policy",
    help: "with --explain ADDRESS: print the least policy for the function's triggers, settings and calls, as HCL",
  },
  {
    name: "verbose",
    short: "v",
    help: "also list checks that passed, the reasons of undecided questions, and (on standard error) where the time went",
  },
  { name: "quiet", short: "q", help: "print the findings and nothing else, unless the analysis fails" },
  { name: "version", short: "V", help: "print the version" },
  { name: "help", short: "h", help: "print this help" },
] as const satisfies readonly Option[];

export type OptionName = (typeof OPTIONS)[number]["name"];

/** An input of action.yml. */
export interface ActionInput {
  readonly name: string;
  readonly default?: string;
  readonly description: string;
}

export const ACTION_INPUTS = [
  { name: "plan", default: "plan.json", description: "Plan files or globs, one per line" },
  {
    name: "source",
    description:
      "Folder with the HCL that was planned (default: the plan's folder or the workspace, else the one folder below them whose root module matches the plan)",
  },
  {
    name: "require-source",
    default: "false",
    description: "Fail if a plan's HCL is not found or has changed since it was planned",
  },
  {
    name: "root",
    description:
      "Read files only inside this folder (default: the repository, or the source folder and its modules outside of one)",
  },
  { name: "code", default: "true", description: "Read the functions' code" },
  {
    name: "github-token",
    default: "${{ github.token }}",
    description: "Token for the pull request; everything but the review works without permissions",
  },
  {
    name: "review",
    default: "true",
    description: "Post a review on the pull request (false: annotations and summary only)",
  },
  {
    name: "resolve",
    default: "false",
    description:
      "Resolve the threads of findings that are gone (needs contents: write); otherwise their comments are marked as resolved",
  },
  { name: "annotations", default: "true", description: "Annotate the lines of the findings" },
  { name: "summary", default: "true", description: "Write the step summary" },
  {
    name: "fail-on",
    default: "error",
    description:
      "Lowest severity that fails the step: error, warning, note or never; error:certain only counts findings that are certain",
  },
  {
    name: "config",
    description:
      "Configuration file (default: .lambda-grants.yml next to the plan, in the workspace or next to the HCL, or above them up to the repository root)",
  },
  { name: "baseline", description: "File of known findings, which do not count" },
  {
    name: "allow-terraform",
    default: "false",
    description: "Run terraform or tofu, with providers from your own mirrors, to read saved binary plans",
  },
  { name: "label", description: "Name of this plan in a pull request with several plans" },
  {
    name: "matrix",
    default: "${{ toJSON(matrix) }}",
    description: "The values of the job's matrix: jobs leave one another's comments alone. Leave it as it is",
  },
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
  { name: "json-file", description: "Path of the JSON report, if one was written" },
  { name: "sarif-file", description: "Path of the SARIF report, if one was written" },
] as const;

/** The rows of --help and of the table in docs/usage.md: usage, and what it does. */
export function optionRows(): readonly { readonly usage: string; readonly help: string }[] {
  return OPTIONS.map((option: Option) => ({
    usage: `--${option.name}${option.value === undefined ? "" : ` ${option.value}`}${option.short === undefined ? "" : `, -${option.short}`}`,
    help: option.help + (option.choices === undefined ? "" : `: ${choicesText(option)}`),
  }));
}

function choicesText({ choices = [], default: chosen }: Option): string {
  return choices.map((choice) => (choice === chosen ? `${choice} (default)` : choice)).join(", ");
}
