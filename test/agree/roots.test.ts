import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { type Counts, countsLine } from "../../scripts/agree/report.ts";
import { held, reached, record } from "./held.ts";

const ROOTS = fileURLToPath(new URL("./roots/", import.meta.url));

describe("roots that are written to be hard", () => {
  const roots = readdirSync(ROOTS).sort();
  const known = reached().roots;
  const found = new Map<string, string>();
  const sum = { compared: 0, equal: 0 };
  const note = (name: string, counts: Counts): void => {
    found.set(name, countsLine(counts));
    if (process.env.RECORD) record({ roots: Object.fromEntries(found) });
    else expect(countsLine(counts)).toBe(known[name]);
  };
  test("there are ten or more, and thousands of values", () => {
    expect(roots.length).toBeGreaterThanOrEqual(10);
    const values = Object.values(known).map((line) => Number(/\d+/.exec(line)?.[0]));
    expect(values.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(2000);
  });
  for (const name of roots) {
    it(name, () => {
      const counts = held(join(ROOTS, name));
      note(name, counts);
      sum.compared += counts.compared;
      sum.equal += counts.equal;
    });
    if (existsSync(join(ROOTS, name, "applied.json"))) {
      it(`${name}, before apply against what it became`, () => {
        note(`${name}, applied`, held(join(ROOTS, name), "applied.json"));
      });
    }
  }
  test("the share of equal values", () => {
    expect(sum.equal / sum.compared).toBeGreaterThanOrEqual(0.95);
  });
});
