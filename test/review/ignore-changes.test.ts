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
const changes = (...files: readonly ChangedFile[]) =>
  ignoreChanges(files, used).map(({ path, what }) => `${path}: ${what}`);
const COMMENT = "  # lambda-grants:ignore call-denied: known";

it("ignore comments count when they are added or removed, not when they are context", () => {
  expect(changes(file("a.tf", `@@ -1 +1,2 @@\n x\n+${COMMENT}\n`))).toEqual(["a.tf: ignore comments"]);
  expect(changes(file("a.tf", `@@ -1,2 +1 @@\n x\n-${COMMENT}\n`))).toEqual(["a.tf: ignore comments"]);
  expect(changes(file("a.tf", `@@ -1,2 +1,3 @@\n ${COMMENT}\n x\n+y\n`))).toEqual([]);
  expect(changes(file("app/handler.py", "@@ -0,0 +1 @@\n+x()  # lambda-grants:ignore call-denied: known\n"))).toEqual([
    "app/handler.py: ignore comments",
  ]);
});

it("changes to configuration and baseline count, also renames and deletions", () => {
  expect(
    changes(file("known.json"), file("policy/grants.yml"), file("live/.lambda-grants.yml"), file("x.yml")),
  ).toEqual(["known.json: baseline", "policy/grants.yml: configuration", "live/.lambda-grants.yml: configuration"]);
  expect(changes(file("old.json", "", { previousPath: "known.json" }))).toEqual(["old.json: baseline"]);
  expect(changes(file(".lambda-grants.yml", "", { removed: true }))).toEqual([".lambda-grants.yml: configuration"]);
});

it("a configuration file that is not searched for does not count", () => {
  const named = { configs: ["base/.lambda-grants.yml"], searched: false, baseline: null };
  expect(ignoreChanges([file(".lambda-grants.yml")], named)).toEqual([]);
});

it("HCL whose diff GitHub does not show is reported as unknown", () => {
  expect(changes(file("a.tf", "", { unseen: true }), file("a.png", "", { unseen: true }), file("b.tf"))).toEqual([
    "a.tf: not shown",
  ]);
});
