import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A temporary folder with these files; it is gone after the test (outside of a test pass `afterAll`). */
export function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
  later: (remove: () => void) => void = onTestFinished,
): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "lambda-grants-test-")));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  later(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
