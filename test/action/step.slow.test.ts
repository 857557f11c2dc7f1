import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { buildOutside } from "../cli/built.ts";
import { type StepOptions, step, workspace } from "./step.ts";

const built = buildOutside();
afterAll(() => built.remove());
/** A step on a push: no server, no pull request. */
const run = (dir: string, inputs: Readonly<Record<string, string>> = {}, env: StepOptions["env"] = {}) =>
  step(built.dir, dir, null, { inputs, env, event: "push", payload: {} });

describe("bad inputs: the step fails, with a message and no stack", () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ["no such plan", { plan: "nowhere.json" }, /nowhere\.json does not exist/],
    ["a glob without a match", { plan: "plans/**/*.json" }, /no file matches plans/],
    ["not a plan", { plan: "main.tf" }, /main\.tf/],
    ["not a boolean", { review: "yes" }, /input review cannot be yes.*Use true or false\./s],
    ["not a boolean either", { summary: "1" }, /input summary cannot be 1/],
    [
      "not a level",
      { "fail-on": "errors" },
      /input fail-on cannot be errors.*Use one of error, warning, note, never, error:certain/s,
    ],
    ["not a boolean that matters", { "allow-terraform": "no way" }, /input allow-terraform cannot be no way/],
    ["no such source", { source: "nowhere" }, /source nowhere is not a folder/],
    ["a report over the plan", { "json-file": "plan.json" }, /json-file would overwrite the plan plan\.json/],
    ["a report into nothing", { "sarif-file": "main.tf/x.sarif" }, /cannot write main\.tf\/x\.sarif/],
  ];
  test.each(cases)("%s", async (_, inputs, words) => {
    const ran = await run(workspace({ "": "s3/other-bucket" }), inputs);
    expect(ran.status).toBe(1);
    expect(ran.outputs.conclusion).toBe("failure");
    const [error = "", ...others] = ran.out.match(/^::error.*$/gm) ?? [];
    const last = others.at(-1) ?? error;
    expect(last.replaceAll("%0A", "\n")).toMatch(words);
    expect(ran.out + ran.err).not.toMatch(/^\s+at .*\.js/m);
    expect(ran.err).toBe("");
    if (!("json-file" in inputs) && !("sarif-file" in inputs)) {
      expect(ran.summary).toMatch(/^## lambda-grants\n\nThe plan was not checked: /);
    }
  });
  test("summary: false applies, too", async () => {
    expect((await run(workspace({ "": "s3/good" }), { plan: "x.json", summary: "false" })).summary).toBe("");
  });
});

describe.skipIf(process.platform === "win32")("a saved binary plan", () => {
  const bin = join(realpathSync(mkdtempSync(join(tmpdir(), "lambda-grants-bin-"))), "bin");
  afterAll(() => rmSync(join(bin, ".."), { recursive: true }));
  const start = () => {
    mkdirSync(bin, { recursive: true });
    const plan = '{"format_version":"1.2","planned_values":{}}';
    writeFileSync(join(bin, "terraform"), `#!/bin/sh\ntouch "${bin}/started"\necho '${plan}'\n`, { mode: 0o755 });
    const dir = workspace({ "": "s3/good" });
    writeFileSync(join(dir, "plan.json"), "PK\x03\x04");
    return dir;
  };
  const PATH = `${bin}:${process.env.PATH}`;
  test("starts no program, and the step says what to run", async () => {
    const ran = await run(start(), {}, { PATH });
    expect(ran.status).toBe(1);
    expect(ran.summary).toContain("saved binary plan");
    expect(ran.out).toContain("Run `terraform show -json tfplan > plan.json` (or `tofu show -json`)");
    expect(ran.out).toContain("or allow that with allow-terraform.");
    expect(existsSync(join(bin, "started"))).toBe(false);
  });
  test("is read with allow-terraform: true", async () => {
    expect(await run(start(), { "allow-terraform": "true" }, { PATH })).toMatchObject({ status: 0 });
    expect(existsSync(join(bin, "started"))).toBe(true);
  });
});

test("empty inputs are defaults", async () => {
  const empty = {
    plan: "",
    source: "",
    "fail-on": "",
    review: "",
    resolve: "",
    annotations: "",
    summary: "",
    label: "",
  };
  const ran = await run(workspace({ "": "s3/other-bucket" }), empty);
  expect(ran).toMatchObject({ status: 1, outputs: { errors: "1" } });
  expect(ran.summary).toContain("1 error");
});

test("a given level wins over the configuration file; the file's level wins over the default", async () => {
  const dir = workspace({ "": "s3/other-bucket" });
  writeFileSync(join(dir, ".lambda-grants.yml"), "fail-on: never\n");
  expect(await run(dir)).toMatchObject({ status: 0, outputs: { conclusion: "success", errors: "1" } });
  expect(await run(dir, { "fail-on": "note" })).toMatchObject({ status: 1, outputs: { conclusion: "failure" } });
});

test("several plans, one a line, and globs", async () => {
  const dir = workspace({ "infra/a": "s3/other-bucket", "infra/b": "s3/good", c: "s3/good" });
  const ran = await run(dir, { plan: "infra/*/plan.json\n\n  c/plan.json  \n", "json-file": "report.json" });
  expect(ran.outputs).toMatchObject({ errors: "1", undecided: "0" });
  expect(ran.out).toContain("file=infra/a/main.tf,line=21");
  expect(ran.summary).toContain("in plan `infra/a/plan.json`");
});

test("an older runner without summaries and outputs", async () => {
  const ran = await run(
    workspace({ "": "s3/other-bucket" }),
    {},
    { GITHUB_STEP_SUMMARY: undefined, GITHUB_OUTPUT: undefined },
  );
  expect(ran.status).toBe(1);
  expect(ran.out).toContain("The step summary could not be written");
  expect(ran.out).toContain("::set-output name=errors::1");
});

describe("where the HCL is found", () => {
  const found = "file=infra/main.tf,line=21";
  test("beside the plan", async () => {
    expect((await run(workspace({ infra: "s3/other-bucket" }), { plan: "infra/plan.json" })).out).toContain(found);
  });
  test("in the workspace's root, the plan elsewhere", async () => {
    const dir = workspace({ "": "s3/other-bucket" });
    mkdirSync(join(dir, "out"));
    renameSync(join(dir, "plan.json"), join(dir, "out/plan.json"));
    expect((await run(dir, { plan: "out/plan.json" })).out).toContain("file=main.tf,line=21");
  });
  test("the root has other HCL: beside the plan", async () => {
    const dir = workspace({ infra: "s3/other-bucket" });
    writeFileSync(join(dir, "main.tf"), 'resource "aws_s3_bucket" "state" {}\n');
    expect((await run(dir, { plan: "infra/plan.json" })).out).toContain(found);
  });
  test("terraform -chdir=infra, with the plan in the root", async () => {
    const dir = workspace({ infra: "s3/other-bucket", other: "sqs/no-rights" });
    renameSync(join(dir, "infra/plan.json"), join(dir, "plan.json"));
    const ran = await run(dir);
    expect(ran.out).toContain(found);
    expect(ran.out).toContain("using the HCL in infra for plan.json (--source DIR chooses another folder)");
  });
  test("two candidate folders: none is used, with a message", async () => {
    const dir = workspace({ a: "s3/other-bucket", b: "s3/other-bucket" });
    renameSync(join(dir, "a/plan.json"), join(dir, "plan.json"));
    rmSync(join(dir, "b/plan.json"));
    const ran = await run(dir);
    expect(ran.out).toContain(
      "::warning title=lambda-grants%3A no HCL::the HCL behind plan.json may be in a, b: none of them was used",
    );
    expect(ran.outputs).toMatchObject({ errors: "0" });
  });
  test("named", async () => {
    const dir = workspace({ a: "s3/other-bucket", b: "s3/other-bucket" });
    renameSync(join(dir, "a/plan.json"), join(dir, "plan.json"));
    expect((await run(dir, { source: "b" })).out).toContain("file=b/main.tf,line=21");
  });
});
