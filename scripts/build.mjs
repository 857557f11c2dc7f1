// Bundles src/ into dist/, which runs with nothing installed. The same sources always give the same bytes.
// node scripts/build.mjs [--outdir DIR]

import { existsSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { licences } from "./licences/licences.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({ options: { outdir: { type: "string", default: join(root, "dist") } } });
const outdir = resolve(values.outdir);

const ENTRIES = ["cli", "action"].filter((name) => existsSync(join(root, "src", `${name}.ts`)));
const WASM = [
  ["web-tree-sitter", "web-tree-sitter.wasm"],
  ["@tree-sitter-grammars/tree-sitter-hcl", "tree-sitter-terraform.wasm"],
  ["tree-sitter-python", "tree-sitter-python.wasm"],
];

const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const result = await build({
  absWorkingDir: root,
  entryPoints: ENTRIES.map((name) => `src/${name}.ts`),
  outdir,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  splitting: true,
  // Its CommonJS form cannot be bundled.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  entryNames: "[name]",
  chunkNames: "chunks/[name]-[hash]",
  minifyWhitespace: true,
  minifySyntax: true,
  charset: "utf8",
  legalComments: "external",
  define: { LAMBDA_GRANTS_DIST: "true", LAMBDA_GRANTS_VERSION: JSON.stringify(version) },
  // CommonJS packages call require() for Node's own modules.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  metafile: true,
  write: false,
  logLevel: "warning",
});

const names = stableNames(result.metafile);
await rm(outdir, { recursive: true, force: true });
await mkdir(join(outdir, "chunks"), { recursive: true });
const legal = [];
for (const { path, text } of result.outputFiles) {
  if (path.endsWith(".LEGAL.txt")) {
    legal.push(text);
    continue;
  }
  await writeFile(join(outdir, renamed(relative(outdir, path))), renamed(text));
}
for (const [name, file] of WASM) await copyFile(join(root, "node_modules", name, file), join(outdir, file));
const shipped = [
  ...Object.keys(result.metafile.inputs),
  ...WASM.map(([name, file]) => join("node_modules", name, file)),
];
await writeFile(join(outdir, "LICENSES.txt"), await licences(root, shipped, legal));
await cp(join(root, "docs/rules"), join(outdir, "rules"), {
  recursive: true,
  filter: (path) => !path.endsWith("README.md"),
});
await writeFile(join(outdir, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
await chmod(join(outdir, "cli.js"), 0o755);

/** esbuild's names carry a hash of the content; these do not, so that a change touches only the files that it changes. */
function stableNames(metafile) {
  const chunks = Object.entries(metafile.outputs)
    .map(([path, { entryPoint, inputs }]) => ({
      name: path.split("/").at(-1),
      entryPoint,
      inputs: Object.keys(inputs).sort(),
    }))
    .filter(({ name }) => /-[A-Z0-9]{8}\.js$/.test(name));
  const taken = new Set();
  const stable = new Map();
  for (const { name, entryPoint } of chunks.sort((a, b) => (key(a) < key(b) ? -1 : 1))) {
    const base = entryPoint === undefined ? "shared" : name.replace(/-[A-Z0-9]{8}\.js$/, "");
    let chosen = `${base}.js`;
    for (let n = 2; taken.has(chosen); n++) chosen = `${base}-${n}.js`;
    taken.add(chosen);
    stable.set(name, chosen);
  }
  return stable;
}

function key({ entryPoint, inputs }) {
  return `${entryPoint === undefined ? 1 : 0} ${entryPoint ?? ""} ${inputs.join(" ")}`;
}

function renamed(text) {
  return text.replace(/[\w.-]+-[A-Z0-9]{8}\.js/g, (name) => names.get(name) ?? name);
}
