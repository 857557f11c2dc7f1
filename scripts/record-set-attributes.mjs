// Writes src/aws/set-attributes.ts: the names of arguments and nested blocks that are sets in the provider's schema, and
// of those that are lists. Needs Terraform and provider aws (5.100.0 when it was last run):
// node scripts/record-set-attributes.mjs
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { schemas, VERSION } from "./provider-schema.mjs";

const target = fileURLToPath(new URL("../src/aws/set-attributes.ts", import.meta.url));

/** By the last name of a path, the paths where it is a set and where it is a list. */
const found = new Map();
for (const [type, { block }] of Object.entries(schemas())) inBlock(type, block);

const names = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
const mostlySets = names.filter(([, { set, list }]) => set.length > list.length);
const mostlyLists = names.filter(([, { set, list }]) => set.length <= list.length);
const exceptions = [...mostlySets.flatMap(([, { list }]) => list), ...mostlyLists.flatMap(([, { set }]) => set)].sort();
writeFileSync(
  target,
  `// Made by scripts/record-set-attributes.mjs from the schema of provider aws ${VERSION}.

/** Names of arguments and nested blocks that are sets wherever they occur, except for the exceptions. */
export const SETS = \`
${wrapped(mostlySets.map(([name]) => name))}\`;
/** The same for lists. */
export const LISTS = \`
${wrapped(mostlyLists.map(([name]) => name))}\`;
/** Paths at which it is the other way round. */
export const EXCEPTIONS = \`
${wrapped(exceptions)}\`;
`,
);

/** What only the provider sets is in no HCL, and a block that may occur once has no order. */
function inBlock(path, { attributes = {}, block_types: blocks = {} }) {
  for (const [name, { type, nested_type: nested, computed, optional }] of Object.entries(attributes)) {
    if (computed && !optional) continue;
    if (type) inType(`${path}.${name}`, type);
    else if (nested) {
      note(`${path}.${name}`, nested.nesting_mode);
      inBlock(`${path}.${name}`, nested);
    }
  }
  for (const [name, { nesting_mode: mode, max_items: most, block }] of Object.entries(blocks)) {
    if (most !== 1) note(`${path}.${name}`, mode);
    inBlock(`${path}.${name}`, block);
  }
}

function inType(path, type) {
  if (!Array.isArray(type)) return;
  const [kind, of] = type;
  if (kind === "object") for (const [name, inner] of Object.entries(of)) inType(`${path}.${name}`, inner);
  else {
    note(path, kind);
    inType(path, of);
  }
}

function note(path, kind) {
  // Nothing there triggers, runs or grants anything, and it has more nested blocks than all the others together.
  if (path.includes("aws_quicksight_") || (kind !== "set" && kind !== "list")) return;
  const name = path.slice(path.lastIndexOf(".") + 1);
  if (!found.has(name)) found.set(name, { set: [], list: [] });
  const paths = found.get(name)[kind];
  if (!paths.includes(path)) paths.push(path);
}

function wrapped(words) {
  const lines = [""];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== "" && last.length + word.length > 118) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return `${lines.join("\n")}\n`;
}
