import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { rankOf } from "../../src/world/secrets/public-words.ts";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));
const FOLDERS = [
  "deliveries",
  "encryption",
  "event-sources",
  "function-needs",
  "iam",
  "model",
  "needs",
  "rules",
  "world",
];
/** A word of fewer sentences may be covered in them, where it is a secret: no message is lost by that. */
const OFTEN = 6;

/** Words of sentences, without what stands in their holes. */
function* wordsIn(file: string): Iterable<string> {
  const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import .*$/gm, "");
  for (const [literal] of code.matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)) {
    const sentence = literal.replace(/\$\{[^}]*\}/g, "\0").replaceAll("\\n", " ");
    if (!/[a-z,:;] [a-z]/.test(sentence)) continue;
    for (const [word] of sentence.matchAll(/(?<![A-Za-z\0._])[A-Za-z]?[a-z]{2,}(?![A-Za-z\0_])/g))
      yield word.toLowerCase();
  }
}

it("has the words that the tool's own sentences often use", () => {
  const counts = new Map<string, number>();
  for (const folder of FOLDERS)
    for (const name of readdirSync(join(SRC, folder), { recursive: true, encoding: "utf8" }))
      if (/(?<!-words)\.ts$/.test(name))
        for (const word of wordsIn(join(SRC, folder, name))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const often = [...counts].filter(([, count]) => count >= OFTEN).map(([word]) => word);
  expect(often.length).toBeGreaterThan(200);
  const covered = often.filter((word) => !["public", "plain"].includes(rankOf(word, () => false)));
  expect(covered, "add these to src/world/secrets/plain-words.ts").toEqual([]);
});
