// `npm run -s messages` prints every sentence that the fixtures make the tool say, once a shape: addresses, ARNs, names in
// quotes and numbers apart. Meant to be read by somebody who knows AWS and not this tool. `-- 's3/*'` limits the fixtures.

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { minimatch } from "minimatch";
import { imported, root } from "./bundle.mjs";

const fixtures = join(root, "fixtures");
const folders = readdirSync(fixtures, { recursive: true })
  .filter((file) => file.endsWith("plan.json"))
  .map((file) => dirname(file))
  .filter((name) => minimatch(name, process.argv[2] ?? "**"))
  .sort();
const { sentencesOf, shapeOf } = await imported("scripts/messages/sentences.ts");

/** kind → shape → { example, count } */
const kinds = new Map();
for (const folder of folders) {
  for (const { kind, text } of await sentencesOf(join(fixtures, folder))) {
    const shapes = kinds.get(kind) ?? kinds.set(kind, new Map()).get(kind);
    const shape = shapeOf(text);
    const known = shapes.get(shape);
    if (known) known.count++;
    else shapes.set(shape, { example: text, count: 1 });
  }
}
let total = 0;
for (const [kind, shapes] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`\n## ${kind}\n`);
  for (const { example, count } of [...shapes.values()].sort((a, b) => (a.example < b.example ? -1 : 1))) {
    total++;
    console.log(`${String(count).padStart(4)}  ${example}`);
  }
}
console.log(`\n${total} shapes in ${folders.length} fixtures`);
