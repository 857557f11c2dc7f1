import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { buildOutside, runBuilt } from "./built.ts";

const FIXTURES = fileURLToPath(new URL("../../fixtures/s3", import.meta.url));
const built = buildOutside();
afterAll(() => built.remove());
const run = (line: string, cwd = FIXTURES, input = "") => runBuilt(built.dir, line.split(" "), cwd, input);

test("a good plan: 0, and what was not read", () => {
  const ran = run("good/plan.json");
  expect(ran).toMatchObject({ status: 0, err: "" });
  expect(ran.out).toMatch(
    /^code: the code of 1 function was not read: [^\n]+\n\nNo findings\. 1 trigger on 1 function checked\.[^\n]*\n$/,
  );
});

test("a broken plan: 1, with the code of both places", () => {
  const ran = run("other-bucket/plan.json");
  expect(ran).toMatchObject({ status: 1, err: "" });
  expect(ran.out).toMatch(
    /^error\[mismatched-invoke-permission\]: .*\n {2}--> other-bucket\/main\.tf:\d+:\d+\n {3}\|\n\d+ \| /,
  );
  expect(ran.out).toMatch(/\n1 error\. 1 trigger on 1 function checked\.\n$/);
});

describe("without HCL: fewer answers, no wrong ones, no lines", () => {
  test("what the plan itself proves is found", () => {
    const ran = run("applied-other-bucket/plan.json --no-source --format json");
    expect(ran.status).toBe(1);
    const [finding] = JSON.parse(ran.out).findings;
    expect(finding).toMatchObject({ rule: "mismatched-invoke-permission", location: null });
  });
  test("the rest is undecided, with the reason under --verbose", () => {
    const ran = run("other-bucket/plan.json --no-source --verbose");
    expect(ran.status).toBe(0);
    expect(ran.out).toMatch(
      /^undecided\[missing-invoke-permission\]: .*\n = because: it is unknown which function it invokes/m,
    );
  });
});

test("--fail-on never", () => expect(run("other-bucket/plan.json --fail-on never").status).toBe(0));

describe("several plans, globs and standard input", () => {
  test("a glob in quotes", () => {
    const report = JSON.parse(run("{good,other-bucket}/plan.json --format json").out);
    expect(report.plans.map(({ file }: { file: string }) => file)).toEqual([
      "good/plan.json",
      "other-bucket/plan.json",
    ]);
    expect(report.counts).toMatchObject({ error: 1, functions: 2, triggers: 2 });
    expect(report.findings.map(({ plan }: { plan: string }) => plan)).toEqual(["other-bucket/plan.json"]);
  });
  test("one unreadable plan among them: 2", () => {
    expect(run("good/plan.json good/main.tf")).toMatchObject({ status: 2, out: "" });
  });
  test("standard input", () => {
    const plan = readFileSync(join(FIXTURES, "other-bucket/plan.json"), "utf8");
    expect(run("-", join(FIXTURES, "other-bucket"), plan)).toMatchObject({ status: 1, err: "" });
  });
});

test("the same input gives the same bytes", () => {
  for (const format of ["pretty", "json", "sarif"]) {
    const line = `{good,other-bucket}/plan.json --format ${format}`;
    expect(run(line)).toEqual(run(line));
  }
});
