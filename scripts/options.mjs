// Writes the options, inputs and outputs of src/options.ts into docs/usage.md and action.yml, between their markers.
// node scripts/options.mjs [--check] [--root DIR]     --check changes nothing and fails where something differs
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { transform } from "esbuild";

const here = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({ options: { check: { type: "boolean" }, root: { type: "string", default: here } } });

const { code } = await transform(readFileSync(join(here, "src/options.ts"), "utf8"), { loader: "ts", format: "esm" });
const { optionRows, ACTION_INPUTS, ACTION_OUTPUTS } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

const cell = (text) => text.replaceAll("|", "\\|");
const table = (head, rows) =>
  [
    `| ${head.join(" | ")} |`,
    `| ${head.map(() => "---").join(" | ")} |`,
    ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
  ].join("\n");
const yaml = (text) => JSON.stringify(text);

const SECTIONS = {
  "docs/usage.md": {
    options: table(
      ["option", ""],
      optionRows().map(({ usage, help }) => [`\`${usage}\``, help]),
    ),
    inputs: table(
      ["input", "default", ""],
      ACTION_INPUTS.map((input) => [
        `\`${input.name}\``,
        input.default === undefined ? "" : `\`${input.default}\``,
        input.description,
      ]),
    ),
    outputs: table(
      ["output", ""],
      ACTION_OUTPUTS.map(({ name, description }) => [`\`${name}\``, description]),
    ),
  },
  "action.yml": {
    inputs: [
      "inputs:",
      ...ACTION_INPUTS.flatMap((input) => [
        `  ${input.name}:`,
        `    description: ${yaml(input.description)}`,
        ...(input.default === undefined ? [] : [`    default: ${yaml(input.default)}`]),
      ]),
    ].join("\n"),
    outputs: [
      "outputs:",
      ...ACTION_OUTPUTS.flatMap(({ name, description }) => [`  ${name}:`, `    description: ${yaml(description)}`]),
    ].join("\n"),
  },
};

const MARKERS = {
  "docs/usage.md": (name) => [`<!-- ${name}: made by scripts/options.mjs -->\n`, `\n<!-- end of ${name} -->`],
  "action.yml": (name) => [`# ${name}: made by scripts/options.mjs\n`, `\n# end of ${name}`],
};

let stale = false;
for (const [file, sections] of Object.entries(SECTIONS)) {
  const path = join(values.root, file);
  if (!existsSync(path)) continue;
  const old = readFileSync(path, "utf8");
  let text = old;
  for (const [name, content] of Object.entries(sections)) text = replaced(text, file, name, content);
  if (text === old) continue;
  stale = true;
  if (values.check) console.error(`${file} differs from src/options.ts: run node scripts/options.mjs`);
  else writeFileSync(path, text);
}
if (values.check && stale) process.exitCode = 1;

function replaced(text, file, name, content) {
  const [start, end] = MARKERS[file](name);
  const from = text.indexOf(start);
  const to = text.indexOf(end, from + start.length - 1);
  if (from === -1 || to === -1) {
    console.error(`${file} has no place for ${name}: put ${start.trim()} and ${end.trim()} where it belongs`);
    process.exit(1);
  }
  return text.slice(0, from + start.length) + content + text.slice(to);
}
