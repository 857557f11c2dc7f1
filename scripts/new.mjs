// `npm run new -- event-source <id>` and `npm run new -- rule <id>`: write what a new event source or rule consists of, with
// the places to fill in, so that adding one is filling in (CONTRIBUTING.md has the steps). No file that is there is replaced,
// except for the list in all.ts, which gets its line.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { eventSourceFiles } from "./new/event-source.mjs";
import { withLine } from "./new/list.mjs";
import { ruleFiles } from "./new/rule.mjs";

const KINDS = {
  "event-source": {
    list: "src/event-sources/all.ts",
    files: eventSourceFiles,
    next: [
      "Fill in the file and the fixtures: search for REPLACE. The AWS page says what the service demands.",
      "Plan and check the fixtures: npm run fixtures -- '<id>/*' && npm run reports",
      "Write the tables and HCL of its page and of docs/event-sources.md: npm run docs",
    ],
  },
  rule: {
    list: "src/rules/all.ts",
    files: ruleFiles,
    next: [
      "Fill in the rule, its page and the fixtures: search for REPLACE.",
      "Plan and check the fixtures: npm run fixtures -- '<id>/*' && npm run reports",
      "Write the output and HCL on its page and the schema of the configuration: npm run docs",
    ],
  },
};

const [kindName, id, ...more] = process.argv.slice(2);
const kind = Object.hasOwn(KINDS, kindName ?? "") ? KINDS[kindName] : undefined;
if (kind === undefined || id === undefined || more.length > 0)
  stop("say what is new, and its id", `Run: npm run new -- ${Object.keys(KINDS).join("|")} <id>`);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
  stop(`${JSON.stringify(id)} is no id`, "Write it in lower case with dashes: sqs-mapping");

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const files = kind.files(id);
const there = Object.keys(files).filter((file) => existsSync(join(root, file)));
if (there.length > 0) stop(`${there[0]} is there already`, "Choose another id, or remove that file first.");

for (const [file, text] of Object.entries(files)) write(file, text);
write(kind.list, withLine(readFileSync(join(root, kind.list), "utf8"), id));
console.log(`\nNext:\n${kind.next.map((step, i) => `${i + 1}. ${step.replace("<id>", id)}`).join("\n")}`);

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(`wrote ${file}`);
}

function stop(problem, help) {
  console.error(`${problem}\n${help}`);
  process.exit(2);
}
