import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceReader } from "../../src/hcl/module-tree.ts";
import { parseGlob } from "../../src/values/functions/glob.ts";
import { filesIn } from "../../src/world/fileset.ts";
import { yardstick } from "../support/yardstick.ts";

interface Recorded {
  readonly folder: string;
  readonly pattern: string;
  readonly terraform: readonly string[] | null;
  readonly tofu: readonly string[] | null;
}

const recorded = (name: string): string => readFileSync(join(import.meta.dirname, "recorded", name), "utf8");
const { cases } = JSON.parse(recorded("filesets.json")) as { readonly cases: readonly Recorded[] };
const paths = (recorded("filesets.txt").split("\n\n")[0] ?? "")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(" -> "));

/** The files that the script made, links followed. */
function reader(lines: readonly (readonly string[])[]): SourceReader {
  const links = new Map(
    lines.flatMap(([path = "", target]) => (target === undefined ? [] : [[path, target.replace(/^\.\.\//, "")]])),
  );
  const names = lines.map(([path = ""]) => path);
  const real = (path: string): string => {
    for (const [link, target] of links) {
      if (path === link || path.startsWith(`${link}/`)) return target + path.slice(link.length);
    }
    return path;
  };
  const isFile = (path: string): boolean => names.includes(path) && !links.has(path);
  return {
    list: () => undefined,
    read: (file) => (isFile(real(file)) ? "" : undefined),
    entries(dir) {
      const start = dir === "" ? "" : `${real(dir)}/`;
      const below = names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
      if (below.length === 0) return undefined;
      return [...new Set(below.map((name) => name.split("/")[0] ?? ""))].map((name) => {
        const path = start + name;
        return { name, kind: links.has(path) ? "link" : isFile(path) ? "file" : "folder" };
      });
    },
  };
}

const tree = reader(paths);
const plain = reader(paths.filter(([path = ""]) => !path.startsWith("é")));
const found = (from: SourceReader, folder: string, pattern: string): readonly string[] | string => {
  const answer = filesIn(from, folder, pattern);
  return "because" in answer ? answer.because : answer;
};

/** What is read differently by the two, or is an error of one of them, or is not read by this tool. */
const LEFT_OPEN = new Set(
  ["x[-]y.json", "x[+--]y.json", "[!t]op.json", "***.json", "policies/**/**/*.json", "**/**", "\\[b].json"].concat(
    ["[[]b].json", "{[b],top}.json", "{a,{b,top}}.json", "top{,.x}.json", "top.{json,}", "{*,x}.txt"],
    ["[a-.json", "{a,b.json", "a]b"],
  ),
);

describe("fileset finds what Terraform and OpenTofu find", () => {
  it.each(cases.map((each) => [each.folder, each.pattern, each] as const))("%s %s", (folder, pattern, each) => {
    const answer = found(plain, folder, pattern);
    const open = LEFT_OPEN.has(pattern) || folder === "none" || folder === "en*" || pattern === "none/*.json";
    // A file is no folder that can be looked into; that it is one is seen by the same reader.
    if (open || folder === "top.json") return expect(typeof answer).toBe("string");
    const without = (files: readonly string[] | null): readonly string[] | undefined =>
      files?.filter((file) => !file.includes("é")).sort();
    expect([...answer].sort()).toEqual(without(each.terraform));
    expect([...answer].sort()).toEqual(without(each.tofu));
  });

  it("and tells where Terraform loses a name that is not ASCII", () => {
    expect(found(tree, ".", "*.json")).toContain("éa.json");
    expect(found(tree, ".", "top.json")).toEqual(["top.json"]);
    expect(found(tree, ".", "policies/*.yaml")).toEqual(["policies/write.yaml"]);
  });
});

describe("fileset is bounded", () => {
  it("by time in proportion to pattern and name", () => {
    const glob = parseGlob(`${"*-".repeat(400)}*.json`);
    const start = performance.now();
    expect(glob?.matches(`${"2-".repeat(5_000)}2.txt`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500 * yardstick());
  });

  it("by folders, where links go round", () => {
    const round: SourceReader = {
      list: () => undefined,
      read: () => undefined,
      entries: () => [
        { name: "a", kind: "link" },
        { name: "b", kind: "link" },
      ],
    };
    expect(found(round, ".", "**/x.json")).toBe("fileset would search more files than this tool reads");
  });

  it("by the length of a pattern", () => expect(found(tree, ".", "*".repeat(2_000))).toContain("does not support"));

  it("by the source: nothing outside of it is asked for", () => {
    const asked: string[] = [];
    const watched: SourceReader = {
      ...tree,
      entries(dir) {
        asked.push(dir);
        return undefined;
      },
    };
    expect(typeof found(watched, ".", "/etc/*")).toBe("string");
    expect(typeof found(watched, "/etc", "*")).toBe("string");
    expect(asked).toEqual([]);
    expect(found(watched, ".", "../../*")).toContain("is not among the files of the configuration");
  });
});

it("a pattern matches as a reader that tries everything says", () => {
  const piece = fc.constantFrom("a", "b", "-", "*", "?", "[ab]", "[^a]", "{a,b-}", "{ab,?b}");
  const name = fc.string({ unit: fc.constantFrom("a", "b", "-", "c"), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), name, (pieces, text) => {
      const pattern = pieces.join("");
      if (pattern.includes("***")) return;
      expect([pattern, text, parseGlob(pattern)?.matches(text)]).toEqual([pattern, text, slowly(pieces, text)]);
    }),
    { numRuns: 2_000 },
  );
});

function slowly([first, ...rest]: readonly string[], text: string): boolean {
  if (first === undefined) return text === "";
  if (first === "*") return Array.from({ length: text.length + 1 }).some((_, i) => slowly(rest, text.slice(i)));
  if (first.startsWith("{")) {
    return first
      .slice(1, -1)
      .split(",")
      .some((option) => slowly([...option, ...rest], text));
  }
  const [letter] = text;
  const fits =
    first === "?"
      ? letter !== undefined
      : first === "[ab]"
        ? letter === "a" || letter === "b"
        : first === "[^a]"
          ? letter !== undefined && letter !== "a"
          : letter === first;
  return fits && slowly(rest, text.slice(1));
}
