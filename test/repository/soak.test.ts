import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
// @ts-expect-error a script without types
import * as mutate from "../../scripts/soak/mutate.mjs";

interface Fault {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
const faultsOf: (source: string) => readonly Fault[] = mutate.faultsOf;
const faulty: (source: string, fault: Fault) => string | null = mutate.faulty;

const made = (source: string): readonly string[] =>
  faultsOf(source).flatMap((fault) => {
    const text = faulty(source, fault);
    return text === null ? [] : [text];
  });

describe("faults of a source", () => {
  it.each([
    ["export const f = (a: number, b: number) => a < b;\n", "a <= b"],
    ["export const f = (a: string) => a === 'x';\n", "a !== 'x'"],
    ["export const f = (a: boolean, b: boolean) => a && b;\n", "a || b"],
    ['export const f = () => "unknown";\n', '"no"'],
    ['export const f = () => "unknown";\n', '"yes"'],
    ["export const f = () => 7;\n", "8"],
    ["export const f = () => 7;\n", "6"],
    ["export function f(a: boolean) {\n  if (a) return 1;\n  return 2;\n}\n", "{\n  \n  return 2"],
    ["export function f(a: boolean) {\n  if (a) return 1;\n  return 2;\n}\n", "if (!(a))"],
    ["export function f(a: string[]) {\n  a.push('b');\n  return a;\n}\n", "{\n  \n  return a"],
    [
      'export const f = (x: boolean) => (x ? { kind: "one" } : { kind: "two" });\n',
      '? { kind: "two" } : { kind: "two" }',
    ],
  ])("%j has one with %j", (source, part) => expect(made(source).some((text) => text.includes(part))).toBe(true));

  it.each([
    ["a comment", '// a === b && true\n/** 1 < 2, "yes" */\nexport {};\n'],
    ["a text", "export const f = 'a === b && true < 1';\n"],
    ["a template", "export const f = `a === ${1n} && true`;\n"],
    ["a pattern", "export const f = (a) => a.match(/[\"'] && true/);\n"],
    ["a type", 'export type Tri = "yes" | "no" | "unknown";\nexport interface A {\n  readonly kind: "yes";\n}\n'],
  ])("%s has none", (_, source) => expect(made(source)).toEqual([]));

  it("are other programs, each in one place", () => {
    const source = readFileSync("src/iam/decide-key.ts", "utf8");
    const all = made(source);
    expect(all.length).toBeGreaterThan(40);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(source);
  });
});

it.each([
  [["mutants", "--count", "0"], "--count and --seed must be whole numbers"],
  [["mutants", "--in", "shell"], "--in shell is no folder that is soaked"],
  [["mutant"], "what is to be soaked is not named"],
])("npm run soak -- %j is refused", (args, problem) => {
  expect(() =>
    execFileSync(process.execPath, ["scripts/soak.mjs", ...args], { encoding: "utf8", stdio: "pipe" }),
  ).toThrow(problem);
});
