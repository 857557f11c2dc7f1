// Writes test/aws/recorded/policy-types.json: the text attributes of the types in src/aws/resource-kinds.ts, and of all
// others with an argument for a policy, each with what may be set marked by "=". Needs Terraform and provider aws:
// node scripts/record-policy-types.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { schemas } from "./provider-schema.mjs";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const listed = new Set(readFileSync(path("src/aws/resource-kinds.ts"), "utf8").match(/\baws_\w+/g));
const POLICY = /^(policy|policy_document|assume_role_policy|access_policy|access_policies|resource_policy)$/;

const recorded = Object.entries(schemas())
  .filter(([type]) => type.startsWith("aws_"))
  .flatMap(([type, { block }]) => {
    const texts = Object.entries(block.attributes ?? {}).filter(([, { type: kind }]) => kind === "string");
    const names = texts.map(([name, { required, optional }]) => (required || optional ? `${name}=` : name)).sort();
    const isHolder = names.some((name) => name.endsWith("=") && POLICY.test(name.slice(0, -1)));
    return listed.has(type) || isHolder ? [[type, names.join(" ")]] : [];
  })
  .sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  path("test/aws/recorded/policy-types.json"),
  `${JSON.stringify(Object.fromEntries(recorded), null, 2)}\n`,
);
