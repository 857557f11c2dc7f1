import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
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

test("a saved plan is not looked into, and nothing is started for it", async () => {
  await write("tfplan", "PK\x03\x04 and what is no zip");
  await write("bin/terraform", '#!/bin/sh\ntouch "$(dirname "$0")/started"\n', 0o755);
  vi.stubEnv("PATH", join(folder, "bin"));
  const said = { kind: "a-saved-plan", problem: "tfplan is a zip file like a saved binary plan, not the plan's JSON" };
  expect(await loadPlan("tfplan", { cwd: folder })).toMatchObject({ error: said });
  const refused = await loadPlan("tfplan", { cwd: folder, allowTerraform: false });
  expect(refused).toMatchObject({ error: { ...said, help: expect.stringContaining("--allow-terraform") } });
  expect(existsSync(join(folder, "bin/started"))).toBe(false);
});

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
  // Other folders may be beside it.
  expect(await expand("../*/b/plan.json")).toMatchObject({
    paths: expect.arrayContaining([`../${basename(folder)}/b/plan.json`]),
  });
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
