import { expect, it } from "vitest";
import { type ChangedFile, parsePatch } from "../../src/review/diff.ts";
import { ignoreChanges } from "../../src/review/ignore-changes.ts";

const file = (path: string, patch = "", rest: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  removed: false,
  previousPath: null,
  unseen: false,
  hunks: parsePatch(patch),
  ...rest,
});
const used = { configs: ["policy/grants.yml"], searched: true, baseline: "known.json" };
const told = (...files: readonly ChangedFile[]) =>
  ignoreChanges(files, used).map(({ path, what }) => `${path}: ${what}`);
const COMMENT = "  # lambda-grants:ignore call-denied: known";

it("ignore comments count where they come or go, not where they stand", () => {
  expect(told(file("a.tf", `@@ -1 +1,2 @@\n x\n+${COMMENT}\n`))).toEqual(["a.tf: ignore comments"]);
  expect(told(file("a.tf", `@@ -1,2 +1 @@\n x\n-${COMMENT}\n`))).toEqual(["a.tf: ignore comments"]);
  expect(told(file("a.tf", `@@ -1,2 +1,3 @@\n ${COMMENT}\n x\n+y\n`))).toEqual([]);
  expect(told(file("app/handler.py", "@@ -0,0 +1 @@\n+x()  # lambda-grants:ignore call-denied: known\n"))).toEqual([
    "app/handler.py: ignore comments",
  ]);
});

it("so do configuration and baseline, also renamed or removed", () => {
  expect(told(file("known.json"), file("policy/grants.yml"), file("live/.lambda-grants.yml"), file("x.yml"))).toEqual([
    "known.json: baseline",
    "policy/grants.yml: configuration",
    "live/.lambda-grants.yml: configuration",
  ]);
  expect(told(file("old.json", "", { previousPath: "known.json" }))).toEqual(["old.json: baseline"]);
  expect(told(file(".lambda-grants.yml", "", { removed: true }))).toEqual([".lambda-grants.yml: configuration"]);
});

it("a configuration that no run looks for is none", () => {
  const named = { configs: ["base/.lambda-grants.yml"], searched: false, baseline: null };
  expect(ignoreChanges([file(".lambda-grants.yml")], named)).toEqual([]);
});

it("HCL whose diff GitHub does not show is told as not known", () => {
  expect(told(file("a.tf", "", { unseen: true }), file("a.png", "", { unseen: true }), file("b.tf"))).toEqual([
    "a.tf: not shown",
  ]);
});
