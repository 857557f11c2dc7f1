import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Report } from "../../src/findings/types.ts";
import { runCli } from "../../src/shell/run-cli.ts";
import { FIXTURES } from "../support/cases.ts";
import { folderWith } from "./folder.ts";
import { hostAt } from "./host.ts";

/** A folder with fixtures in it: `{ "infra/a": "s3/good" }`. */
function project(fixtures: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}): string {
  const dir = folderWith({ ".git/HEAD": "", ...files });
  for (const [folder, fixture] of Object.entries(fixtures)) {
    mkdirSync(join(dir, folder), { recursive: true });
    cpSync(join(FIXTURES, fixture), join(dir, folder), { recursive: true });
  }
  return dir;
}

async function run(dir: string, ...args: string[]) {
  const { host, out, err } = hostAt(dir);
  const status = await runCli([...args, "--format", "json"], host);
  const report = (): Report => JSON.parse(out()) as Report;
  return { status, err: err(), report, gaps: () => report().gaps.map(({ what }) => what) };
}
const sourceOf = async (dir: string, ...args: string[]) => {
  const ran = await run(dir, ...args);
  return ran.report().plans.map(({ source }) => source);
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("without --source the HCL is", () => {
  test("beside the plan, or in the working directory", async () => {
    const dir = project({ infra: "s3/other-bucket" });
    expect(await sourceOf(dir, "infra/plan.json")).toEqual(["infra"]);
    expect(await sourceOf(join(dir, "infra"), "plan.json")).toEqual(["the working directory"]);
    renameSync(join(dir, "infra/plan.json"), join(dir, "plan.json"));
    expect(await sourceOf(join(dir, "infra"), "../plan.json")).toEqual(["the working directory"]);
  });

  test("in the one folder below whose root module is the plan's", async () => {
    const dir = project({ "live/infra": "s3/other-bucket", "live/other": "sqs/no-rights", bare: "s3/good" });
    renameSync(join(dir, "live/infra/plan.json"), join(dir, "plan.json"));
    const { report, err } = await run(dir, "plan.json");
    expect(report().plans).toMatchObject([{ source: "live/infra" }]);
    expect(report().findings[0]?.location?.file).toBe("live/infra/main.tf");
    expect(err).toBe(
      "lambda-grants: using the HCL in live/infra for plan.json (--source DIR chooses another folder)\n",
    );
  });

  test("not guessed where several fit", async () => {
    const dir = project({ a: "s3/other-bucket", b: "s3/other-bucket" });
    renameSync(join(dir, "a/plan.json"), join(dir, "plan.json"));
    const { report, gaps } = await run(dir, "plan.json");
    expect(report().plans).toMatchObject([{ source: null }]);
    expect(gaps()[0]).toBe(
      "the HCL behind plan.json may be in a, b: none of them was used, so more is undecided; choose one with --source DIR",
    );
  });

  test("not taken from another root, and it is said which differs", async () => {
    const dir = project({ infra: "s3/other-bucket" });
    const file = join(dir, "infra/main.tf");
    writeFileSync(file, readFileSync(file, "utf8").replace(/bucket += "[^"]*"/, 'bucket = "another"'));
    const { report, gaps } = await run(dir, "infra/plan.json");
    expect(report().plans).toMatchObject([{ source: null }]);
    expect(gaps()[0]).toMatch(
      /^no HCL was found for infra\/plan\.json, so more is undecided: searched infra \(infra is not what was planned: aws_s3_bucket\.\w+\.bucket differs\); name it with --source DIR/,
    );
  });

  test("not looked for in what is fetched, nor from a home folder", async () => {
    const dir = project({ "node_modules/x": "s3/other-bucket", "sub/x": "s3/other-bucket" });
    renameSync(join(dir, "node_modules/x/plan.json"), join(dir, "plan.json"));
    expect(await sourceOf(dir, "plan.json")).toEqual(["sub/x"]);
    vi.stubEnv("HOME", dir);
    expect(await sourceOf(dir, "plan.json")).toEqual([null]);
  });
});

test("a folder that cannot be looked into is a gap, not the end", async () => {
  if (process.getuid?.() === 0) vi.stubEnv("LAMBDA_GRANTS_TEST_ROOT", "1");
  const dir = project({ "live/infra": "s3/other-bucket" }, { "closed/x": "" });
  renameSync(join(dir, "live/infra/plan.json"), join(dir, "plan.json"));
  chmodSync(join(dir, "closed"), 0);
  const { report, gaps } = await run(dir, "plan.json");
  chmodSync(join(dir, "closed"), 0o755);
  expect(report().plans).toMatchObject([{ source: "live/infra" }]);
  // Root may look into every folder.
  if (process.getuid?.() !== 0) expect(gaps()).toContain("closed could not be searched for HCL: EACCES");
});

describe("--require-source", () => {
  test("ends with 2 where no HCL is found, or another's", async () => {
    const dir = project({ infra: "s3/other-bucket", other: "sqs/no-rights" });
    const found = await run(dir, "infra/plan.json", "--require-source");
    expect(found.status).toBe(1);
    const unlike = await run(dir, "infra/plan.json", "--source", "other", "--require-source");
    expect(unlike.status).toBe(2);
    expect(unlike.err).toMatch(
      /^lambda-grants: no HCL was used for infra\/plan\.json, but --require-source is set: the HCL in other is not what was planned.*\nName the planned folder/,
    );
    for (const name of ["main.tf", "lambda.tf"]) rmSync(join(dir, "infra", name), { force: true });
    expect((await run(dir, "infra/plan.json", "--require-source")).status).toBe(2);
    expect((await run(dir, "infra/plan.json", "--require-source", "--no-source")).status).toBe(2);
  });
});

describe("--root", () => {
  const dir = () => project({ infra: "s3/other-bucket" }, { "other/x": "" });
  test("must hold the source, and be a folder of a project", async () => {
    const at = dir();
    expect((await run(at, "infra/plan.json", "--root", "infra", "--source", "infra")).status).toBe(1);
    const outside = await run(at, "infra/plan.json", "--root", "other", "--source", "infra");
    expect(outside).toMatchObject({ status: 2, err: expect.stringContaining("--source infra is outside of --root") });
    const shared = await run(at, "infra/plan.json", "--root", "/");
    expect(shared).toMatchObject({ status: 2, err: expect.stringContaining("--root / is a system folder") });
    const none = await run(at, "infra/plan.json", "--root", "nowhere");
    expect(none).toMatchObject({ status: 2, err: expect.stringContaining("--root nowhere is not a folder") });
  });
});

describe("a unit of Terragrunt's", () => {
  const CACHE = "live/unit/.terragrunt-cache/Zk3/9xQ";
  const unit = () => {
    const dir = project({ [CACHE]: "s3/other-bucket", "modules/store": "s3/other-bucket" });
    renameSync(join(dir, CACHE, "plan.json"), join(dir, "live/unit/plan.json"));
    for (const name of ["plan.json", "providers.tf"]) rmSync(join(dir, "modules/store", name));
    return dir;
  };

  test("is found in its cache, and named by the files that it was copied from", async () => {
    const dir = unit();
    const { report } = await run(dir, "live/unit/plan.json");
    expect(report().plans).toMatchObject([{ source: CACHE }]);
    const [finding] = report().findings;
    expect(finding?.location?.file).toBe("modules/store/main.tf");
    expect(finding?.fix?.edits.map(({ file }) => file)).toEqual(["modules/store/main.tf"]);
    const before = readFileSync(join(dir, "modules/store/main.tf"), "utf8");
    await run(dir, "live/unit/plan.json", "--fix");
    expect(readFileSync(join(dir, "modules/store/main.tf"), "utf8")).not.toBe(before);
    expect(readFileSync(join(dir, CACHE, "main.tf"), "utf8")).toBe(before);
  });

  test("has no edit where the original was changed since, or is not there", async () => {
    const dir = unit();
    const original = join(dir, "modules/store/main.tf");
    writeFileSync(original, `${readFileSync(original, "utf8")}\n# later\n`);
    const { report } = await run(dir, "live/unit/plan.json");
    expect(report().findings[0]?.location?.file).toBe(`${CACHE}/main.tf`);
    expect(report().findings[0]?.fix?.edits).toEqual([]);
  });
});

test("the workspace that Terraform keeps beside the configuration decides what stands on it", async () => {
  const dir = project({ infra: "modules/workspace-in-policy" });
  expect((await run(dir, "infra/plan.json")).report().counts).toMatchObject({ error: 0, undecided: 1 });
  mkdirSync(join(dir, "infra/.terraform"));
  writeFileSync(join(dir, "infra/.terraform/environment"), "stage\n");
  expect((await run(dir, "infra/plan.json")).report().counts).toMatchObject({ error: 0, undecided: 0 });
  writeFileSync(join(dir, "infra/.terraform/environment"), "prod\n");
  expect((await run(dir, "infra/plan.json")).report().counts).toMatchObject({ error: 1, undecided: 0 });
});
