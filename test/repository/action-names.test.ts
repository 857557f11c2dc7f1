import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SRC = new URL("../../src/", import.meta.url).pathname;

const sources = (folder: string): readonly string[] =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));

/** Ways to compare the name of an action in a policy that forget the case of its letters, or say it a second time. */
const COMPARED = [
  /matches\(\w+, \["\w+:\w+"\]/,
  /actions\.patterns\.(some|every|filter)\(\(\w+\) => (matches|equalTexts|known\(\w+\)\?*\.(to|starts|ends))/,
  /\(\s*"action"\s*\)[^;\n]*(\.toLowerCase|[!=]== ")/,
];

test("only iam/ compares the names of actions", () => {
  const found = ["rules", "model", "deliveries", "encryption", "event-sources", "function-needs", "fixes"]
    .flatMap(sources)
    .filter((file) => COMPARED.some((pattern) => pattern.test(readFileSync(join(SRC, file), "utf8"))));
  expect(found).toEqual([]);
});
