import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const written = join(root, "test/agree/roots/written");
const folder = mkdtempSync(join(tmpdir(), "agree-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> =>
  new Promise((done) => {
    const options = { cwd: root, env: { ...process.env, INIT_CWD: root } };
    execFile(process.execPath, ["scripts/agree.mjs", ...args], options, (error, stdout, stderr) =>
      done({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });

it("ends with the counts, and with 0 when nothing differs", async () => {
  const { status, stdout } = await run(join(written, "plan.json"));
  expect(stdout).toMatch(/^compared (\d+), equal \1, partly 0, unknown 0, different 0\n$/m);
  expect(status).toBe(0);
});

it("lists what differs, where it is written, and ends with 1", async () => {
  const plan = join(folder, "plan.json");
  writeFileSync(plan, readFileSync(join(written, "plan.json"), "utf8").replaceAll('"json-2"', '"json-1"'));
  const { status, stdout } = await run(plan, "--source", written);
  expect(stdout).toContain('different aws_sqs_queue.json.name\n  HCL  "json-2"\n  plan "json-1"\n  at   ');
  expect(stdout).toMatch(/c\.tf\.json:\d+\n/);
  expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^compared \d+, equal \d+, partly 0, unknown 0, different 1$/);
  expect(status).toBe(1);
  const json = await run(plan, "--source", written, "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({
    counts: { different: 1 },
    values: [
      { verdict: "different", address: "aws_sqs_queue.json", path: ["name"], hcl: '"json-2"', plan: '"json-1"' },
    ],
  });
  expect(json.status).toBe(1);
});

it("says what is wrong with what it is given, and ends with 2", async () => {
  for (const args of [[], ["none.json"], [join(written, "main.tf")], ["--what"]]) {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).not.toBe("");
  }
});
