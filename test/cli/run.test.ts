import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { readConfiguration } from "../../src/plan/read-configuration.ts";
import type { Plan } from "../../src/plan/types.ts";
import { runCli } from "../../src/shell/run-cli.ts";
import type { AnalysisInputs, Services } from "../../src/shell/services.ts";
import { done, stop } from "../../src/shell/stop.ts";
import { FINDING, FULL, renderingOf, reportOf, WARNING } from "../report/sample.ts";
import { folderWith } from "./folder.ts";
import { hostAt } from "./host.ts";

const NOTE = { ...WARNING, severity: "note" } as const;
const PLAN = {
  file: "plan.json",
  changes: [],
  configuration: () => readConfiguration("plan.json", {}),
} as unknown as Plan;

function servicesFor(findings: Parameters<typeof reportOf>[0], seen: AnalysisInputs[] = []): Services {
  return {
    expandPlans: async (patterns) => done(patterns),
    loadPlan: async () => done(PLAN),
    analyze: async (inputs) => {
      seen.push(inputs);
      return renderingOf(reportOf(findings));
    },
  };
}

async function runIn(cwd: string, line: string, services: Services, env = {}, tty = false) {
  const { host, out, err } = hostAt(cwd, env, tty);
  const status = await runCli(line.split(" "), host, services);
  return { status, out: out(), err: err() };
}

describe("exit status", () => {
  test.each([
    ["error", [FINDING], 1],
    ["error", [WARNING], 0],
    ["error", [], 0],
    ["warning", [WARNING], 1],
    ["warning", [NOTE], 0],
    ["note", [NOTE], 1],
    ["note", [FINDING], 1],
    ["never", [FINDING], 0],
    ["error:certain", [FINDING], 1],
    ["error:certain", [{ ...FINDING, confidence: "likely" }], 0],
    ["error:certain", [{ ...WARNING, confidence: "certain" }], 0],
    ["warning:certain", [WARNING], 0],
    ["warning:certain", [{ ...WARNING, confidence: "certain" }], 1],
    ["warning:certain", [WARNING, FINDING], 1],
    ["note:certain", [{ ...NOTE, confidence: "likely" }], 0],
    ["note:certain", [{ ...NOTE, confidence: "certain" }], 1],
  ] as const)("--fail-on %s", async (level, findings, status) => {
    const dir = folderWith({});
    const ran = await runIn(dir, `plan.json --fail-on ${level}`, servicesFor(findings));
    expect(ran).toMatchObject({ status, err: "" });
  });

  test("an unreadable plan among good ones: 2, no report", async () => {
    const services: Services = {
      ...servicesFor([FINDING]),
      loadPlan: async (file) => (file === "b" ? stop("b is no plan", "make one") : done(PLAN)),
    };
    expect(await runIn(folderWith({}), "a b", services)).toEqual({
      status: 2,
      out: "",
      err: "lambda-grants: b is no plan\nmake one\n",
    });
  });

  test("a bug: 2, where to report it, the stack only when asked for", async () => {
    const services: Services = {
      ...servicesFor([]),
      analyze: async () => {
        throw new Error("first\nsecond\u001b[31m");
      },
    };
    const ran = await runIn(folderWith({}), "a", services);
    expect(ran).toMatchObject({ status: 2, out: "" });
    expect(ran.err).toMatch(/^lambda-grants: internal error: first second\\u\{1b\}\[31m\n.*\/issues .*\n$/);
    const debugged = await runIn(folderWith({}), "a", services, { LAMBDA_GRANTS_DEBUG: "1" });
    expect(debugged.err).toMatch(/^Error: first\n/);
    expect(debugged.err).toContain("run.test.ts");
  });
});

describe("--output", () => {
  test("writes the file and nothing else, without colour", async () => {
    const dir = folderWith({});
    const ran = await runIn(dir, "plan.json --output r.txt", servicesFor([FINDING]), { FORCE_COLOR: "1" }, true);
    expect(ran).toEqual({ status: 1, out: "", err: "" });
    expect(readFileSync(join(dir, "r.txt"), "utf8")).toMatch(/^error\[mismatched-invoke-permission\]: /);
  });
  test("into a folder that is not there: 2", async () => {
    expect(await runIn(folderWith({}), "plan.json --output no/r.txt", servicesFor([FINDING]))).toEqual({
      status: 2,
      out: "",
      err: "lambda-grants: cannot write no/r.txt: its folder does not exist\nName a file in an existing, writable folder.\n",
    });
  });
  test("never over the plan", async () => {
    const dir = folderWith({ "plan.json": "{}" });
    const ran = await runIn(dir, "plan.json --format json --output ./plan.json", servicesFor([]));
    expect(ran).toMatchObject({ status: 2, out: "" });
    expect(readFileSync(join(dir, "plan.json"), "utf8")).toBe("{}");
  });
});

describe("--format FORMAT=FILE", () => {
  test("writes further reports beside the printed one, each as it would be alone", async () => {
    const dir = folderWith({});
    const services = servicesFor([FINDING]);
    const alone = async (line: string) => (await runIn(dir, line, services)).out;
    const line = "a --format json=r.json --format github --format pretty=r.txt";
    const ran = await runIn(dir, line, services, { FORCE_COLOR: "1" });
    expect(ran).toEqual({ status: 1, out: await alone("a --format github"), err: "" });
    expect(readFileSync(join(dir, "r.json"), "utf8")).toBe(await alone("a --format json"));
    expect(readFileSync(join(dir, "r.txt"), "utf8")).toBe(await alone("a"));
  });
  test("into a folder that is not there: 2", async () =>
    expect(await runIn(folderWith({}), "a --format json=no/r.json", servicesFor([]))).toMatchObject({
      status: 2,
      err: "lambda-grants: cannot write no/r.json: its folder does not exist\nName a file in an existing, writable folder.\n",
    }));
  test("never over the plan", async () => {
    const dir = folderWith({ "plan.json": "{}" });
    expect(await runIn(dir, "plan.json --format json=./plan.json", servicesFor([]))).toEqual({
      status: 2,
      out: "",
      err: "lambda-grants: --format json=./plan.json would overwrite the plan plan.json\nName another file for the report.\n",
    });
    expect(readFileSync(join(dir, "plan.json"), "utf8")).toBe("{}");
  });
});

describe("--quiet", () => {
  const noisy: Services = { ...servicesFor([]), analyze: async () => renderingOf(FULL) };
  test("prints the findings as ever, and nothing else", async () => {
    const [full, quiet] = [await runIn(folderWith({}), "a", noisy), await runIn(folderWith({}), "a --quiet", noisy)];
    expect(quiet).toMatchObject({ status: 1, err: "" });
    expect(full.out.startsWith(quiet.out)).toBe(true);
    expect(full.out.slice(quiet.out.length)).toMatch(/^\ngap: .*\n\nundecided: .*\n\n.* checked/s);
    expect(quiet.out).toMatch(/docs: .*open-invoke-permission.md\n$/);
  });
  test("prints nothing where nothing is found", async () =>
    expect(await runIn(folderWith({}), "a -q", servicesFor([]))).toEqual({ status: 0, out: "", err: "" }));
  test("leaves a format for machines as it is", async () => {
    const json = (line: string) => runIn(folderWith({}), line, noisy);
    expect(await json("a -q --format json")).toEqual(await json("a --format json"));
  });
  test("records a baseline without a word", async () => {
    const dir = folderWith({});
    expect((await runIn(dir, "a -q --write-baseline b.json", servicesFor([FINDING]))).err).toBe("");
    expect(JSON.parse(readFileSync(join(dir, "b.json"), "utf8")).findings).toHaveLength(1);
  });
  test("does not hide why the analysis failed", async () => {
    const services: Services = { ...servicesFor([]), loadPlan: async () => stop("a is no plan", "make one") };
    expect((await runIn(folderWith({}), "a -q", services)).err).toBe("lambda-grants: a is no plan\nmake one\n");
  });
});

describe("the width of the report", () => {
  const widest = async (env: Record<string, string>, columns?: number) => {
    const long = { ...FINDING, consequence: "word ".repeat(100).trim(), location: null, related: [], fix: null };
    const { host, out } = hostAt(folderWith({}), env);
    await runCli(
      ["a", "-q"],
      { ...host, stdout: Object.assign(host.stdout, columns && { columns }) },
      servicesFor([long]),
    );
    return Math.max(
      ...out()
        .split("\n")
        .flatMap((line) => (line.includes("word") ? [line.length] : [])),
    );
  };
  const within = (width: number) => [width - 5, width] as const;
  test.each([
    [{}, undefined, within(100)],
    [{}, 80, within(80)],
    [{}, 300, within(100)],
    [{ COLUMNS: "70" }, undefined, within(70)],
    [{ COLUMNS: "140" }, 80, within(140)],
    [{ COLUMNS: "0" }, 80, within(80)],
    [{ COLUMNS: "wide" }, 80, within(80)],
    [{ COLUMNS: "" }, 80, within(80)],
  ] as const)("%j on a terminal of %s", async (env, columns, [least, most]) => {
    const width = await widest(env, columns);
    expect(width).toBeGreaterThan(least);
    expect(width).toBeLessThanOrEqual(most);
  });
});

describe("colour", () => {
  const painted = async (env: Record<string, string>, tty: boolean) =>
    (await runIn(folderWith({}), "plan.json", servicesFor([FINDING]), env, tty)).out.includes("\u001b[");
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ TERM: "dumb" }, true, false],
  ])("%j, terminal: %s", async (env, tty, colour) => expect(await painted(env, tty)).toBe(colour));
});

describe("what the analysis is given", () => {
  const inputs = async (dir: string, line: string) => {
    const seen: AnalysisInputs[] = [];
    await runIn(dir, line, servicesFor([], seen));
    return seen[0]?.plans.map(({ file, source }) => [file, source?.rootDir ?? null]);
  };
  test("each plan with the source beside it", async () => {
    const dir = folderWith({ "a/main.tf": "", "b/main.tf": "" });
    expect(await inputs(dir, "a/plan.json b/plan.json")).toEqual([
      ["a/plan.json", join(dir, "a")],
      ["b/plan.json", join(dir, "b")],
    ]);
  });
  test("--source and --no-source", async () => {
    const dir = folderWith({ "a/main.tf": "" });
    expect(await inputs(dir, "plan.json --source a")).toEqual([["plan.json", join(dir, "a")]]);
    expect(await inputs(dir, "a/plan.json --no-source")).toEqual([["a/plan.json", null]]);
  });
});

test("github names files from the workspace on", async () => {
  const dir = folderWith({ "stack/main.tf": "" });
  const env = { GITHUB_WORKSPACE: dir };
  const ran = await runIn(join(dir, "stack"), "plan.json --format github", servicesFor([FINDING]), env);
  expect(ran.out).toContain("::error file=stack/infra/uploads.tf,line=3");
});

describe("standard output that cannot be written", () => {
  const failing = async (code: string) => {
    const { host, err } = hostAt(folderWith({}));
    const stdout = new Writable({ write: (_c, _e, next) => next(Object.assign(new Error(code), { code })) });
    return { status: await runCli(["plan.json"], { ...host, stdout }, servicesFor([FINDING])), err: err() };
  };
  test("a reader that went away is no error", async () =>
    expect(await failing("EPIPE")).toEqual({ status: 1, err: "" }));
  test("a full disk is", async () => {
    const ran = await failing("ENOSPC");
    expect(ran.status).toBe(2);
    expect(ran.err).toMatch(/^lambda-grants: cannot write the output: ENOSPC\n/);
  });
});
