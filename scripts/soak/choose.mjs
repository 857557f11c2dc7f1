// Which faults are tried: some of all that can be made, the same ones for the same seed in the same sources.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { faultsOf, faulty } from "./mutate.mjs";

export const FOLDERS = ["iam", "values", "model", "rules", "event-sources"];

/**
 * `count` faults by chance, of those that are other programs.
 * @returns {{ folder: string, file: string, fault: object, source: string, made: string }[]}
 */
export function choose(root, folders, count, seed) {
  const random = mulberry32(seed);
  const left = candidates(root, folders);
  const found = [];
  while (found.length < count && left.length > 0) {
    const [one] = left.splice(Math.floor(random() * left.length), 1);
    const source = readFileSync(join(root, one.file), "utf8");
    const made = faulty(source, one.fault);
    if (made !== null) found.push({ ...one, source, made });
  }
  return found;
}

/** Every fault of every file, in the same order everywhere. */
function candidates(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, "src", folder), { recursive: true })
      .map((name) => `src/${folder}/${name.replaceAll("\\", "/")}`)
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .flatMap((file) => faultsOf(readFileSync(join(root, file), "utf8")).map((fault) => ({ folder, file, fault }))),
  );
}

/** https://github.com/cprosche/mulberry32 */
function mulberry32(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** `src/iam/decide.ts:40  matches !== "no"  ->  matches === "no"`: the lines before and after. */
export function wordsOf({ file, fault, source, made }) {
  const line = source.slice(0, fault.start).split("\n").length;
  const from = source.lastIndexOf("\n", fault.start - 1) + 1;
  const shown = (text, end) => text.slice(from, text.indexOf("\n", end)).trim().replaceAll(/\s+/g, " ");
  const now = shown(made, fault.start + fault.text.length);
  return `${file}:${line}  ${shown(source, fault.end)}  ->  ${now === "" ? "(nothing)" : now}`;
}
