// Writes test/aws/recorded/policy-types.json: the attributes that are texts, truths or lists of them, those of blocks by
// their path, of the types in the tables of src/aws/, and of all others with an argument for a policy or for a key, each with
// what may be set marked by "=". Needs Terraform and provider aws:
// node scripts/record-policy-types.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { schemas } from "./provider-schema.mjs";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const TABLES = ["resource-kinds", "role-policies", "encryption"];
const listed = new Set(TABLES.flatMap((name) => readFileSync(path(`src/aws/${name}.ts`), "utf8").match(/\baws_\w+/g)));
const POLICY =
  /^(policy|policy_arns?|policy_names|policy_document|assume_role_policy|access_policy|access_policies|resource_policy|kms_\w*key\w*)$/;

function namesIn({ attributes = {}, block_types: blocks = {} }, before = "") {
  const own = Object.entries(attributes).flatMap(([name, { type, required, optional }]) =>
    ["string", "bool"].includes(Array.isArray(type) ? type[1] : type)
      ? [`${before}${name}${required || optional ? "=" : ""}`]
      : [],
  );
  const inner = Object.entries(blocks).flatMap(([name, { block }]) => namesIn(block, `${before}${name}.`));
  return [...own, ...inner];
}

const recorded = Object.entries(schemas())
  .filter(([type]) => type.startsWith("aws_"))
  .flatMap(([type, { block }]) => {
    const all = namesIn(block).sort();
    const isHolder = all.some((name) => name.endsWith("=") && POLICY.test(name.slice(0, -1)));
    const names = listed.has(type) ? all : all.filter((name) => !name.includes("."));
    return listed.has(type) || isHolder ? [[type, names.join(" ")]] : [];
  })
  .sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  path("test/aws/recorded/policy-types.json"),
  `${JSON.stringify(Object.fromEntries(recorded), null, 2)}\n`,
);
