import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CodeRoot } from "../../../src/code/code-package.ts";
import { compiledElsewhere, compiledHandler } from "../../../src/code/locate/compiled.ts";
import { filesIn } from "./files.ts";

const rootOf = (files: Readonly<Record<string, string>>): CodeRoot => ({
  paths: () => Object.keys(files).sort(),
  read: (path) => {
    const text = files[path];
    return text === undefined ? undefined : { shownAs: path, key: path, text };
  },
});

const config = (options: object): string => JSON.stringify({ compilerOptions: options });
const scripts = (build: string): string => JSON.stringify({ scripts: { build } });

/** The files of a project, its handler, and where that is from. */
const CASES: Readonly<Record<string, readonly [Readonly<Record<string, string>>, string, string | undefined]>> = {
  "outDir and rootDir": [
    { "tsconfig.json": config({ outDir: "./dist", rootDir: "./src" }), "src/index.ts": "" },
    "dist/index.handler",
    "src/index.handler",
  ],
  "a folder in it": [
    { "tsconfig.json": config({ outDir: "build", rootDir: "src" }), "src/api/get.ts": "" },
    "build/api/get.run",
    "src/api/get.run",
  ],
  "no rootDir": [
    { "tsconfig.json": config({ outDir: "dist" }), "src/index.ts": "" },
    "dist/index.handler",
    "src/index.handler",
  ],
  "no rootDir, and two files": [
    { "tsconfig.json": config({ outDir: "dist" }), "src/index.ts": "", "index.ts": "" },
    "dist/index.handler",
    undefined,
  ],
  "another folder": [
    { "tsconfig.json": config({ outDir: "dist", rootDir: "src" }), "src/index.ts": "" },
    "out/index.handler",
    undefined,
  ],
  "no such source": [
    { "tsconfig.json": config({ outDir: "dist", rootDir: "src" }), "src/main.ts": "" },
    "dist/index.handler",
    undefined,
  ],
  "comments in the configuration": [
    {
      "tsconfig.json": '{ // x\n "compilerOptions": { "outDir": "dist", /* "outDir": "y" */ "rootDir": "src", } }',
      "src/index.mts": "",
    },
    "dist/index.handler",
    "src/index.handler",
  ],
  "an outfile of esbuild": [
    {
      "package.json": scripts("rm -rf dist && esbuild src/app.ts --bundle --platform=node --outfile=dist/index.js"),
      "src/app.ts": "",
    },
    "dist/index.handler",
    "src/app.handler",
  ],
  "an outdir of esbuild": [
    { "package.json": scripts("npx esbuild src/a.ts src/b.ts --bundle --outdir=dist"), "src/a.ts": "", "src/b.ts": "" },
    "dist/b.handler",
    "src/b.handler",
  ],
  "an outdir with a base": [
    { "package.json": scripts("esbuild src/api/a.ts --outbase=src --outdir dist"), "src/api/a.ts": "" },
    "dist/api/a.handler",
    "src/api/a.handler",
  ],
  "entries with a star are not known": [
    { "package.json": scripts("esbuild src/*.ts --outdir=dist"), "src/a.ts": "" },
    "dist/a.handler",
    undefined,
  ],
  ncc: [
    { "package.json": scripts("ncc build src/main.ts -o out"), "src/main.ts": "" },
    "out/index.handler",
    "src/main.handler",
  ],
  "nothing says so": [{ "package.json": scripts("make"), "src/index.ts": "" }, "dist/index.handler", undefined],
};

describe("the handler's file is not there", () => {
  it.each(Object.entries(CASES))("%s", (_, [files, handler, expected]) => {
    expect(compiledHandler(rootOf(files), handler)?.handler).toBe(expected);
  });
});

describe("the folder of the archive is not there", () => {
  const dir = mkdtempSync(join(tmpdir(), "compiled-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({
    "services/api/tsconfig.json": config({ outDir: "dist", rootDir: "src" }),
    "services/api/src/index.ts": "export const handler = 1;",
    "infra/main.tf": "",
  })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }

  it("its project says what it is made from", () => {
    const files = filesIn(dir, join(dir, "infra"));
    const found = compiledElsewhere(files, "./../services/api/dist", "index.handler");
    expect(found?.handler).toBe("src/index.handler");
    expect(found?.root.read("src/index.ts")?.shownAs).toBe("services/api/src/index.ts");
    expect(compiledElsewhere(files, "../services/other/dist", "index.handler")).toBeUndefined();
    expect(compiledElsewhere(files, "../services/api/build", "index.handler")).toBeUndefined();
  });
});
