import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "new-"));
beforeAll(() => {
  for (const path of ["src", "scripts", "docs", "package.json", "tsconfig.json", "biome.json"])
    cpSync(join(root, path), join(copy, path), { recursive: true });
  writeFileSync(join(copy, "tsconfig.src.json"), JSON.stringify({ extends: "./tsconfig.json", include: ["src"] }));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
});
afterAll(() => rmSync(copy, { recursive: true }));

const node = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [...args], { cwd: copy, encoding: "utf8", stdio: "pipe" });
const entries = (list: string): readonly string[] =>
  [...readFileSync(join(copy, list), "utf8").matchAll(/^import \{ \w+ \} from "\.\/(.*)\.ts";$/gm)].map(
    (found) => found[1] ?? "",
  );

describe("npm run new", () => {
  it.each([
    ["event-source", "src/event-sources/all.ts", ["aaa-first", "sqs-2-poller", "zzz-last"]],
    ["rule", "src/rules/all.ts", ["a-first-rule", "no-such-thing", "zero-rights"]],
  ])("%s adds files and a line in alphabetical order", (kind, list, ids) => {
    const before = entries(list);
    for (const id of ids) expect(node("scripts/new.mjs", kind, id)).toContain(`wrote ${list}`);
    expect(entries(list)).toEqual([...before, ...ids].sort());
  });

  it("the written files pass tsc and biome", () => {
    node(join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.src.json");
    node(join(root, "node_modules/@biomejs/biome/bin/biome"), "check", "--vcs-enabled=false", "src", "scripts");
  });

  it.each([
    [["event-source"], "Run: npm run new -- event-source|rule <id>"],
    [["source", "a"], "Run: npm run new -- event-source|rule <id>"],
    [["rule", "Broad Grant"], "Use lower case letters and dashes: sqs-mapping"],
    [["rule", "broad-grant"], "src/rules/broad-grant.ts already exists"],
  ])("%j is refused, and nothing is written", (args, words) => {
    expect(() => node("scripts/new.mjs", ...args)).toThrow(words);
  });
});
