import { spawnSync } from "node:child_process";
import { readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copyOf } from "../support/fixture-run.ts";

const crlf = (text: string): string => text.replaceAll("\n", "\r\n");

describe("--fix", () => {
  it("writes the edit and keeps the report of the plan", async () => {
    const copy = copyOf("s3/missing");
    const ran = await copy.run("--fix");
    expect(ran.status).toBe(1);
    expect(ran.out).toMatch(/^error\[missing-invoke-permission\]/);
    expect(ran.err).toBe("lambda-grants: 1 finding fixed in main.tf: make a new plan to see what is left\n");
    expect(copy.read("main.tf")).toContain("depends_on = [aws_lambda_permission.uploads]");
  });
  it("has nothing to do where nothing is wrong", async () => {
    const copy = copyOf("s3/good");
    const before = copy.read("main.tf");
    expect(await copy.run("--fix")).toMatchObject({ status: 0, err: expect.stringContaining("no file was changed") });
    expect(copy.read("main.tf")).toBe(before);
  });
  it("keeps the file's line ends", async () => {
    const [unix, windows] = [copyOf("sqs/no-delete"), copyOf("sqs/no-delete", { "iam.tf": crlf })];
    await unix.run("--fix");
    await windows.run("--fix");
    expect(unix.read("iam.tf")).toContain('"sqs:DeleteMessage"]');
    expect(windows.read("iam.tf")).toBe(crlf(unix.read("iam.tf")));
  });
  it("touches nothing that is ignored", async () => {
    const rule = "short-visibility-timeout";
    const comment = (old: string) => `# lambda-grants:ignore ${rule}: it is slow\n${old}`;
    const copy = copyOf("sqs/short-visibility", { "main.tf": comment });
    const before = copy.read("main.tf");
    await copy.run("--fix");
    expect(copy.read("main.tf")).toBe(before);
  });
});

describe("--fix a second time on one plan changes nothing", () => {
  const CASES = [
    "s3/missing",
    "sqs/no-delete",
    "kinesis/no-rights",
    "pipes/no-source-right",
    "delivery/eventbridge-queue-role-neither",
    "delivery/eventbridge-queue-role-untrusted",
    "destinations/dead-letter-topic-sqs-action",
  ];
  it.each(CASES)("%s", async (fixture) => {
    const copy = copyOf(fixture);
    const files = () => readdirSync(copy.dir).filter((name) => name.endsWith(".tf"));
    const texts = () => files().map((name) => [name, copy.read(name)]);
    const before = texts();
    await copy.run("--fix", "--unsafe");
    const once = texts();
    expect(once).not.toEqual(before);
    await copy.run("--fix", "--unsafe");
    expect(texts()).toEqual(once);
  });
});

describe("--fix-dry-run", () => {
  it("prints a patch that git takes, and writes nothing", async () => {
    const [copy, other] = [copyOf("s3/missing"), copyOf("s3/missing")];
    const before = copy.read("main.tf");
    const { status, out, err } = await copy.run("--fix-dry-run");
    expect({ status, err }).toEqual({ status: 1, err: "" });
    expect(copy.read("main.tf")).toBe(before);
    await other.run("--fix");
    const applied = spawnSync("git", ["apply", "-"], { cwd: copy.dir, input: out, encoding: "utf8" });
    expect(applied.stderr).toBe("");
    expect(copy.read("main.tf")).toBe(other.read("main.tf"));
  });
  it("leaves the report to --output", async () => {
    const copy = copyOf("s3/missing");
    const { out } = await copy.run("--fix-dry-run", "--output", "r.txt");
    expect(out).toMatch(/^--- a\/main\.tf\n/);
    expect(copy.read("r.txt")).toMatch(/^error\[/);
  });
});

describe("no edit is offered", () => {
  const editsOf = async (copy: ReturnType<typeof copyOf>, ...args: string[]) =>
    (await copy.json(...args)).findings.map(({ fix }) => [fix?.edits.length, fix?.snippet !== undefined]);
  const FIXTURE = "sqs/short-visibility";
  it("but where the file is sound", async () => {
    expect(await editsOf(copyOf(FIXTURE))).toEqual([[1, true]]);
    const broken = (old: string) => `${old}\nresource "x" {{{\n`;
    const found = await editsOf(copyOf(FIXTURE, { "main.tf": broken }));
    expect(found.every(([edits]) => edits === 0)).toBe(true);
  });
  it("where an override file changes the block", async () =>
    expect(
      await editsOf(copyOf(FIXTURE, { "override.tf": 'resource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n' })),
    ).toEqual([[0, true]]));
  it("where a link leads out of the folder that was planned", async () => {
    const [copy, outside] = [copyOf(FIXTURE), copyOf(FIXTURE)];
    renameSync(join(copy.dir, "main.tf"), join(copy.dir, "main.txt"));
    symlinkSync(join(outside.dir, "main.tf"), join(copy.dir, "main.tf"));
    const before = outside.read("main.tf");
    await copy.run("--fix");
    expect(outside.read("main.tf")).toBe(before);
  });
  it("where several instances come from one block", async () => {
    const found = await editsOf(copyOf("modules/for-each-one-denied"));
    expect(found.every(([edits]) => edits === 0)).toBe(true);
  });
});

it("a file that changed since is not overwritten", async () => {
  const { writeFixes } = await import("../../src/shell/fix-files.ts");
  const { sourceFiles } = await import("../../src/shell/source/files.ts");
  const copy = copyOf("s3/missing");
  const before = copy.read("main.tf");
  writeFileSync(join(copy.dir, "main.tf"), `${before}# mine\n`);
  const applied = { files: [{ file: "main.tf", before, after: "" }], fixed: [], left: [] };
  const written = await writeFixes(applied, [sourceFiles(copy.dir, copy.dir)], copy.dir);
  expect(written).toMatchObject({ ok: false, stop: { problem: "main.tf changed during the analysis" } });
  expect(copy.read("main.tf")).toBe(`${before}# mine\n`);
});
