import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "../../src/shell/run-cli.ts";
import { folderWith } from "../cli/folder.ts";
import { hostAt } from "../cli/host.ts";
import { FIXTURES } from "../support/cases.ts";
import { yardstick } from "../support/yardstick.ts";
import { changed, isValue, type Json, oddNode, randomFrom, said } from "./odd-nodes.ts";

/** Real plans of several kinds: a first one, one over what stands, modules, data sources, a narrowed one. */
const PLANS = [
  "demo",
  "s3/applied-refresh-only",
  "s3/for-each-buckets",
  "s3/applied-function-replaced",
  "modules/function-in-module-missing",
  "grants/environment-granted",
  "kms/log-group-good-own",
];
const SEED = Number(process.env.ODD_SEED ?? 20260101);

let dir = "";
let remove = (): void => undefined;
beforeAll(() => {
  dir = folderWith({}, (done) => {
    remove = done;
  });
});
afterAll(() => remove());

interface Ran {
  readonly status: number;
  readonly err: string;
  readonly found: readonly string[];
  readonly gaps: string;
}

/** Runs the command on a plan's text, with the HCL of a fixture or without. */
export async function run(plan: string, source: string | null = null): Promise<Ran> {
  writeFileSync(join(dir, "plan.json"), plan);
  const { host, out, err } = hostAt(dir);
  const hcl = source === null ? ["--no-source"] : ["--source", join(FIXTURES, source)];
  const status = await runCli(["plan.json", ...hcl, "--no-config", "--format", "json"], host);
  const report = out() === "" ? null : JSON.parse(out());
  const lines = (report?.findings ?? []).map((f: Record<string, string>) => `${f.rule} | ${f.function} | ${f.subject}`);
  return { status, err: err(), found: lines, gaps: JSON.stringify(report?.gaps ?? []) };
}

/** The plan of a fixture. */
export const textOf = (name: string): string => readFileSync(join(FIXTURES, name, "plan.json"), "utf8");

/** A law: a node of another kind ends the run in two lines or leaves an answer, and never makes a finding. */
export function anyOddNode(runs: number): void {
  test(
    `any node of another kind: an answer or two lines, and no finding that was not there (${runs} times)`,
    async () => {
      const pick = randomFrom(SEED);
      const good = new Map<string, ReadonlySet<string>>();
      const seen = { refused: 0, read: 0 };
      for (let i = 0; i < runs; i++) {
        const name = PLANS[pick(PLANS.length)] ?? "demo";
        const source = pick(2) === 0 ? name : null;
        const text = textOf(name);
        const kept = `${name} ${source}`;
        if (!good.has(kept)) good.set(kept, new Set((await run(text, source)).found));
        const plan: Json = JSON.parse(text);
        const { path, value } = oddNode(plan, pick);
        const where = `${kept}: ${said(path)} is ${JSON.stringify(value).slice(0, 80)}`;
        const started = performance.now();
        const ran = await run(changed(plan, path, value), source);
        const took = performance.now() - started;
        // The yardstick costs more than most runs.
        if (took > 1_000) expect(took, where).toBeLessThan(1_000 * yardstick());
        expect(ran.err, where).not.toContain("internal error");
        expect([0, 1, 2], where).toContain(ran.status);
        if (ran.status === 2) {
          seen.refused++;
          expect(ran.err, where).toMatch(/^lambda-grants: plan\.json [^\n]+\n[^\n]+\n$/);
          continue;
        }
        seen.read++;
        // Another value of an attribute makes another plan, of which other things may be true.
        if (isValue(path)) continue;
        expect(
          ran.found.filter((line) => !good.get(kept)?.has(line)),
          where,
        ).toEqual([]);
      }
      expect(Math.min(seen.refused, seen.read)).toBeGreaterThan(runs / 10);
    },
    runs * 60_000,
  );
}
