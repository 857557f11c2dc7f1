// `npm run new -- event-source <id>` and `npm run new -- rule <id>`: write the files of a new event source or rule, with
// REPLACE where something is to fill in (CONTRIBUTING.md has the steps). It replaces no existing file, and adds a line to the
// list in all.ts.

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
      "Fill in the file and the fixtures: search for REPLACE. The AWS page says what the service requires.",
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
  stop("the kind or the id is missing", `Run: npm run new -- ${Object.keys(KINDS).join("|")} <id>`);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
  stop(`${JSON.stringify(id)} is not an id`, "Use lower case letters and dashes: sqs-mapping");

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const files = kind.files(id);
const existing = Object.keys(files).filter((file) => existsSync(join(root, file)));
if (existing.length > 0) stop(`${existing[0]} already exists`, "Choose another id, or remove that file first.");

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
