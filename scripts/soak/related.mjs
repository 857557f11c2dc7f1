// What the imports say of a source: what depends on it, and which tests to ask about it.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Steps of imports from a test to the source. Further away nearly every test reaches nearly every source. */
const STEPS = 2;

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

/** @returns {Set<string>} a file and whatever imports it in at most so many steps. */
export function dependents(importers, file, steps = Number.POSITIVE_INFINITY) {
  const seen = new Set([file]);
  let edge = [file];
  for (let step = 0; step < steps && edge.length > 0; step++) {
    edge = edge.flatMap((one) => importers.get(one) ?? []).filter((one) => !seen.has(one) && seen.add(one));
  }
  return seen;
}

/** The tests that import a source, or import what imports it, and those of its folder. */
export function relatedTests(root, importers, file, folder) {
  const own = sources(root, `test/${folder}`);
  const near = dependents(importers, file, STEPS);
  return [...new Set([...near, ...own])].filter(isQuick);
}

/** One of `npm test`, but for the fixtures. */
const isQuick = (name) => name.endsWith(".test.ts") && !name.endsWith(".slow.test.ts") && name !== FIXTURES;

const sources = (root, folder) =>
  !existsSync(join(root, folder))
    ? []
    : readdirSync(join(root, folder), { recursive: true })
        .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
        .filter((name) => name.endsWith(".ts"))
        .sort();
