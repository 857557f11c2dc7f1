import { describe, expect, test } from "vitest";
import { place, replacement, suggestionAt } from "../../src/review/place.ts";
import { adds, at, finding, viewOf } from "./build.ts";

const related = (...locations: readonly ReturnType<typeof at>[]) =>
  locations.map((location) => ({ address: "aws_lambda_permission.s3", note: "this one", location }));
const line = (path: string, startLine: number, endLine = startLine) => ({
  kind: "line",
  at: { path, startLine, endLine },
});

describe("lines of the diff", () => {
  test("the line at fault", () => {
    expect(place(finding(), viewOf({ "infra/uploads.tf": adds(1, 9) }))).toEqual(line("infra/uploads.tf", 3));
  });
  test("in the second hunk", () => {
    const view = viewOf({ "infra/uploads.tf": `${adds(1, 2)}\n${adds(30, 40)}` });
    expect(place(finding({ location: at("infra/uploads.tf", 31, 33) }), view)).toEqual(
      line("infra/uploads.tf", 31, 33),
    );
  });
  test("a block that reaches out of its hunk is cut at the hunk's end, never across hunks", () => {
    const view = viewOf({ "infra/uploads.tf": `${adds(5, 6)}\n${adds(8, 9)}` });
    expect(place(finding({ location: at("infra/uploads.tf", 3, 20) }), view)).toEqual(line("infra/uploads.tf", 5, 6));
  });
  test("a long block is marked by its first lines", () => {
    const view = viewOf({ "infra/uploads.tf": adds(1, 90) });
    expect(place(finding({ location: at("infra/uploads.tf", 3, 60) }), view)).toEqual(line("infra/uploads.tf", 3, 14));
  });
  test("another file of the same name is another file", () => {
    const view = viewOf({ "uploads.tf": adds(1, 9), "other/infra/uploads.tf": adds(1, 9) });
    expect(place(finding(), view)).toEqual({ kind: "summary", because: "untouched" });
  });
  test("otherwise a related line", () => {
    const view = viewOf({ "infra/lambda.tf": adds(4, 6) });
    const one = finding({ related: related(at("infra/lambda.tf", 5)) });
    expect(place(one, view)).toEqual(line("infra/lambda.tf", 5));
  });
  test("a changed related line before an unchanged line at fault", () => {
    const view = viewOf({ "infra/uploads.tf": "@@ -1,3 +1,4 @@\n+new\n a\n b\n c", "infra/lambda.tf": adds(5, 5) });
    const one = finding({ related: related(at("infra/lambda.tf", 5)) });
    expect(place(one, view)).toEqual(line("infra/lambda.tf", 5));
    expect(place(finding(), view)).toEqual(line("infra/uploads.tf", 3));
  });
  test("otherwise the nearest changed line of the block", () => {
    const source = [
      "x",
      'resource "a" "b" {',
      "  c = 1",
      "  d = 2",
      "  e = 3",
      "}",
      'resource "f" "g" {',
      "  h = 1",
      "}",
    ];
    const view = viewOf({ "infra/uploads.tf": "@@ -5,1 +5,1 @@\n-  e = 2\n+  e = 3" }, { "infra/uploads.tf": source });
    expect(place(finding(), view)).toEqual(line("infra/uploads.tf", 5));
    const elsewhere = viewOf(
      { "infra/uploads.tf": "@@ -8,1 +8,1 @@\n-  h = 2\n+  h = 1" },
      { "infra/uploads.tf": source },
    );
    expect(place(finding(), elsewhere)).toMatchObject({ kind: "file" });
  });
  test("line numbers of the head if the base has more lines", () => {
    const patch = "@@ -1,2 +1,3 @@\n one\n+two\n three";
    const view = viewOf({ "infra/uploads.tf": patch }, { "infra/uploads.tf": ["from base", "one", "two", "three"] });
    expect(place(finding(), view)).toEqual(line("infra/uploads.tf", 2));
  });
});

describe("if no line is in the diff", () => {
  test("a comment on the changed file", () => {
    const view = viewOf({ "infra/uploads.tf": adds(50, 60) });
    expect(place(finding(), view)).toEqual({ kind: "file", path: "infra/uploads.tf", because: "holds" });
  });
  test.each([
    ["too large or renamed only", null],
    ["cut off", "@@ -1,9 +1,9 @@"],
  ])("no patch: %s", (_, patch) => {
    expect(place(finding(), viewOf({ "infra/uploads.tf": patch }))).toMatchObject({ kind: "file" });
  });
  test("a deleted permission: at the trigger that loses it when the diff has it", () => {
    const view = viewOf({
      "infra/uploads.tf": "@@ -1,4 +1,4 @@\n a\n b\n-  depends_on = [aws_lambda_permission.s3]\n+  # none\n c",
      "infra/lambda.tf":
        '@@ -1,3 +0,0 @@\n-resource "aws_lambda_permission" "s3" {\n-  function_name = aws_lambda_function.thumbnails.arn\n-}',
    });
    expect(place(finding(), view)).toEqual(line("infra/uploads.tf", 3));
  });
  test("otherwise on the file that it was deleted from", () => {
    const deletion =
      '@@ -1,3 +0,0 @@\n-resource "aws_lambda_permission" "s3" {\n-  function_name = aws_lambda_function.thumbnails.arn\n-}';
    const view = viewOf({ "README.md": deletion, "infra/other.tf": adds(1, 2), "infra/lambda.tf": deletion });
    expect(place(finding(), view)).toEqual({ kind: "file", path: "infra/lambda.tf", because: "removed" });
  });
  test("lines that moved, or contain a longer name, do not count as removed", () => {
    const text = "  function_name = aws_lambda_function.thumbnails.arn";
    expect(place(finding(), viewOf({ "a.tf": `@@ -1,2 +1,2 @@\n-${text}\n x\n+${text}` }))).toMatchObject({
      kind: "summary",
    });
    const longer = "@@ -1 +0,0 @@\n-  x = aws_lambda_function.thumbnails-old.arn";
    expect(place(finding(), viewOf({ "a.tf": longer }))).toMatchObject({ kind: "summary" });
  });
  test("no file of it is changed: existing", () => {
    expect(place(finding(), viewOf({ "app.ts": adds(1, 9) }))).toEqual({ kind: "summary", because: "untouched" });
  });
  test("GitHub did not list all files: unknown whether it is existing", () => {
    const cut = viewOf({ "app.ts": adds(1, 9) }, {}, [], false);
    expect(place(finding(), cut)).toEqual({ kind: "summary", because: "unlisted" });
    const listed = viewOf({ "infra/uploads.tf": null }, {}, [], false);
    expect(place(finding(), listed)).toMatchObject({ kind: "file" });
  });
  test("no lines are known: the summary, and not called existing", () => {
    expect(place(finding({ location: null }), viewOf({ "app.ts": adds(1, 9) }))).toEqual({
      kind: "summary",
      because: "no place",
    });
  });
  test("no comment on a file that the pull request deletes", () => {
    const view = viewOf({ "infra/uploads.tf": null }, {}, ["infra/uploads.tf"]);
    expect(place(finding(), view)).toEqual({ kind: "summary", because: "untouched" });
  });
});

describe("suggestions", () => {
  const patch = "@@ -1,2 +1,3 @@\n one\n+two\n three";
  const source = { "a.tf": ["one", "two", "three", "four"] };
  const edit = (startLine: number, endLine: number) => ({ file: "a.tf", startLine, endLine, text: "x" });
  test("lines that one hunk has on the right side", () => {
    expect(suggestionAt(edit(2, 3), viewOf({ "a.tf": patch }, source))).toEqual({
      path: "a.tf",
      startLine: 2,
      endLine: 3,
    });
  });
  test.each([
    ["reaches out of the hunk", edit(3, 4), patch],
    ["is an insertion", edit(2, 1), patch],
    ["is in a file with CRLF", edit(2, 2), "@@ -1,2 +1,3 @@\n one\r\n+two\r\n three\r"],
    ["is on different text than was analyzed", edit(2, 2), "@@ -1,2 +1,3 @@\n one\n+zwei\n three"],
    ["is in no changed file", { ...edit(2, 2), file: "b.tf" }, patch],
  ])("not what %s", (_, one, text) => expect(suggestionAt(one, viewOf({ "a.tf": text }, source))).toBeNull());
  test("an insertion into a block with the line that follows; not a new block, nor one at the end of the file", () => {
    const view = viewOf({ "a.tf": patch }, source);
    expect(replacement({ ...edit(2, 1), text: "  x = 1\n" }, view)).toEqual({ ...edit(2, 2), text: "  x = 1\ntwo\n" });
    expect(replacement({ ...edit(2, 1), text: 'resource "a" "b" {\n  x = 1\n}\n' }, view)).toBeNull();
    expect(replacement({ ...edit(5, 4), text: "  x = 1\n" }, view)).toBeNull();
    const one = finding({
      location: at("b.tf", 1),
      fix: { title: "x", safety: "safe" as const, edits: [{ ...edit(2, 1), text: "  x = 1" }] },
    });
    expect(place(one, view)).toEqual(line("a.tf", 2));
  });
  test("not without the lines that were analyzed", () => {
    expect(suggestionAt(edit(2, 2), viewOf({ "a.tf": patch }))).toBeNull();
  });
  test("the lines of the fix come before the trigger if both or neither are changed", () => {
    const lines = { "a.tf": ["one", "two", "three"], "b.tf": ["x", "y", "z"] };
    const one = finding({
      location: at("b.tf", 1, 3),
      fix: { title: "x", safety: "safe" as const, edits: [edit(2, 2)] },
    });
    const all = (added: boolean) => `@@ -1,3 +1,3 @@\n${added ? "+" : " "}x\n y\n z`;
    expect(place(one, viewOf({ "a.tf": patch, "b.tf": all(true) }, lines))).toEqual(line("a.tf", 2));
    const context = "@@ -1,3 +1,2 @@\n one\n two\n-gone\n three";
    expect(place(one, viewOf({ "a.tf": context, "b.tf": all(false) }, lines))).toEqual(line("a.tf", 2));
    expect(place(one, viewOf({ "a.tf": context, "b.tf": all(true) }, lines))).toMatchObject({ at: { path: "b.tf" } });
  });
  test("a comment on a block narrows to the lines that its fix replaces", () => {
    const one = finding({
      location: at("a.tf", 1, 3),
      fix: { title: "x", safety: "safe" as const, edits: [edit(2, 2)] },
    });
    expect(place(one, viewOf({ "a.tf": patch }, source))).toEqual(line("a.tf", 2));
  });
});
