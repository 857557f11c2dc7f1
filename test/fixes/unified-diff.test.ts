import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { unifiedDiff } from "../../src/fixes/unified-diff.ts";
import { folderWith } from "../cli/folder.ts";

it("shows what changes with three lines around it", () => {
  const old = Array.from({ length: 20 }, (_, i) => `${i + 1}\n`);
  const now = old.flatMap((line, i) => (i === 9 ? ["ten\n"] : i === 18 ? [] : [line]));
  expect(unifiedDiff("a/b.tf", old.join(""), now.join(""))).toBe(
    [
      "--- a/a/b.tf",
      "+++ b/a/b.tf",
      "@@ -7,7 +7,7 @@",
      ...[" 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13"],
      "@@ -16,5 +16,4 @@",
      ...[" 16", " 17", " 18", "-19", " 20", ""],
    ].join("\n"),
  );
});

it("says where a last line has no end", () => {
  expect(unifiedDiff("f", "a", "a\nb")).toBe(
    "--- a/f\n+++ b/f\n@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n",
  );
  expect(unifiedDiff("f", "a\n", "a\n")).toBe("");
});

/** The patch as anyone would apply it: by its own numbers. */
function patched(before: string, diff: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const result: string[] = [];
  let at = 0;
  const text = diff.split("\n").slice(2, -1);
  for (const [index, line] of text.entries()) {
    const head = /^@@ -(\d+),(\d+) /.exec(line);
    const content = line.slice(1) + (text[index + 1]?.startsWith("\\") ? "" : "\n");
    if (head) {
      const start = Number(head[1]) - (Number(head[2]) === 0 ? 0 : 1);
      result.push(...lines.slice(at, start));
      at = start;
    } else if (line.startsWith("+")) result.push(content);
    else if (!line.startsWith("\\")) {
      if (lines[at] !== content) throw new Error(`line ${at + 1} is ${lines[at]}, the patch says ${content}`);
      if (line.startsWith(" ")) result.push(content);
      at++;
    }
  }
  return result.concat(lines.slice(at)).join("");
}

const file = fc
  .tuple(fc.array(fc.constantFrom("a", "b", "", "  c", "}\r"), { maxLength: 30 }), fc.constantFrom("", "\n"))
  .map(([lines, end]) => lines.join("\n") + (lines.length > 0 ? end : ""));

it("applied to the old text gives the new one", () => {
  fc.assert(
    fc.property(file, file, (before, after) => {
      const diff = unifiedDiff("f", before, after);
      expect(diff === "" ? before : patched(before, diff)).toBe(after);
    }),
  );
});

it("is what git takes", () => {
  const before = "a\nb\nc\n\n\nd\ne\nf\ng\nh";
  const after = "a\nx\nb\nc\n\n\nd\ne\nf\nG\nh\nend";
  const dir = folderWith({ "in/f.tf": before, "p.diff": unifiedDiff("in/f.tf", before, after) });
  const applied = spawnSync("git", ["apply", "p.diff"], { cwd: dir, encoding: "utf8" });
  expect(applied.stderr).toBe("");
  expect(readFileSync(join(dir, "in/f.tf"), "utf8")).toBe(after);
});
