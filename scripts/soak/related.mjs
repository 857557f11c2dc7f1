// What the imports say of a source: what depends on it, and which tests to ask about it.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Asked already, one by one and only where they run the faulty code. */
const FIXTURES = "test/fixtures.test.ts";

/** @returns {Map<string, string[]>} who imports a file, by its path from the root. */
export function importersIn(root) {
  const importers = new Map();
  for (const from of [...sources(root, "src"), ...sources(root, "test")])
    for (const [, name] of readFileSync(join(root, from), "utf8").matchAll(/(?: from |\bimport\()"(\.[^"]+)"/g)) {
      const to = join(dirname(from), name).replaceAll("\\", "/");
      importers.set(to, [...(importers.get(to) ?? []), from]);
    }
  return importers;
}

/** @returns {Set<string>} a file and whatever imports it, at any distance. */
export function dependents(importers, file) {
  const seen = new Set([file]);
  // What is added while it runs is visited too.
  for (const one of seen) for (const importer of importers.get(one) ?? []) seen.add(importer);
  return seen;
}

/** The tests that import a source, and those of its folder: further away nearly every test reaches nearly every source. */
export function relatedTests(root, importers, file, folder) {
  const own = (WHOLE.includes(folder) ? WHOLE : [folder]).flatMap((each) => sources(root, `test/${each}`));
  return [...new Set([...(importers.get(file) ?? []), ...own])].filter(isQuick);
}

/** Folders whose tests analyze whole plans, so that a test of one is one of the others. */
const WHOLE = ["event-sources", "rules", "model"];

/** One of `npm test`, but for the fixtures. */
const isQuick = (name) => name.endsWith(".test.ts") && !name.endsWith(".slow.test.ts") && name !== FIXTURES;

const sources = (root, folder) =>
  !existsSync(join(root, folder))
    ? []
    : readdirSync(join(root, folder), { recursive: true })
        .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
        .filter((name) => name.endsWith(".ts"))
        .sort();
