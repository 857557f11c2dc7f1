import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { notDecidable } from "../../src/event-sources/not-decidable.ts";
import { analyzeCase, cases } from "../support/cases.ts";
import type { FieldCase } from "./field-case.ts";
import { rows1to45 } from "./rows-1-45.ts";
import { rows46to73 } from "./rows-46-73.ts";

const root = new URL("../../fixtures", import.meta.url).pathname;
const rows: readonly FieldCase[] = [...rows1to45, ...rows46to73];
const read = (name: string, file: string): string => readFileSync(join(root, name, file), "utf8");

const expected = (name: string): readonly string[] =>
  read(name, "expected.txt")
    .split("\n")
    .filter((line) => line !== "");

/** The rows that an about.txt names: "Field case 12", "Field cases 8 and 9". */
const namedBy = (name: string): readonly number[] =>
  [...read(name, "about.txt").matchAll(/field cases? (\d+(?:(?:, | and |, and )\d+)*)/gi)].flatMap((found) =>
    (found[1] ?? "").split(/\D+/).map(Number),
  );

it("has the rows 1 to 73 in order, without gaps", () => {
  const all = Array.from({ length: 73 }, (_, i) => i + 1);
  expect(rows.map(({ number }) => number)).toEqual(all);
});

describe.each(rows.map((row) => ({ ...row, title: `${row.number}: ${row.symptom}` })))("field case $title", (row) => {
  if ("notDecidable" in row) {
    it("stands in docs/event-sources.md as not decidable", () => {
      expect(notDecidable.map(({ id }) => id)).toContain(row.notDecidable);
    });
    return;
  }
  it("has fixtures that name it", () => {
    expect(row.fixtures.length).toBeGreaterThan(0);
    for (const name of row.fixtures) {
      expect(existsSync(join(root, name, "plan.json")), name).toBe(true);
      expect(namedBy(name), name).toContain(row.number);
    }
  });
  it(row.verdict === "good" ? "finds nothing" : "is found, or at least listed", () => {
    const lines = row.fixtures.flatMap(expected);
    if (row.verdict === "good") expect(lines).toEqual([]);
    else expect(lines).not.toEqual([]);
  });
  const { says } = row;
  if (says) {
    it("names the cause", async () => {
      const messages: string[] = [];
      for (const name of row.fixtures) {
        const { report } = await analyzeCase(join(root, name));
        for (const { message, consequence, related, fix } of report.findings) {
          const lines = fix ? [fix.title, fix.snippet, ...fix.edits.map((edit) => edit.text)] : [];
          messages.push(message, consequence, ...related.map(({ note }) => note), ...lines.map(String));
        }
      }
      expect(messages.join("\n")).toMatch(says);
    });
  }
});

it("lists every fixture that says of itself that it shows a row", () => {
  const listed = new Map(rows.map((row) => [row.number, "fixtures" in row ? row.fixtures : []]));
  const shows = (name: string) => (read(name, "about.txt").includes("Field case") ? namedBy(name) : []);
  const unlisted = cases().flatMap(({ name }) =>
    shows(name)
      .filter((row) => expected(name).length > 0 && listed.get(row)?.includes(name) === false)
      .map((row) => `${name}: ${row}`),
  );
  expect(unlisted).toEqual([]);
});
