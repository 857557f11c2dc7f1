import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

/** What a user gets: the package as npm packs it, installed into an empty folder and run by npx there. */
const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "lambda-grants-packed-"));
const npm = (args: readonly string[], cwd: string): string =>
  execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

beforeAll(() => {
  const build = join(folder, "build");
  mkdirSync(build);
  for (const name of ["package.json", "README.md", "CHANGELOG.md", "LICENSE", "docs"]) {
    cpSync(join(root, name), join(build, name), { recursive: true });
  }
  execFileSync(process.execPath, [join(root, "scripts/build.mjs"), "--outdir", join(build, "dist")]);
  npm(["pack", "--pack-destination", folder], build);
  const packed = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  mkdirSync(join(folder, "user"));
  npm(["init", "--yes"], join(folder, "user"));
  npm(["install", "--offline", "--no-audit", "--no-fund", join("..", packed ?? "")], join(folder, "user"));
  cpSync(join(root, "fixtures/demo"), join(folder, "user/infra"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[]) =>
  spawnSync("npx", ["--no-install", "lambda-grants", ...args], { cwd: join(folder, "user"), encoding: "utf8" });

it("finds the demo's faults on the lines of its HCL", () => {
  const { status, stdout } = run(["infra/plan.json"]);
  expect(stdout).toContain("infra/storage.tf:27");
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("4 errors. 3 triggers on 3 functions checked.");
  expect(status).toBe(1);
});

it("works on the plan alone", () => {
  const { status, stdout } = run(["infra/plan.json", "--no-source", "--format", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, counts: { functions: 3, triggers: 3 } });
  expect([0, 1]).toContain(status);
});
