// Builds into a temporary folder and compares with the committed dist/: what users run must be what the source says.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const committed = fileURLToPath(new URL("../dist/", import.meta.url));
const made = mkdtempSync(join(tmpdir(), "lambda-grants-dist-"));
const filesIn = (dir) =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length).replaceAll("\\", "/").replace(/^\//, ""))
    .sort();
try {
  execFileSync(process.execPath, [fileURLToPath(new URL("build.mjs", import.meta.url)), "--outdir", made], {
    stdio: "inherit",
  });
  const names = [...new Set([...filesIn(made), ...filesIn(committed)])].sort();
  const read = (dir, name) => {
    try {
      return readFileSync(join(dir, name));
    } catch {
      return null;
    }
  };
  const different = names.filter((name) => {
    const [a, b] = [read(made, name), read(committed, name)];
    return a === null || b === null || !a.equals(b);
  });
  if (different.length > 0) {
    console.error(`dist/ is not what the source builds: ${different.join(", ")}`);
    console.error("Run `npm run build` and commit dist/.");
    process.exitCode = 1;
  } else console.log(`dist/ is what the source builds (${names.length} files)`);
} finally {
  rmSync(made, { recursive: true, force: true });
}
