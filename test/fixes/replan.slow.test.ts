import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderWith } from "../cli/folder.ts";
import { FIXTURES } from "../support/cases.ts";
import { copyOf } from "../support/fixture-run.ts";

/**
 * The proof of a fix: written, planned again by Terraform itself, analyzed again, the finding is gone and nothing else
 * is new. Needs Terraform and provider aws (nothing reaches AWS); without them it is skipped, and said so.
 */
const environment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"))),
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_EC2_METADATA_DISABLED: "true",
  CHECKPOINT_DISABLE: "1",
};
const terraform = (cwd: string, ...args: string[]) =>
  spawnSync("terraform", args, { cwd, env: environment, encoding: "utf8", timeout: 600_000, maxBuffer: 1 << 28 });

const atHand = terraform(".", "version").status === 0;
if (!atHand) console.warn("test/fixes/replan: skipped, terraform is not on PATH");

/** Where the provider was installed, once for all: a folder with the lock file, and Terraform's own beside it. */
let installed: string | undefined;
const LOCK = ".terraform.lock.hcl";
beforeAll(() => {
  if (!atHand) return;
  const dir = folderWith({}, afterAll);
  environment.TF_DATA_DIR = join(dir, ".terraform");
  copyFileSync(join(FIXTURES, "s3/missing/providers.tf"), join(dir, "providers.tf"));
  const { status, stderr } = terraform(dir, "init", "-input=false", "-no-color");
  if (status === 0) installed = dir;
  else console.warn(`test/fixes/replan: skipped, the provider is not at hand\n${stderr}`);
});

const CASES = [
  "eventbridge/alias-unqualified-permission",
  "logs/no-suffix",
  "s3/missing",
  "s3/no-edge",
  "s3/other-bucket",
  "sqs/no-delete",
  "sqs/short-visibility",
];

describe.skipIf(!atHand)("planned again", () => {
  it.for(CASES)("%s", async (fixture, { skip }) => {
    if (installed === undefined) return skip("the provider is not at hand");
    const copy = copyOf(fixture);
    const before = await copy.json();
    const fixable = before.findings.filter(({ fix }) => (fix?.edits.length ?? 0) > 0);
    expect(fixable).not.toEqual([]);
    expect((await copy.run("--fix")).err).toContain("make a new plan");

    rmSync(join(copy.dir, "plan.json"));
    writeFileSync(join(copy.dir, "function.zip"), EMPTY_ZIP);
    copyFileSync(join(installed, LOCK), join(copy.dir, LOCK));
    const plan = terraform(copy.dir, "plan", "-input=false", "-no-color", "-out=tfplan");
    expect(plan.stderr).toBe("");
    writeFileSync(join(copy.dir, "plan.json"), terraform(copy.dir, "show", "-json", "tfplan").stdout);
    expect(terraform(copy.dir, "fmt", "-check", "-diff", "-no-color").stdout).toBe("");

    const after = await copy.json();
    const ids = (report: typeof before) => report.findings.map(({ fingerprint }) => fingerprint);
    const fixed = new Set(fixable.map(({ fingerprint }) => fingerprint));
    expect(ids(after)).toEqual(ids(before).filter((id) => !fixed.has(id)));
    expect(after.undecided).toEqual(before.undecided);
    expect(after.gaps).toEqual(before.gaps);
  });
});

/** An archive with nothing in it: Terraform only hashes it. */
const EMPTY_ZIP = Buffer.from(`504b0506${"00".repeat(18)}`, "hex");
