import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeWhole } from "../../src/shell/write-whole.ts";
import { folderWith } from "../cli/folder.ts";

const folder = (files: Record<string, string> = {}): string => folderWith(files, afterAll);

describe("a file is written whole", () => {
  it("and keeps its mode", async () => {
    const dir = folder({ "main.tf": "old\n" });
    const path = join(dir, "main.tf");
    chmodSync(path, 0o751);
    await writeWhole([{ path, text: "new\n" }]);
    expect(readFileSync(path, "utf8")).toBe("new\n");
    expect(statSync(path).mode & 0o7777).toBe(0o751);
    expect(readdirSync(dir)).toEqual(["main.tf"]);
  });
  it("where there was none, as the umask says", async () => {
    const dir = folder();
    writeFileSync(join(dir, "usual"), "");
    await writeWhole([{ path: join(dir, "report.json"), text: "{}" }]);
    expect(statSync(join(dir, "report.json")).mode).toBe(statSync(join(dir, "usual")).mode);
  });
  it("behind a link, which stays one", async () => {
    const dir = folder({ "real.tf": "old\n" });
    symlinkSync("real.tf", join(dir, "main.tf"));
    await writeWhole([{ path: join(dir, "main.tf"), text: "new\n" }]);
    expect(lstatSync(join(dir, "main.tf")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, "real.tf"), "utf8")).toBe("new\n");
  });
  it.skipIf(process.platform === "win32")("and what is no file is written directly", async () => {
    await writeWhole([{ path: "/dev/null", text: "gone" }]);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
  it.skipIf(!existsSync("/dev/full"))("all or none, where one cannot be written", async () => {
    const dir = folder({ "main.tf": "old\n" });
    const files = [join(dir, "main.tf"), "/dev/full"].map((path) => ({ path, text: "new\n" }));
    await expect(writeWhole(files)).rejects.toMatchObject({ code: "ENOSPC" });
    expect(readFileSync(join(dir, "main.tf"), "utf8")).toBe("old\n");
    expect(readdirSync(dir)).toEqual(["main.tf"]);
  });
});

/** A program that writes texts of `x`: `node write.mjs SIZE FILE …`. */
let program = "";
beforeAll(async () => {
  program = join(folder(), "write.mjs");
  const source = new URL("../../src/shell/write-whole.ts", import.meta.url).pathname;
  await build({
    stdin: {
      contents: `import { writeWhole } from ${JSON.stringify(source)};
const [size, ...files] = process.argv.slice(2);
await writeWhole(files.map((path) => ({ path, text: "x".repeat(Number(size)) })));`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: program,
    logLevel: "silent",
  });
});

/** `ulimit -f` ends every write that makes a file larger, as a full disk does. */
it.skipIf(process.platform === "win32")("nothing is cut where there is no room for the text", () => {
  const dir = folder({ "main.tf": "old\n", "b.tf": "old\n" });
  const files = ["b.tf", "main.tf"].map((name) => join(dir, name));
  const { status } = spawnSync("sh", [
    "-c",
    `ulimit -f 64; exec "$0" "$@"`,
    process.execPath,
    program,
    "1000000",
    ...files,
  ]);
  expect(status).not.toBe(0);
  for (const file of files) expect(readFileSync(file, "utf8")).toBe("old\n");
});

const mounted = folder();
const isRoot = process.getuid?.() === 0;
const mount = (...args: string[]): boolean => isRoot && spawnSync("mount", args).status === 0;
const hasDisk = mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", mounted);
afterAll(() => {
  if (hasDisk) spawnSync("umount", [mounted]);
});
it.skipIf(!hasDisk)("nothing is cut on a full disk", async () => {
  const dir = join(mounted, "infra");
  mkdirSync(dir);
  for (const name of ["a.tf", "main.tf"]) writeFileSync(join(dir, name), "old\n");
  const files = ["a.tf", "main.tf"].map((name) => ({ path: join(dir, name), text: "x".repeat(150_000) }));
  await expect(writeWhole(files)).rejects.toMatchObject({ code: "ENOSPC" });
  for (const { path } of files) expect(readFileSync(path, "utf8")).toBe("old\n");
  expect(readdirSync(dir)).toEqual(["a.tf", "main.tf"]);
});

it("nothing is cut where it is killed in the middle", async () => {
  const dir = folder({ "main.tf": "old\n" });
  const file = join(dir, "main.tf");
  const size = 200_000_000;
  const child = spawn(process.execPath, [program, String(size), file], { stdio: "ignore" });
  await besideOf(dir, child);
  child.kill("SIGKILL");
  await ended(child);
  const text = readFileSync(file);
  expect([4, size]).toContain(text.length);
  if (text.length === 4) expect(text.toString()).toBe("old\n");
});

/** Waits until the text is being written beside the file. */
async function besideOf(dir: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && readdirSync(dir).length === 1) await new Promise((again) => setTimeout(again, 1));
}

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once("exit", done));
