import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { minimatch } from "minimatch";
import type { FunctionContext } from "../../../src/values/functions/index.ts";
import { str } from "../../../src/values/value.ts";

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
  fileset(path, pattern) {
    const base = join(root, path);
    const all = readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const names = all.map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1));
    return names.filter((name) => minimatch(name, pattern));
  },
};
