import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OPTIONS } from "../../src/options.ts";
import { parseCommandLine } from "../../src/shell/command-line.ts";
import { helpText } from "../../src/shell/help.ts";

const parse = (line: string) => parseCommandLine(line.split(" ").filter((word) => word !== ""));
const options = (line: string) => {
  const parsed = parse(line);
  if (!parsed.ok || parsed.value.kind !== "run") throw new Error(JSON.stringify(parsed));
  return parsed.value.options;
};

test("defaults", () => {
  expect(options("plan.json")).toEqual({
    plans: ["plan.json"],
    source: { kind: "default" },
    requireSource: false,
    only: [],
    skip: [],
    root: null,
    code: true,
    allowTerraform: false,
    format: "pretty",
    output: null,
    files: [],
    explain: null,
    failOn: null,
    config: { kind: "search" },
    baseline: null,
    writeBaseline: null,
    fix: "none",
    unsafe: false,
    label: "",
    verbose: false,
    quiet: false,
  });
});

test("every option", () => {
  expect(
    options(
      "a.json --source=infra --format json --output out.json --fail-on never --config c.yml --baseline b - --verbose",
    ),
  ).toEqual({
    plans: ["a.json", "-"],
    source: { kind: "folder", dir: "infra" },
    requireSource: false,
    only: [],
    skip: [],
    root: null,
    code: true,
    allowTerraform: false,
    format: "json",
    output: "out.json",
    files: [],
    explain: null,
    failOn: "never",
    config: { kind: "file", file: "c.yml" },
    baseline: "b",
    writeBaseline: null,
    fix: "none",
    unsafe: false,
    label: "",
    verbose: true,
    quiet: false,
  });
  expect(options("a --no-source --no-config --write-baseline w")).toMatchObject({
    source: { kind: "none" },
    config: { kind: "none" },
    writeBaseline: "w",
  });
  expect(options("a --fix").fix).toBe("write");
  expect(options("a --fix-dry-run").fix).toBe("dry-run");
  expect(options("a --no-code").code).toBe(false);
  expect(options("a --no-source").code).toBe(false);
  expect(options("a --allow-terraform").allowTerraform).toBe(true);
});

test("the last one of an option wins", () => expect(options("a --format json --format sarif").format).toBe("sarif"));
test("further formats go to files of their own", () => {
  const { format, files } = options("a --format json=a.json --format sarif --format=html=b=c.html");
  expect(format).toBe("sarif");
  expect(files).toEqual([
    { format: "json", file: "a.json" },
    { format: "html", file: "b=c.html" },
  ]);
  expect(options("a --format json=a.json").format).toBe("pretty");
});
test("rules are named as often as needed", () =>
  expect(options("a --only x --skip y --only z")).toMatchObject({ only: ["x", "z"], skip: ["y"] }));
test("what follows -- is a plan", () => expect(options("-- --help").plans).toEqual(["--help"]));
test("--help and -h", () => {
  for (const line of ["--help", "-h", "plan.json --help"])
    expect(parse(line)).toEqual({ ok: true, value: { kind: "help" } });
});
test("--version and -V", () => {
  for (const line of ["--version", "-V", "plan.json -V"])
    expect(parse(line)).toEqual({ ok: true, value: { kind: "version" } });
});
test("a short option is its long one", () => {
  expect(options("a -v")).toEqual(options("a --verbose"));
  expect(options("-v a")).toEqual(options("a --verbose"));
  expect(options("a -q")).toEqual(options("a --quiet"));
});
test("letters are given once, and --help shows them", () => {
  const letters = OPTIONS.flatMap((option) => ("short" in option ? [option.short] : []));
  expect(new Set(letters).size).toBe(letters.length);
  for (const letter of letters) expect(helpText()).toContain(`, -${letter} `);
});

describe("errors of use say what is wrong and what to write", () => {
  test.each([
    [
      "",
      "no plan given",
      "Run `terraform show -json tfplan > plan.json`, then `lambda-grants plan.json` (--help lists the options).",
    ],
    ["a --formt json", "unknown option --formt", "Did you mean --format? Run `lambda-grants --help` for the options."],
    [
      "a --nosource",
      "unknown option --nosource",
      "Did you mean --no-source? Run `lambda-grants --help` for the options.",
    ],
    ["a --quux", "unknown option --quux", "Run `lambda-grants --help` for the options."],
    ["a -vx", "unknown option -x", "Run `lambda-grants --help` for the options."],
    ["a -x", "unknown option -x", "Run `lambda-grants --help` for the options."],
    [
      "a --format",
      "--format needs a value",
      "Use --format pretty | json | sarif | github | markdown | mermaid | html.",
    ],
    [
      "a --fail-on never:certain",
      "--fail-on cannot be never:certain",
      "Use one of error, warning, note, never, error:certain, warning:certain, note:certain.",
    ],
    ["a --format json=", "--format json= names no file", "Use --format json=FILE."],
    [
      "a --format xml=r.xml",
      "--format cannot be xml",
      "Use one of pretty, json, sarif, github, markdown, mermaid, html.",
    ],
    ["a --format json=r --format sarif=r", "two reports would be written to r", "Name a file for each report."],
    ["a --format json=r --output r", "two reports would be written to r", "Name a file for each report."],
    ["a --output --verbose", "--output needs a value", "Use --output FILE."],
    ["a --output=", "--output needs a value", "Use --output FILE."],
    ["a --verbose=yes", "--verbose takes no value", "Use --verbose alone."],
    ["a --format xml", "--format cannot be xml", "Use one of pretty, json, sarif, github, markdown, mermaid, html."],
    [
      "a --fail-on none",
      "--fail-on cannot be none",
      "Use one of error, warning, note, never, error:certain, warning:certain, note:certain.",
    ],
    ["a --only x --write-baseline b", "--only and --write-baseline cannot be combined", "Remove one of them."],
    ["a -qv", "--verbose and --quiet cannot be combined", "Remove one of them."],
    ["a --source x --no-source", "--source and --no-source cannot be combined", "Remove one of them."],
  ])("%s", (line, problem, help) => expect(parse(line)).toEqual({ ok: false, stop: { problem, help } }));

  test("a mistyped option finds its way back", () => {
    const names = OPTIONS.map(({ name }) => name).filter((name) => name.length > 5);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
        const cut = at % name.length;
        const typo = `${name.slice(0, cut)}${name.slice(cut + 1)}`;
        fc.pre(!OPTIONS.some((option) => option.name === typo));
        const parsed = parseCommandLine(["a", `--${typo}`]);
        expect(parsed.ok ? "" : parsed.stop.help).toMatch(/^Did you mean --/);
      }),
    );
  });

  test("no arguments make it throw", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.string().map((name) => `--${name}`),
          ),
        ),
        (args) => {
          parseCommandLine(args);
        },
      ),
    );
  });
});

test("--help names every option, fits a terminal and explains the exit statuses", () => {
  const text = helpText();
  for (const { name } of OPTIONS) expect(text).toContain(`  --${name}`);
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  expect(text).toMatch(/Exit status:\n {2}0 .*\n {2}1 .*\n {2}2 /);
});
