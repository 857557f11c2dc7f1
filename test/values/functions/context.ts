import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceReader } from "../../../src/hcl/module-tree.ts";
import type { FunctionContext } from "../../../src/values/functions/index.ts";
import { str } from "../../../src/values/value.ts";
import { filesIn } from "../../../src/world/fileset.ts";

const root = import.meta.dirname;

/** Files as the recorder's root had them; templates without interpolation. */
export const context: FunctionContext = {
  readFile(path) {
    const full = join(root, path);
    if (!existsSync(full)) return { missing: `${path} is not there` };
    const bytes = readFileSync(full);
    return { text: bytes.toString("utf8"), bytes };
  },
  renderTemplate: (text) => str(text),
  fileExists: (path) => (existsSync(join(root, path)) ? "yes" : "no"),
  fileset: (path, pattern) => filesIn(reader, path, pattern),
};

const reader: SourceReader = {
  list: () => undefined,
  read: () => undefined,
  entries: (dir) =>
    readdirSync(join(root, dir), { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isDirectory() ? "folder" : "file",
    })),
};
