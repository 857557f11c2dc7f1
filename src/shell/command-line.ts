import { parseArgs } from "node:util";
import { FAIL_ON, type FailOn, FORMATS, OPTIONS, type Option, type OptionName } from "../options.ts";
import type { Format } from "../report/formats.ts";
import { nearest } from "./nearest.ts";
import { done, type Outcome, stop } from "./stop.ts";

export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "list-rules" }
  | { readonly kind: "explain"; readonly rule: string }
  /** All that is known of the function `options.explain`, or the least policy for it. */
  | { readonly kind: "explain-function"; readonly policy: boolean; readonly options: RunOptions }
  | { readonly kind: "run"; readonly options: RunOptions };

export interface RunOptions {
  /** Files, globs or `-`, at least one. */
  readonly plans: readonly string[];
  readonly source:
    | { readonly kind: "default" }
    | { readonly kind: "folder"; readonly dir: string }
    | { readonly kind: "none" };
  readonly requireSource: boolean;
  /** Rules to check, and rules to leave out; empty: all, and none. Unknown names are not yet noticed. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Files are read only inside this folder; null: the repository, or the source folder. */
  readonly root: string | null;
  /** Whether the functions' code is read. */
  readonly code: boolean;
  /** The label of the plans of this run; empty: each plan's root folder is its label. */
  readonly label: string;
  /** Whether terraform or tofu is run to read saved binary plans. */
  readonly allowTerraform: boolean;
  readonly format: Format;
  /** null: standard output. */
  readonly output: string | null;
  /** Further reports. */
  readonly files: readonly ReportFile[];
  /** null: not given, so the configuration can set it. */
  readonly failOn: FailOn | null;
  readonly config:
    | { readonly kind: "search" }
    | { readonly kind: "file"; readonly file: string }
    | { readonly kind: "none" };
  readonly baseline: string | null;
  readonly writeBaseline: string | null;
  /** The address of a function of which all that is known is wanted. */
  readonly explain: string | null;
  readonly fix: "none" | "write" | "dry-run";
  /** Whether fixes that need review are written, too. */
  readonly unsafe: boolean;
  readonly verbose: boolean;
  /** Findings only: no counts, questions, gaps or remarks. */
  readonly quiet: boolean;
}

/** A report that is written to a file beside the one that is printed. */
export interface ReportFile {
  readonly format: Format;
  readonly file: string;
}

type Given = ReadonlyMap<OptionName, string>;

/** Parses arguments into a command, or returns what is wrong with them. */
export function parseCommandLine(args: readonly string[]): Outcome<Command> {
  const parsed = tokens(args);
  if (!parsed.ok) return parsed;
  const { given, all, positionals } = parsed.value;
  if (given.has("help")) return done({ kind: "help" });
  if (given.has("version")) return done({ kind: "version" });
  if (given.has("list-rules")) return done({ kind: "list-rules" });
  const explained = given.get("explain");
  const isFunction = explained !== undefined && (positionals.length > 0 || isAddress(explained));
  if (explained !== undefined && !isFunction) {
    return given.has("policy") ? withoutFunction() : done({ kind: "explain", rule: explained });
  }
  if (explained === undefined && given.has("policy")) return withoutFunction();
  const clash = contradiction(given);
  if (clash !== undefined) return clash;
  if (given.has("unsafe") && !given.has("fix") && !given.has("fix-dry-run")) {
    return stop("--unsafe has no effect without --fix", "Use --fix --unsafe, or --fix-dry-run --unsafe.");
  }
  const format = choice("format", given, FORMATS, "pretty");
  if (!format.ok) return format;
  const files = reportFiles(all("format").filter(namesFile), given);
  if (!files.ok) return files;
  const failOn = choice("fail-on", given, FAIL_ON, null);
  if (!failOn.ok) return failOn;
  if (isFunction) {
    const misuse = misuseOfExplain(given, files.value);
    if (misuse !== undefined) return misuse;
  }
  if (positionals.length === 0) {
    if (isFunction)
      return stop(
        `--explain ${explained} needs the plan that has this function`,
        `Use lambda-grants --explain '${explained}' plan.json.`,
      );
    return stop(
      "no plan given",
      "Run `terraform show -json tfplan > plan.json`, then `lambda-grants plan.json` (--help lists the options).",
    );
  }
  return done({
    ...(isFunction ? { kind: "explain-function", policy: given.has("policy") } : { kind: "run" }),
    options: {
      plans: positionals,
      source: sourceOf(given),
      requireSource: given.has("require-source"),
      only: all("only"),
      skip: all("skip"),
      root: given.get("root") ?? null,
      code: !given.has("no-code") && !given.has("no-source"),
      label: "",
      allowTerraform: given.has("allow-terraform"),
      format: format.value,
      output: given.get("output") ?? null,
      files: files.value,
      failOn: failOn.value,
      config: configOf(given),
      baseline: given.get("baseline") ?? null,
      writeBaseline: given.get("write-baseline") ?? null,
      fix: given.has("fix") ? "write" : given.has("fix-dry-run") ? "dry-run" : "none",
      explain: isFunction ? explained : null,
      unsafe: given.has("unsafe"),
      verbose: given.has("verbose"),
      quiet: given.has("quiet"),
    },
  });
}

/** `aws_lambda_function.app`, and no name of a rule. */
const isAddress = (text: string): boolean => /^(?:module\.|aws_|data\.)/.test(text);

const withoutFunction = () =>
  stop("--policy has no effect without a function", "Use --explain ADDRESS --policy plan.json.");

/** What `--explain ADDRESS` prints is no report of findings. */
function misuseOfExplain(given: Given, files: readonly ReportFile[]) {
  const other = EXPLAINS_NOTHING.find((name) => given.has(name));
  if (other !== undefined) return stop(`--explain ADDRESS and --${other} cannot be combined`, "Remove one of them.");
  const format = files[0]?.format ?? given.get("format") ?? "pretty";
  return format === "pretty" || (format === "json" && !given.has("policy") && files.length === 0)
    ? undefined
    : stop(
        `--explain ADDRESS ${given.has("policy") ? "--policy has no format" : `cannot be written as ${format}`}`,
        given.has("policy") ? "Remove --format." : "Use --format pretty or json, with --output FILE for a file.",
      );
}

const EXPLAINS_NOTHING: readonly OptionName[] = ["fix", "fix-dry-run", "write-baseline"];

interface Tokens {
  /** Options by name; the last one wins. */
  readonly given: Given;
  /** Every value of an option that may be repeated. */
  all(name: OptionName): readonly string[];
  readonly positionals: readonly string[];
}

/** Options and positional arguments. `parseArgs` only splits: its own errors offer no help. */
function tokens(args: readonly string[]): Outcome<Tokens> {
  const options = Object.fromEntries(
    OPTIONS.map((option: Option) => [
      option.name,
      {
        type: option.value === undefined ? ("boolean" as const) : ("string" as const),
        ...(option.short === undefined ? {} : { short: option.short }),
      },
    ]),
  );
  const parsed = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<OptionName, string>();
  const values: (readonly [OptionName, string])[] = [];
  const positionals: string[] = [];
  for (const token of parsed.tokens) {
    if (token.kind === "positional") {
      if (token.value === "")
        return stop("the name of a plan is empty", "Name the plan file, or - for standard input.");
      positionals.push(token.value);
    }
    if (token.kind !== "option") continue;
    const option = OPTIONS.find(({ name }) => name === token.name);
    if (option === undefined) return unknownOption(token.rawName);
    const misuse = misuseOf(option, token.value, token.inlineValue === true);
    if (misuse !== undefined) return misuse;
    const value = token.value ?? "";
    values.push([option.name, value]);
    if (option.name !== "format" || !namesFile(value)) given.set(option.name, value);
  }
  const all = (name: OptionName) => values.flatMap(([of, value]) => (of === name ? [value] : []));
  return done({ given, all, positionals });
}

function unknownOption(rawName: string) {
  const near = nearest(
    rawName.replace(/^-+/, ""),
    OPTIONS.map(({ name }) => name),
  );
  return stop(
    `unknown option ${rawName}`,
    near === undefined
      ? "Run `lambda-grants --help` for the options."
      : `Did you mean --${near}? Run \`lambda-grants --help\` for the options.`,
  );
}

function misuseOf(option: Option, value: string | undefined, inline: boolean) {
  if (option.value === undefined) {
    return value === undefined ? undefined : stop(`--${option.name} takes no value`, `Use --${option.name} alone.`);
  }
  if (value === undefined || value === "" || (!inline && value.startsWith("--"))) {
    const example = option.choices === undefined ? option.value : option.choices.join(" | ");
    return stop(`--${option.name} needs a value`, `Use --${option.name} ${example}.`);
  }
  return undefined;
}

function choice<T extends string, D extends string | null>(
  name: OptionName,
  given: Given,
  choices: readonly T[],
  otherwise: D,
): Outcome<T | D> {
  const value = given.get(name);
  if (value === undefined) return done(otherwise);
  const chosen = choices.find((one) => one === value);
  if (chosen !== undefined) return done(chosen);
  return stop(`--${name} cannot be ${value}`, `Use one of ${choices.join(", ")}.`);
}

const namesFile = (format: string): boolean => format.includes("=");

/** The further reports: `json=report.json`. Each has a file of its own. */
function reportFiles(values: readonly string[], given: Given): Outcome<readonly ReportFile[]> {
  const files: ReportFile[] = [];
  const taken = new Set<string | undefined>([given.get("output")]);
  for (const value of values) {
    const [name = "", ...rest] = value.split("=");
    const file = rest.join("=");
    const format = FORMATS.find((one) => one === name);
    if (format === undefined) return stop(`--format cannot be ${name}`, `Use one of ${FORMATS.join(", ")}.`);
    if (file === "") return stop(`--format ${value} names no file`, `Use --format ${name}=FILE.`);
    if (taken.has(file)) return stop(`two reports would be written to ${file}`, "Name a file for each report.");
    taken.add(file);
    files.push({ format, file });
  }
  return done(files);
}

const CONTRADICTIONS: readonly (readonly [OptionName, OptionName])[] = [
  ["source", "no-source"],
  ["require-source", "no-source"],
  ["config", "no-config"],
  ["fix", "fix-dry-run"],
  ["fix", "no-source"],
  ["fix-dry-run", "no-source"],
  ["verbose", "quiet"],
  ["only", "write-baseline"],
  ["skip", "write-baseline"],
];

function contradiction(given: Given) {
  const clash = CONTRADICTIONS.find(([a, b]) => given.has(a) && given.has(b));
  if (clash === undefined) return undefined;
  return stop(`--${clash[0]} and --${clash[1]} cannot be combined`, "Remove one of them.");
}

function sourceOf(given: Given): RunOptions["source"] {
  if (given.has("no-source")) return { kind: "none" };
  const dir = given.get("source");
  return dir === undefined ? { kind: "default" } : { kind: "folder", dir };
}

function configOf(given: Given): RunOptions["config"] {
  if (given.has("no-config")) return { kind: "none" };
  const file = given.get("config");
  return file === undefined ? { kind: "search" } : { kind: "file", file };
}
