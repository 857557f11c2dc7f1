import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { FIXTURES } from "../support/cases.ts";
import { buildOutside, runBuilt } from "./built.ts";
import { folderWith } from "./folder.ts";

const built = buildOutside();
afterAll(() => built.remove());
const here = folderWith(
  {
    "empty.json": "",
    "spaces.json": " \n",
    "text.json": "Terraform will perform the following actions:\n\u001b[31m::error::x\n",
    "cut.json": '{"format_version":"1.2","resource_changes":[{"address":"aws_x.y","cha',
    "foreign.json": '{"hello":"world"}',
    "list.json": "[]",
    "number.json": "1",
    "state.json": '{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":[]}',
    "future.json": '{"format_version":"9.0","resource_changes":[]}',
    "bytes.json": Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256),
    "zip.tfplan": Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0),
    "deep.json": `{"format_version":"1.2","resource_changes":${"[".repeat(200_000)}`,
    "folder/x": "",
  },
  afterAll,
);
const run = (args: readonly string[], input: string | Uint8Array = "") => runBuilt(built.dir, args, here, input);

describe("the built command, with nothing installed beside it", () => {
  test("--version", () => expect(run(["--version"])).toEqual({ status: 0, out: `${manifest.version}\n`, err: "" }));
  test("--help", () => {
    expect(run(["--help"])).toMatchObject({ status: 0, err: "" });
    expect(run(["--help"]).out).toContain("Usage: lambda-grants PLAN ...");
  });
  test("--explain", () => {
    expect(run(["--explain", "call-denied"])).toMatchObject({ status: 0, err: "" });
    expect(run(["--explain", "call-denied"]).out).toMatch(/^# call-denied\n/);
  });
  test("is executable", () => expect(statSync(join(built.dir, "cli.js")).mode & 0o111).toBe(0o111));
});

test("reads the code of functions with the grammar beside it, and needs none where there is no such code", () => {
  const code = (fixture: string) => {
    const dir = join(FIXTURES, "code", fixture);
    return JSON.parse(runBuilt(built.dir, ["plan.json", "--root", ".", "--format", "json"], dir).out).code;
  };
  expect(code("archive-folder")).toMatchObject({ functions: 1, read: 1, calls: 1, unread: [] });
  const grammar = join(built.dir, "tree-sitter-python.wasm");
  renameSync(grammar, `${grammar}.gone`);
  try {
    expect(code("image-elsewhere")).toMatchObject({ functions: 3, read: 0 });
  } finally {
    renameSync(`${grammar}.gone`, grammar);
  }
});

describe("what is no plan: status 2, two lines, no report", () => {
  const cases = [
    ...["empty", "spaces", "text", "cut", "foreign", "list", "number", "state", "future", "bytes", "deep"].map(
      (name) => [`${name}.json`],
    ),
    ["zip.tfplan"],
    ["folder"],
    ["nowhere.json"],
    ["no/such/*.json"],
    ["nul\u001b[31m\n::error::x.json"],
    ["-"],
    ["--bogus"],
    ["plan.json", "--format", "xml"],
    ["plan.json", "--fail-on"],
    [""],
    [],
  ];
  test.each(cases.map((args) => [args]))("%j", (args) => {
    const ran = run(args);
    expect(ran).toMatchObject({ status: 2, out: "" });
    const lines = ran.err.split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^lambda-grants: ./);
    expect(lines[0]).not.toContain("internal error");
    expect(lines[1]).not.toBe("");
    expect(lines[2]).toBe("");
    expect(ran.err).not.toContain("\u001b");
  });

  test("cut-off standard input", () => {
    expect(run(["-"], '{"format_version":"1.2"')).toMatchObject({ status: 2, out: "" });
  });
});

test("a reader that goes away early leaves no trace on standard error", async () => {
  const child = spawn(process.execPath, [join(built.dir, "cli.js"), "--help"], { cwd: here });
  child.stdout.destroy();
  let err = "";
  child.stderr.on("data", (data) => {
    err += data;
  });
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect({ status, err }).toEqual({ status: 0, err: "" });
});

describe("the build", () => {
  const files = (dir: string) =>
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .sort();
  const hashes = (dir: string) =>
    files(dir).map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(dir, name)))
        .digest("hex"),
    ]);

  test("gives the same bytes again", () => {
    const again = buildOutside();
    expect(hashes(again.dir)).toEqual(hashes(built.dir));
    again.remove();
  });

  test("has stable names and the licences of what it holds", () => {
    for (const name of files(built.dir)) expect(name).not.toMatch(/-[A-Z0-9]{8}\.js$/);
    const licences = readFileSync(join(built.dir, "LICENSES.txt"), "utf8");
    expect(licences).toMatch(/^web-tree-sitter .* \(MIT\)$/m);
    expect(licences).not.toContain("iam-simulate");
  });

  test("--version loads little", () => {
    const loaded = new Set(["cli.js", "chunks/run-cli.js"]);
    for (const name of loaded) {
      const code = readFileSync(join(built.dir, name), "utf8");
      for (const [, from = ""] of code.matchAll(/\bfrom"(\.[^"]+)"/g)) loaded.add(join(dirname(name), from));
    }
    expect(loaded.size).toBeGreaterThan(2);
    const size = [...loaded].reduce((sum, name) => sum + statSync(join(built.dir, name)).size, 0);
    expect(size).toBeLessThan(40_000);
  });
});
