import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copyOf } from "../support/fixture-run.ts";

/**
 * The proof of a fix: written, planned again by Terraform itself, analyzed again, the finding is gone and nothing else
 * is new. Needs Terraform and provider aws (nothing reaches AWS); without them it is skipped, and said so.
 */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"))),
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_EC2_METADATA_DISABLED: "true",
  CHECKPOINT_DISABLE: "1",
};
const terraform = (cwd: string, ...args: string[]) =>
  spawnSync("terraform", args, { cwd, env: environment, encoding: "utf8", timeout: 120_000, maxBuffer: 1 << 28 });

const atHand = terraform(".", "version").status === 0;
if (!atHand) console.warn("test/fixes/replan: skipped, terraform is not on PATH");

const FIXTURES = [
  "eventbridge/alias-unqualified-permission",
  "logs/no-suffix",
  "s3/missing",
  "s3/no-edge",
  "s3/other-bucket",
  "sqs/no-delete",
  "sqs/short-visibility",
];

describe.skipIf(!atHand)("planned again", () => {
  it.each(FIXTURES)("%s", { timeout: 240_000 }, async (fixture) => {
    const copy = copyOf(fixture);
    const before = await copy.json();
    const mendable = before.findings.filter(({ fix }) => (fix?.edits.length ?? 0) > 0);
    expect(mendable).not.toEqual([]);
    expect((await copy.run("--fix")).err).toContain("plan again");

    rmSync(join(copy.dir, "plan.json"));
    writeFileSync(join(copy.dir, "function.zip"), EMPTY_ZIP);
    const init = terraform(copy.dir, "init", "-input=false", "-no-color");
    if (init.status !== 0 && /Failed to query|registry|Could not/.test(init.stderr)) {
      console.warn(`test/fixes/replan: ${fixture} is skipped, the provider is not at hand`);
      return;
    }
    const plan = terraform(copy.dir, "plan", "-input=false", "-no-color", "-out=tfplan");
    expect(plan.stderr).toBe("");
    writeFileSync(join(copy.dir, "plan.json"), terraform(copy.dir, "show", "-json", "tfplan").stdout);
    expect(terraform(copy.dir, "fmt", "-check", "-diff", "-no-color").stdout).toBe("");

    const after = await copy.json();
    const ids = (report: typeof before) => report.findings.map(({ fingerprint }) => fingerprint);
    const mended = new Set(mendable.map(({ fingerprint }) => fingerprint));
    expect(ids(after)).toEqual(ids(before).filter((id) => !mended.has(id)));
    expect(after.undecided).toEqual(before.undecided);
    expect(after.gaps).toEqual(before.gaps);
  });
});

/** An archive with nothing in it: Terraform only hashes it. */
const EMPTY_ZIP = Buffer.from(`504b0506${"00".repeat(18)}`, "hex");
