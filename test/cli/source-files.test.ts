import { mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { findConfig } from "../../src/shell/find-config.ts";
import { sourceFiles } from "../../src/shell/source/files.ts";
import { isShared } from "../../src/shell/source/reach.ts";
import { folderWith } from "./folder.ts";

afterEach(() => {
  vi.unstubAllEnvs();
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
  expect(files.read("../secret.tf")).toEqual({ kind: "refused", because: "it is outside of the repository" });
  expect(files.read(join(dir, "secret.tf"))).toEqual({ kind: "refused", because: "it is outside of the repository" });
  expect(files.read("link.tf")).toEqual({ kind: "refused", because: "it is a link that leads out of the repository" });
  expect(files.list("up")).toEqual({ kind: "refused", because: "it is a link that leads out of the repository" });
  expect(files.read("up/secret.tf")).toEqual({
    kind: "refused",
    because: "it is a link that leads out of the repository",
  });
  expect(files.read("loop.tf")).toEqual({ kind: "refused", because: "ELOOP" });
  expect(files.read("fine.tf")).toEqual({ kind: "read", value: "i" });
});

test("without a repository, the source folder alone is read, and folders of HCL that are named as modules", () => {
  const dir = folderWith({
    "m/main.tf": "m",
    "m/policy.json": "{}",
    "m/examples/a/main.tf": "",
    "bare/x.json": "x",
    "x.json": "x",
    "repo/.git/HEAD": "",
    "repo/main.tf": "",
  });
  const outside = { kind: "refused", because: "it is outside of the source folder and its modules" };
  const files = sourceFiles(join(dir, "m/examples/a"), dir);
  expect(files.read("../../policy.json")).toEqual(outside);
  expect(files.list("../..")).toEqual({ kind: "read", value: ["main.tf", "policy.json"] });
  expect(files.read("../../policy.json")).toEqual({ kind: "read", value: "{}" });
  expect(files.list("../../../bare")).toEqual(outside);
  expect(files.list("../../../nowhere")).toEqual(outside);
  expect(files.read("../../../x.json")).toEqual(outside);
  expect(sourceFiles(join(dir, "repo"), dir).list("../m").kind).toBe("refused");
});

test("--root is what is read, wider or narrower, and modules do not widen it", () => {
  const dir = folderWith({ "a/infra/main.tf": "", "a/policy.json": "{}", "b/main.tf": "", "repo/.git/HEAD": "" });
  const files = sourceFiles(join(dir, "a/infra"), dir, { root: join(dir, "a") });
  expect(files.read("../policy.json")).toEqual({ kind: "read", value: "{}" });
  expect(files.list("../../b")).toEqual({ kind: "refused", because: "it is outside of --root" });
});

test("an absolute path is itself, never one below the source", () => {
  const dir = folderWith({ "repo/.git/HEAD": "", "repo/etc/hostname": "fake", "repo/main.tf": "m" });
  const files = sourceFiles(join(dir, "repo"), dir);
  expect(files.read("/etc/hostname")).toEqual({ kind: "refused", because: "it is outside of the repository" });
  expect(files.read(join(dir, "repo/main.tf"))).toEqual({ kind: "read", value: "m" });
  expect(files.display("/etc/hostname")).toBe("/etc/hostname");
});

test("neither a checkout's own folder nor what a backend signs in with is read", () => {
  const dir = folderWith({
    ".git/config": "token",
    "main.tf": "",
    ".terraform/terraform.tfstate": "secret",
    ".terraform/environment": "dev",
    ".terraform/modules/m/main.tf": "m",
    ".terraform/modules/m/.terraform/terraform.tfstate": "secret",
  });
  symlinkSync(".git/config", join(dir, "link.tf"));
  const files = sourceFiles(dir, dir);
  for (const file of [
    ".git/config",
    "link.tf",
    ".terraform/terraform.tfstate",
    ".terraform/modules/m/.terraform/terraform.tfstate",
  ])
    expect(files.read(file).kind, file).toBe("refused");
  expect(files.read(".terraform/environment")).toEqual({ kind: "read", value: "dev" });
  expect(files.read(".terraform/modules/m/main.tf")).toEqual({ kind: "read", value: "m" });
});

test("in a home folder nothing but HCL itself is read", () => {
  const dir = folderWith({
    "home/main.tf": "m",
    "home/note": "private",
    "home/sub/x": "private",
    "home/.git/HEAD": "",
    "home/project/main.tf": "p",
    "home/project/policy.json": "{}",
  });
  vi.stubEnv("HOME", join(dir, "home"));
  const home = sourceFiles(join(dir, "home"), join(dir, "home"));
  expect(home.list(".")).toEqual({ kind: "read", value: ["main.tf"] });
  expect(home.read("main.tf")).toEqual({ kind: "read", value: "m" });
  expect(home.read("note").kind).toBe("refused");
  expect(home.read("sub/x").kind).toBe("refused");
  const project = sourceFiles(join(dir, "home/project"), join(dir, "home"));
  expect(project.read("policy.json")).toEqual({ kind: "read", value: "{}" });
  expect(project.read("../note").kind).toBe("refused");
  expect(project.list("..")).toEqual({ kind: "read", value: ["main.tf"] });
  expect(project.read("../note").kind).toBe("refused");
});

test.each(["/", "/etc", "/etc/ssl", "/proc/self", "/usr/lib", "/usr/src", "/tmp", "/home", "/var"])(
  "%s is nobody's project",
  (dir) => {
    expect(isShared(dir)).toBe(true);
  },
);

test.each(["/srv/app", "/usr/src/app", "/opt/app", "/tmp/x", "/home/runner/app", "/github/workspace", "/app"])(
  "%s may be one",
  (dir) => {
    vi.stubEnv("HOME", "/home/runner");
    expect(isShared(dir)).toBe(false);
  },
);

test("a folder tells files, folders and links apart, inside the root", () => {
  const dir = folderWith({ "x/y": "", "repo/.git/HEAD": "", "repo/infra/b.json": "", "repo/infra/sub/c.json": "" });
  symlinkSync("b.json", join(dir, "repo/infra/a.json"));
  symlinkSync("../../x", join(dir, "repo/infra/out"));
  const files = sourceFiles(join(dir, "repo/infra"), dir);
  expect(files.entries(".")).toEqual({
    kind: "read",
    value: [
      { name: "a.json", kind: "link" },
      { name: "b.json", kind: "file" },
      { name: "out", kind: "link" },
      { name: "sub", kind: "folder" },
    ],
  });
  expect(files.entries("out").kind).toBe("refused");
  expect(files.entries("../..").kind).toBe("refused");
  expect(files.entries("nope")).toEqual({ kind: "absent" });
  expect(files.entries("b.json")).toEqual({ kind: "absent" });
});

test("what is no text of a sensible size is refused", () => {
  const dir = folderWith({ "big.tf": "", "bytes.tf": Uint8Array.of(0x61, 0xff, 0xfe) });
  truncateSync(join(dir, "big.tf"), 10 * 1024 * 1024 + 1);
  mkdirSync(join(dir, "folder.tf"));
  const files = sourceFiles(dir, dir);
  expect(files.read("big.tf")).toEqual({ kind: "refused", because: "it is larger than 10 MB" });
  expect(files.read("bytes.tf")).toEqual({ kind: "refused", because: "it is not UTF-8" });
  expect(files.read("folder.tf")).toEqual({ kind: "refused", because: "it is not a regular file" });
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
  const at = (...folders: string[]) => findConfig(folders.map((folder) => join(dir, folder)));
  expect(at("repo/a/b")).toBe(join(dir, "repo/a/.lambda-grants.yml"));
  expect(at("repo/c")).toBeNull();
  expect(at("loose")).toBeNull();
  expect(at(".")).toBe(join(dir, ".lambda-grants.yml"));
  expect(at("loose", "repo/c", "repo/a/b")).toBe(join(dir, "repo/a/.lambda-grants.yml"));
});
