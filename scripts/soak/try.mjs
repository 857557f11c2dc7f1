// A process that runs fixtures with faults in some sources, up to the first that is other than its files say. What depends on a
// faulty source is reloaded for each question; the rest (parser, data) stays loaded.
// Sent: { faults: [{ file, made }], fixtures: [name, …] }. Sends { at: fixture } before each, then { by, fixture }; `by` is ""
// where no fixture differs, `fixture` the one that does.

import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { dependents, importersIn } from "./related.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const held = pathToFileURL(resolve(root, "scripts/soak/case.mjs"));
const importers = importersIn(root);
const stripped = new Map();
let now = { number: 0, faults: new Map(), reloaded: new Set() };

process.on("message", async ({ faults, fixtures }) => {
  now = {
    number: now.number + 1,
    faults: new Map(faults.map(({ file, made }) => [file, made])),
    reloaded: new Set(faults.flatMap(({ file }) => [...dependents(importers, file)])),
  };
  process.send(await first(fixtures));
});

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return now.reloaded.has(pathOf(found.url)) ? { ...found, url: `${found.url}?faults=${now.number}` } : found;
  },
  load(url, context, next) {
    const path = pathOf(url);
    return now.reloaded.has(path) ? { format: "module", source: script(path), shortCircuit: true } : next(url, context);
  },
});

function pathOf(url) {
  return url.startsWith("file:") ? relative(root, fileURLToPath(url)) : "";
}

function script(path) {
  const made = now.faults.get(path);
  if (made !== undefined) return stripTypeScriptTypes(made);
  if (!stripped.has(path)) stripped.set(path, stripTypeScriptTypes(readFileSync(resolve(root, path), "utf8")));
  return stripped.get(path);
}

async function first(fixtures) {
  let at = "the start";
  try {
    const { all, difference } = await import(`${held}?faults=${now.number}`);
    const byName = new Map(all.map((one) => [one.name, one]));
    for (const name of fixtures) {
      at = name;
      process.send({ at });
      const by = await difference(byName.get(name));
      if (by !== "") return { by: `${name}: ${by}`, fixture: name };
    }
    return { by: "" };
  } catch (error) {
    return { by: `${at}: ${String(error?.message ?? error).split("\n")[0]}`, fixture: at };
  }
}
