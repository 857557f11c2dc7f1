// Writes src/aws/text-attributes.ts: the attributes that the source names and that are texts in the provider's schema,
// wherever they occur. Needs Terraform and provider aws (5.100.0 when it was last run): node scripts/record-text-attributes.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemas, VERSION } from "./provider-schema.mjs";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const target = join(source, "aws/text-attributes.ts");
/** An attribute with more exceptions than these is no text. */
const MOST_EXCEPTIONS = 2;

const named = new Set();
for (const file of readdirSync(source, { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".ts") || join(source, file) === target) continue;
  for (const [, name] of readFileSync(join(source, file), "utf8").matchAll(/"([a-z][a-z0-9_]+)"/g)) named.add(name);
}

const texts = new Map();
const others = new Map();
// A data source of a resource's type has nearly the same attributes.
for (const [type, { block }] of Object.entries(schemas())) {
  for (const [name, { type: kind }] of Object.entries(block.attributes ?? {})) note(name, type, kind === "string");
  for (const name of Object.keys(block.block_types ?? {})) note(name, type, false);
}

const names = [...texts.keys()]
  .filter((name) => named.has(name))
  .filter(
    (name) =>
      (others.get(name)?.size ?? 0) <= MOST_EXCEPTIONS && texts.get(name).size > 10 * (others.get(name)?.size ?? 0),
  )
  .sort();
const exceptions = names.flatMap((name) => [...(others.get(name) ?? [])].map((type) => `${type}.${name}`)).sort();
const list = (items) => items.map((item) => `  "${item}",\n`).join("");
writeFileSync(
  target,
  `// Made by scripts/record-text-attributes.mjs from the schema of provider aws ${VERSION}.

/** Attributes that are texts in every resource and data source that has them, but for the exceptions. */
export const TEXT_ATTRIBUTES: ReadonlySet<string> = new Set([
${list(names)}]);
export const NO_TEXTS: ReadonlySet<string> = new Set([
${list(exceptions)}]);
`,
);

function note(name, type, isText) {
  const notes = isText ? texts : others;
  notes.set(name, (notes.get(name) ?? new Set()).add(type));
}
