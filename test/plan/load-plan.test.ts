import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { expandPlanGlobs, loadPlan } from "../../src/shell/read-plan.ts";
import { folderWith } from "../cli/folder.ts";

const PLAN = '{"format_version":"1.2","planned_values":{}}';
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plans-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const write = async (path: string, content: string, mode = 0o644): Promise<void> => {
  await mkdir(join(folder, path, ".."), { recursive: true });
  await writeFile(join(folder, path), content, { mode });
};

test("loads a file and keeps its name as given", async () => {
  await write("a/plan.json", PLAN);
  expect(await loadPlan("a/plan.json", { cwd: folder })).toMatchObject({ plan: { file: "a/plan.json" } });
});

test("loads standard input, in pieces", async () => {
  async function* pieces() {
    yield Buffer.from(PLAN.slice(0, 7));
    yield Buffer.from(PLAN.slice(7));
  }
  expect(await loadPlan("-", { stdin: pieces() })).toMatchObject({ plan: { file: "standard input" } });
});

test.each([
  ["missing.json", "not-found", "missing.json does not exist"],
  ["a/plan.json/x", "not-found", "a/plan.json/x does not exist"],
  ["a", "not-a-file", "a is a folder, not a plan"],
  ["empty.json", "empty", "empty.json is empty"],
])("%s gives an error", async (path, kind, problem) => {
  await write("a/plan.json", PLAN);
  await write("empty.json", "");
  expect(await loadPlan(path, { cwd: folder })).toMatchObject({ error: { kind, problem } });
});

/** A stand-in for terraform: prints what the folder it runs in holds as shown.json, or fails as terraform does. */
const TOOL = `#!/bin/sh
[ "$1 $2" = "show -json" ] || exit 9
if [ -f shown.json ]; then cat shown.json; else printf '\\n│ \\033[31mError: \\033[0mno providers\\n' >&2; exit 1; fi
`;

test("without terraform or tofu, a binary plan is explained", async () => {
  await write("tfplan", "PK\x03\x04");
  vi.stubEnv("PATH", join(folder, "nowhere"));
  expect(await loadPlan("tfplan", { cwd: folder })).toMatchObject({
    error: { kind: "no-terraform", help: expect.stringContaining("terraform show -json tfplan > plan.json") },
  });
});

test.skipIf(process.platform === "win32").each(["terraform", "tofu"])("a binary plan is shown by %s", async (tool) => {
  await write(`bin/${tool}`, TOOL, 0o755);
  await write("infra/-odd name; tfplan", "PK\x03\x04");
  await write("infra/shown.json", PLAN);
  vi.stubEnv("PATH", [join(folder, "bin"), "/usr/bin", "/bin"].join(delimiter));
  expect(await loadPlan("infra/-odd name; tfplan", { cwd: folder })).toMatchObject({
    plan: { file: "infra/-odd name; tfplan" },
  });
});

test.skipIf(process.platform === "win32")(
  "a binary plan is shown in the source's folder when its own fails",
  async () => {
    await write("bin/terraform", TOOL, 0o755);
    await write("out/tfplan", "PK\x03\x04");
    await write("infra/shown.json", PLAN);
    vi.stubEnv("PATH", [join(folder, "bin"), "/usr/bin", "/bin"].join(delimiter));
    expect(await loadPlan("out/tfplan", { cwd: folder, sourceDir: "infra" })).toHaveProperty("plan");
    const failed = await loadPlan("out/tfplan", { cwd: folder });
    expect(failed).toMatchObject({
      error: { kind: "terraform-failed", problem: expect.stringContaining("no providers") },
    });
    expect(failed).toMatchObject({ error: { problem: expect.not.stringContaining("\u001b") } });
  },
);

test("globs find files in order, without what no plan stands in", async () => {
  for (const path of ["b/plan.json", "a/plan.json", "a/c/plan.json", "plan.json", ".x/plan.json"])
    await write(path, PLAN);
  for (const path of ["node_modules/m/plan.json", ".git/plan.json", "a/other.json"]) await write(path, PLAN);
  await symlink(folder, join(folder, "loop"));
  const expand = (...patterns: string[]) => expandPlanGlobs(patterns, folder);
  const every = [".x/plan.json", "a/c/plan.json", "a/plan.json", "b/plan.json", "plan.json"];
  expect(await expand("**/plan.json")).toEqual({ paths: every });
  expect(await expand("./**/plan.json")).toEqual({ paths: every });
  expect(await expand("{a,b}/*.json")).toEqual({ paths: ["a/other.json", "a/plan.json", "b/plan.json"] });
  expect(await expand("a/**")).toEqual({ paths: ["a/c/plan.json", "a/other.json", "a/plan.json"] });
  expect(await expand("b/p*", "a/plan.json", "b/plan.json", "-")).toEqual({
    paths: ["b/plan.json", "a/plan.json", "-"],
  });
  expect(await expand("../*/b/plan.json")).toMatchObject({ paths: [expect.stringContaining("b/plan.json")] });
  expect(await expand(`${folder}/?/plan.json`)).toEqual({
    paths: [join(folder, "a/plan.json"), join(folder, "b/plan.json")],
  });
});

test("a plan in a cache of Terragrunt's is left out where its unit has one", async () => {
  const dir = folderWith({
    "live/a/plan.json": "",
    "live/a/.terragrunt-cache/x/y/plan.json": "",
    "live/b/.terragrunt-cache/x/y/plan.json": "",
  });
  expect(await expandPlanGlobs(["**/plan.json"], dir)).toEqual({
    paths: ["live/a/plan.json", "live/b/.terragrunt-cache/x/y/plan.json"],
  });
  expect(await expandPlanGlobs(["**/*.json"], join(dir, "live/a"))).toEqual({ paths: ["plan.json"] });
});

test("a name with brackets that exists is no pattern, a plain name is left as it is", async () => {
  await write("plan[1].json", PLAN);
  expect(await expandPlanGlobs(["plan[1].json", "missing.json"], folder)).toEqual({
    paths: ["plan[1].json", "missing.json"],
  });
});

test("a pattern without match is an error", async () => {
  expect(await expandPlanGlobs(["**/plan.json"], folder)).toMatchObject({
    error: { kind: "no-match", problem: "no file matches **/plan.json" },
  });
});
