import { describe, expect, test } from "vitest";
import { align } from "../../src/review/align.ts";
import { parsePatch } from "../../src/review/diff.ts";

/** Right-hand numbers of the lines, `+` before added ones. */
const right = (patch: string) =>
  parsePatch(patch).map(({ start, lines }) =>
    lines.map(({ added }, index) => `${added ? "+" : ""}${start + index}`).join(" "),
  );

describe("hunks of GitHub's patches", () => {
  test("several hunks", () => {
    const patch = '@@ -1,3 +1,4 @@\n a\n+b\n c\n d\n@@ -20,3 +21,3 @@ resource "x" "y" {\n e\n-f\n+g\n h';
    expect(right(patch)).toEqual(["1 +2 3 4", "21 +22 23"]);
    expect(parsePatch(patch)[1]?.removed).toEqual(["f"]);
  });
  test("a file of one line, without counts", () => expect(right("@@ -1 +1 @@\n-a\n+b")).toEqual(["+1"]));
  test("a new file", () => expect(right("@@ -0,0 +1,2 @@\n+a\n+b")).toEqual(["+1 +2"]));
  test("a deleted file has no right side", () => expect(right("@@ -1,2 +0,0 @@\n-a\n-b")).toEqual([""]));
  test("no newline at the end, on either side", () => {
    expect(right("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file")).toEqual(["+1"]);
    expect(right("@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b")).toEqual(["1 +2"]);
  });
  test("CRLF", () => {
    const [hunk] = parsePatch("@@ -1,2 +1,2 @@\r\n a\r\n-b\r\n+c\r");
    expect(hunk?.lines).toEqual([
      { text: "a", added: false, crlf: true },
      { text: "c", added: true, crlf: true },
    ]);
  });
  test("lines that look like headers are lines", () => {
    expect(right("@@ -1,2 +1,3 @@\n @@ -9,9 +9,9 @@\n+@@ -1 +1 @@\n --- x")).toEqual(["1 +2 3"]);
  });
  test("empty context lines without their space", () => {
    expect(right("@@ -1,3 +1,4 @@\n a\n\n+b\n c")).toEqual(["1 2 +3 4"]);
  });
  test("a truncated patch yields the lines that it has", () => {
    expect(right("@@ -1,90 +1,91 @@\n a\n+b")).toEqual(["1 +2"]);
    expect(right("")).toEqual([]);
    expect(right("Binary files differ")).toEqual([]);
  });
});

describe("lines of the planned merge and lines of the head", () => {
  const [hunk] = parsePatch("@@ -4,2 +4,3 @@\n x\n+y\n z");
  const at = (lines: readonly string[] | undefined) => hunk && align(hunk, lines);
  test("equal lines", () => expect(at(["1", "2", "3", "x", "y", "z"])).toEqual({ shift: 0, sure: true }));
  test("the base added lines above", () => {
    expect(at(["0", "0", "1", "2", "3", "x", "y", "z"])).toEqual({ shift: 2, sure: true });
  });
  test("the base removed lines above", () => expect(at(["x", "y", "z"])).toEqual({ shift: -3, sure: true }));
  test("the nearest of several", () => {
    expect(at(["x", "y", "z", "x", "-", "x", "y", "z", "x", "y", "z"])).toEqual({ shift: 2, sure: true });
  });
  test("nowhere, or unknown: shift 0, and not sure", () => {
    expect(at(["a", "b"])).toEqual({ shift: 0, sure: false });
    expect(at(undefined)).toEqual({ shift: 0, sure: false });
  });
});
