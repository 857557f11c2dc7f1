// Holds the evaluator against Terraform: `npm run -s agree -- PLAN [--source DIR] [--json]` evaluates the HCL behind a plan
// and compares every value with what Terraform planned. Exit status 1 when a value differs.
// Bundles src/ first, so that it runs on every Node that the command runs on, with no build before it.

import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
// Inside node_modules the packages that stay outside of the bundle are found.
const outdir = join(root, "node_modules/.cache/lambda-grants");
await mkdir(outdir, { recursive: true });
const outfile = join(outdir, "agree.mjs");
await build({
  absWorkingDir: root,
  entryPoints: ["scripts/agree/command.ts"],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  logLevel: "warning",
});
const { runAgree } = await import(pathToFileURL(outfile).href);
const { stdout, stderr, status } = await runAgree(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
