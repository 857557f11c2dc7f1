import { basename, dirname, join } from "node:path";
import { build } from "esbuild";

/** What esbuild makes of a file of TypeScript and its modules, beside it; libraries stay outside. */
export async function bundled(folder, file) {
  const outfile = join(dirname(file), `.${basename(file)}.bundle.mjs`);
  await build({
    entryPoints: [file],
    outfile,
    absWorkingDir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    sourcemap: "inline",
    logLevel: "silent",
    tsconfigRaw: undefined,
  });
  return outfile;
}
