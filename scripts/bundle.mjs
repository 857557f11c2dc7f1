import { mkdir, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Bundles a TypeScript file of this repository and imports it, on every Node that the command runs on, with no build before it. */
export async function imported(file) {
  // Inside node_modules the packages that stay outside of the bundle are found.
  const outdir = join(root, "node_modules/.cache/lambda-grants");
  await mkdir(outdir, { recursive: true });
  const outfile = join(outdir, `${basename(file, ".ts")}-${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "warning",
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile);
  }
}
