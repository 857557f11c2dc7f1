import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../src/analyze.ts";
import type { Report } from "../src/findings/types.ts";
import { readPlan } from "../src/plan/read-plan.ts";
import { type Case, cases } from "./support/cases.ts";

/** Plans as Terraform wrote them, changed a little: what must hold of the report then. From the plan alone. */
const all = cases();

interface PlanJson {
  resource_changes: { change: { actions: string[]; after: Json; after_unknown: Json } }[];
}
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A plan that only refreshes the state lists no changes. */
const load = ({ dir }: Case): PlanJson => ({
  resource_changes: [],
  ...JSON.parse(readFileSync(join(dir, "plan.json"), "utf8")),
});

async function reportOf(plan: PlanJson): Promise<Report> {
  const read = readPlan("plan.json", new TextEncoder().encode(JSON.stringify(plan)));
  if ("error" in read) throw new Error(read.error.problem);
  const inputs = {
    plans: [{ plan: read.plan, file: "plan.json", source: null }],
    parser: null,
    version: "0",
    docsBase: "",
  };
  return (await analyze(inputs)).report;
}

const found = (report: Report): readonly string[] =>
  report.findings.map((finding) => `${finding.rule} | ${finding.function} | ${finding.subject}`);

describe("laws of the report", () => {
  it("the order of resources does not change it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), fc.integer(), async (fixture, seed) => {
        const plan = load(fixture);
        const shuffled = { ...plan, resource_changes: shuffle(plan.resource_changes, seed) };
        expect(await reportOf(shuffled)).toEqual(await reportOf(plan));
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it("a value that becomes unknown never makes a finding", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), fc.nat(), fc.nat(), async (fixture, which, leaf) => {
        const plan = load(fixture);
        const before = await reportOf(plan);
        // A finding that stays may no longer know its function.
        const known = new Set([...found(before), ...before.findings.map((f) => `${f.rule} | null | ${f.subject}`)]);
        // What AWS refuses is a finding of its own where no trigger's finding is left to say it.
        for (const { address } of before.findings.flatMap(({ related }) => related))
          known.add(`misscoped-grant | null | ${address}`);
        const hidden = hide(plan, which, leaf);
        if (!hidden) return;
        const now = found(await reportOf(plan)).filter((line) => !known.has(line));
        expect(now, `${fixture.name}: hiding ${hidden}`).toEqual([]);
      }),
      { numRuns: 150, seed: 11 },
    );
  });
});

function shuffle<T>(items: readonly T[], seed: number): T[] {
  const keyed = items.map((item, i) => ({ item, key: Math.sin(seed + i * 7919) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** Makes one known leaf of one resource unknown, as if apply decided it; says which. */
function hide(plan: PlanJson, which: number, leaf: number): string | undefined {
  const changes = plan.resource_changes.filter(({ change }) => change.after !== null);
  const picked = changes[which % Math.max(changes.length, 1)];
  if (!picked) return undefined;
  const leaves = pathsOf(picked.change.after, []);
  const path = leaves[leaf % Math.max(leaves.length, 1)];
  if (!path) return undefined;
  remove(picked.change.after, path);
  if (picked.change.after_unknown === false) picked.change.after_unknown = {};
  mark(picked.change.after_unknown, path);
  return `${JSON.stringify(picked).slice(12, 80)} ${path.join(".")}`;
}

function pathsOf(value: Json, path: (string | number)[]): (string | number)[][] {
  if (value === null || typeof value !== "object") return value === null ? [] : [path];
  if (Array.isArray(value)) return value.flatMap((item, i) => pathsOf(item, [...path, i]));
  return Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
}

function remove(value: Json, [first, ...rest]: readonly (string | number)[]): void {
  const here = value as Record<string | number, Json>;
  if (first === undefined) return;
  if (rest.length > 0) remove(here[first] as Json, rest);
  else if (Array.isArray(value)) here[first] = null;
  else delete here[first];
}

function mark(value: Json, [first, ...rest]: readonly (string | number)[]): void {
  const here = value as Record<string | number, Json>;
  if (first === undefined) return;
  if (rest.length === 0) here[first] = true;
  else {
    if (here[first] === undefined || typeof here[first] !== "object")
      here[first] = typeof rest[0] === "number" ? [] : {};
    mark(here[first] as Json, rest);
  }
}
