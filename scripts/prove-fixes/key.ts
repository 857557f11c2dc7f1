import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Finding } from "../../src/findings/types.ts";
import { NOT_THE_ROOT } from "../fixtures/not-the-root.ts";
import type { Tree } from "../laws/tree.ts";

/** The files of a fixture that are planned. */
export const filesOf = (dir: string): Tree => new Map(read(dir).map(([path, bytes]) => [path, bytes.toString("utf8")]));

/** Whether no file of a fixture is binary: an archive, which a tree of texts cannot hold. */
export const isText = (dir: string): boolean => read(dir).every(([, bytes]) => isUtf8(bytes));

const read = (dir: string): readonly (readonly [string, Buffer])[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .flatMap((entry) =>
      entry.isFile() ? [relative(dir, join(entry.parentPath, entry.name)).replaceAll("\\", "/")] : [],
    )
    .filter((path) => !NOT_THE_ROOT.has(path))
    .sort()
    .map((path) => [path, readFileSync(join(dir, path))]);

/** Changes with the files of a fixture, and with what the fixes of its findings write or show. */
export function keyOf(dir: string, findings: readonly Finding[]): string {
  const hash = createHash("sha256");
  for (const [path, bytes] of read(dir)) hash.update(`${path}\0`).update(bytes).update("\0");
  for (const { rule, function: fn, subject, fix } of findings)
    hash.update(JSON.stringify([rule, fn, subject, fix?.safety, fix?.edits, fix?.snippet]));
  return hash.digest("hex").slice(0, 16);
}
