import { describe, expect, it, test } from "vitest";
import { cases } from "../support/cases.ts";
import { held, reached, record } from "./held.ts";

/**
 * In JSON syntax a block inside a block is an object, and `dynamic` in it an entry of that object: the comparison goes
 * through arguments and does not expand it, so it would miss what the plan has.
 */
const NESTED_DYNAMIC = ["json-syntax/dynamic", "json-syntax/dynamic-other-region"];

describe("fixtures", () => {
  const sum = { compared: 0, equal: 0 };
  for (const { name, dir } of cases().filter((one) => !NESTED_DYNAMIC.includes(one.name))) {
    it(name, () => {
      const counts = held(dir);
      sum.compared += counts.compared;
      sum.equal += counts.equal;
    });
  }
  test("the share of equal values", () => {
    const percent = Math.floor((sum.equal / sum.compared) * 1000) / 10;
    if (process.env.RECORD) record({ fixturesEqualPercent: percent });
    else expect(percent).toBeGreaterThanOrEqual(Math.max(95, reached().fixturesEqualPercent));
  });
});
