import { mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findConfig } from "../../src/shell/find-config.ts";
import { containmentRoot, sourceFiles, sourceFor } from "../../src/shell/source-files.ts";
import { folderWith } from "./folder.ts";

const DEFAULT = { kind: "default" } as const;
const rootOf = (found: ReturnType<typeof sourceFor>) =>
  found.ok ? (found.value?.rootDir ?? null) : found.stop.problem;

test("the default source: beside the plan, else the working directory, else none", () => {
  const dir = folderWith({ "infra/main.tf": "", "infra/plan.json": "", "plans/p.json": "", "bare/x.txt": "" });
  expect(rootOf(sourceFor(DEFAULT, "infra/plan.json", dir))).toBe(join(dir, "infra"));
  expect(rootOf(sourceFor(DEFAULT, "../plans/p.json", join(dir, "infra")))).toBe(join(dir, "infra"));
  expect(rootOf(sourceFor(DEFAULT, null, join(dir, "infra")))).toBe(join(dir, "infra"));
  expect(rootOf(sourceFor(DEFAULT, "plans/p.json", join(dir, "bare")))).toBeNull();
  expect(rootOf(sourceFor({ kind: "none" }, "infra/plan.json", dir))).toBeNull();
});

test.each(["a.tf", "a.tf.json", "a.tofu", "a.tofu.json"])("%s is HCL", (name) => {
  const dir = folderWith({ [name]: "", "plan.json": "" });
  expect(rootOf(sourceFor(DEFAULT, "plan.json", dir))).toBe(dir);
});

test("--source must be a folder", () => {
  const dir = folderWith({ "main.tf": "" });
  expect(rootOf(sourceFor({ kind: "folder", dir: "nowhere" }, null, dir))).toBe("--source nowhere is not a folder");
  expect(rootOf(sourceFor({ kind: "folder", dir: "main.tf" }, null, dir))).toBe("--source main.tf is not a folder");
});

test("the containment root: repository, else working directory, else the folder", () => {
  const dir = folderWith({ "repo/.git/HEAD": "", "repo/infra/main.tf": "", "other/main.tf": "" });
  expect(containmentRoot(join(dir, "repo/infra"), dir)).toBe(join(dir, "repo"));
  expect(containmentRoot(join(dir, "other"), dir)).toBe(dir);
  expect(containmentRoot(join(dir, "other"), join(dir, "repo"))).toBe(join(dir, "other"));
});

test("reads and lists inside the root, by the planned folder", () => {
  const dir = folderWith({
    ".git/HEAD": "",
    "infra/main.tf": "\ufeffa = 1",
    "infra/sub/x.tf": "",
    "modules/m/m.tf": "m",
  });
  const files = sourceFiles(join(dir, "infra"), dir);
  expect(files.list(".")).toEqual({ kind: "read", value: ["main.tf"] });
  expect(files.read("main.tf")).toEqual({ kind: "read", value: "a = 1" });
  expect(files.read("../modules/m/m.tf")).toEqual({ kind: "read", value: "m" });
  expect(files.read("nope.tf")).toEqual({ kind: "absent" });
  expect(files.list("nope")).toEqual({ kind: "absent" });
  expect(files.list("main.tf")).toEqual({ kind: "absent" });
  expect(files.read("main.tf/x")).toEqual({ kind: "absent" });
  expect(files.display("main.tf")).toBe("infra/main.tf");
});

test("names are relative to the folder when the working directory is elsewhere", () => {
  const dir = folderWith({ "a/main.tf": "", "b/x": "" });
  expect(sourceFiles(join(dir, "a"), join(dir, "b")).display("main.tf")).toBe("main.tf");
});

test("nothing outside the root is read, whatever way leads there", () => {
  const dir = folderWith({ "secret.tf": "s", "repo/.git/HEAD": "", "repo/main.tf": "", "repo/inner.tf": "i" });
  const files = sourceFiles(join(dir, "repo"), dir);
  symlinkSync("../secret.tf", join(dir, "repo/link.tf"));
  symlinkSync("..", join(dir, "repo/up"));
  symlinkSync("inner.tf", join(dir, "repo/fine.tf"));
  symlinkSync("loop.tf", join(dir, "repo/loop.tf"));
  expect(files.read("../secret.tf")).toEqual({ kind: "refused", because: "outside the repository" });
  expect(files.read(join(dir, "secret.tf"))).toEqual({ kind: "refused", because: "outside the repository" });
  expect(files.read("link.tf")).toEqual({ kind: "refused", because: "a link that leads out of the repository" });
  expect(files.list("up")).toEqual({ kind: "refused", because: "a link that leads out of the repository" });
  expect(files.read("up/secret.tf")).toEqual({ kind: "refused", because: "a link that leads out of the repository" });
  expect(files.read("loop.tf")).toEqual({ kind: "refused", because: "ELOOP" });
  expect(files.read("fine.tf")).toEqual({ kind: "read", value: "i" });
});

test("without a repository, a folder of HCL that is named as a module belongs too", () => {
  const dir = folderWith({
    "m/main.tf": "m",
    "m/policy.json": "{}",
    "m/examples/a/main.tf": "",
    "bare/x.json": "x",
    "repo/.git/HEAD": "",
    "repo/main.tf": "",
  });
  const files = sourceFiles(join(dir, "m/examples/a"), dir);
  const elsewhere = sourceFiles(join(dir, "m/examples/a"), join(dir, "repo"));
  expect(elsewhere.read("../../policy.json")).toEqual({ kind: "refused", because: "outside the repository" });
  expect(elsewhere.list("../..")).toEqual({ kind: "read", value: ["main.tf", "policy.json"] });
  expect(elsewhere.read("../../policy.json")).toEqual({ kind: "read", value: "{}" });
  expect(elsewhere.list("../../../bare")).toEqual({ kind: "refused", because: "outside the repository" });
  expect(elsewhere.list("../../../nowhere")).toEqual({ kind: "refused", because: "outside the repository" });
  expect(files.list("../..")).toEqual({ kind: "read", value: ["main.tf", "policy.json"] });
  expect(sourceFiles(join(dir, "repo"), dir).list("../m").kind).toBe("refused");
});

test("what is no text of a sensible size is refused", () => {
  const dir = folderWith({ "big.tf": "", "bytes.tf": Uint8Array.of(0x61, 0xff, 0xfe) });
  truncateSync(join(dir, "big.tf"), 10 * 1024 * 1024 + 1);
  mkdirSync(join(dir, "folder.tf"));
  const files = sourceFiles(dir, dir);
  expect(files.read("big.tf")).toEqual({ kind: "refused", because: "larger than 10 MB" });
  expect(files.read("bytes.tf")).toEqual({ kind: "refused", because: "not UTF-8" });
  expect(files.read("folder.tf")).toEqual({ kind: "refused", because: "not a regular file" });
});

test("the configuration file: beside the plan or above it, up to the repository root", () => {
  const dir = folderWith({
    ".lambda-grants.yml": "",
    "repo/.git/HEAD": "",
    "repo/a/.lambda-grants.yml": "",
    "repo/a/b/plan.json": "",
    "repo/c/plan.json": "",
    "loose/plan.json": "",
  });
  expect(findConfig("repo/a/b/plan.json", dir)).toBe(join(dir, "repo/a/.lambda-grants.yml"));
  expect(findConfig("repo/c/plan.json", dir)).toBeNull();
  expect(findConfig("loose/plan.json", dir)).toBeNull();
  expect(findConfig(null, dir)).toBe(join(dir, ".lambda-grants.yml"));
});
