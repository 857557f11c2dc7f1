import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Report } from "../../src/findings/types.ts";
import { runCli } from "../../src/shell/run-cli.ts";
import { FIXTURES } from "../support/cases.ts";
import { folderWith } from "./folder.ts";
import { hostAt } from "./host.ts";

/** Two environments of a repository with the same fault at the same addresses. */
function repository(): string {
  const dir = folderWith({ ".git/HEAD": "" });
  for (const name of ["envs/dev", "envs/prod"]) {
    mkdirSync(join(dir, name), { recursive: true });
    cpSync(join(FIXTURES, "s3/other-bucket"), join(dir, name), { recursive: true });
  }
  return dir;
}

async function run(dir: string, ...args: string[]) {
  const { host, out, err } = hostAt(dir);
  const status = await runCli([...args, "--format", "json"], host);
  if (out() === "") throw new Error(err());
  return { status, report: JSON.parse(out()) as Report };
}
const prints = async (dir: string, ...args: string[]) =>
  (await run(dir, ...args)).report.findings.map(({ fingerprint }) => fingerprint);

test("the baseline of one environment silences no other", async () => {
  const dir = repository();
  await run(dir, "envs/dev/plan.json", "--write-baseline", "known.json");
  expect((await run(dir, "envs/dev/plan.json", "--baseline", "known.json")).report.counts).toMatchObject({
    error: 0,
    suppressed: 1,
  });
  const prod = await run(dir, "envs/prod/plan.json", "--baseline", "known.json");
  expect(prod.report.counts).toMatchObject({ error: 1, suppressed: 0 });
  expect(prod.status).toBe(1);
});

test("a fingerprint is the same from every folder, for every name of the plan, on every machine", async () => {
  const [dir, other] = [repository(), repository()];
  const here = await prints(dir, "envs/dev/plan.json");
  expect(await prints(join(dir, "envs/dev"), "plan.json")).toEqual(here);
  expect(await prints(join(dir, "envs"), "dev/plan.json")).toEqual(here);
  expect(await prints(other, "envs/dev/plan.json")).toEqual(here);
  renameSync(join(dir, "envs/dev/plan.json"), join(dir, "dev.json"));
  expect(await prints(dir, "dev.json", "--source", "envs/dev")).toEqual(here);
  expect(await prints(dir, "envs/prod/plan.json")).not.toEqual(here);
});

test("outside of a repository it counts from the working directory", async () => {
  const dir = repository();
  rmSync(join(dir, ".git"), { recursive: true });
  expect(await prints(dir, "envs/dev/plan.json")).not.toEqual(await prints(dir, "envs/prod/plan.json"));
});

test("undecided questions and gaps name their plan", async () => {
  const dir = repository();
  const file = join(dir, "envs/dev/main.tf");
  writeFileSync(file, readFileSync(file, "utf8").replace("acme-uploads", "acme-others"));
  const { report } = await run(dir, "envs/dev/plan.json", "envs/prod/plan.json");
  expect(new Set(report.undecided.map(({ plan }) => plan))).toEqual(new Set(["envs/dev/plan.json"]));
  expect(report.gaps).toMatchObject([
    { plan: "envs/dev/plan.json", what: expect.stringContaining("no HCL was found") },
  ]);
});
