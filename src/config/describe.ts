import { CONFIG_FILE } from "../names/names.ts";
import type { JsonSchema } from "./shape.ts";
import { configShape } from "./shapes.ts";

/** The JSON schema that editors use: schema/lambda-grants.schema.json. */
export const configSchema = (rules: readonly string[]): string =>
  `${JSON.stringify(
    {
      $schema: "http://json-schema.org/draft-07/schema#",
      title: CONFIG_FILE,
      ...configShape(rules).schema,
    },
    null,
    2,
  )}\n`;

/** The table of docs/config.md: a row for every key, with its values. */
export function configTable(rules: readonly string[]): string {
  const rows = rowsOf(configShape(rules).schema, "", rules);
  return [
    "| key | value | |",
    "| --- | --- | --- |",
    ...rows.map(({ key, value, description }) => `| \`${key}\` | ${cell(value)} | ${cell(description)} |`),
  ].join("\n");
}

interface Row {
  readonly key: string;
  readonly value: string;
  readonly description: string;
}

function rowsOf(schema: JsonSchema, prefix: string, rules: readonly string[]): readonly Row[] {
  const entries = Object.entries(schema.properties ?? {});
  const perRule = entries.length > 0 && entries.every(([name]) => rules.includes(name));
  const shown = perRule ? entries.slice(0, 1).map(([, inner]) => ["RULE", inner] as const) : entries;
  return shown.flatMap(([name, inner]) => {
    const key = `${prefix}${name}`;
    const required = schema.required?.includes(name) ? " (required)" : "";
    const description = perRule ? "Severity of that rule" : (inner.description ?? "");
    return [{ key, value: `${valueWords(inner, rules)}${required}`, description }, ...below(inner, key, rules)];
  });
}

function below(schema: JsonSchema, key: string, rules: readonly string[]): readonly Row[] {
  if (schema.type === "array" && schema.items) return rowsOf(schema.items, `${key}[].`, rules);
  if (typeof schema.additionalProperties === "object") {
    const inner = schema.additionalProperties;
    return [{ key: `${key}.NAME`, value: valueWords(inner, rules), description: inner.description ?? "" }];
  }
  return rowsOf(schema, `${key}.`, rules);
}

function valueWords(schema: JsonSchema, rules: readonly string[]): string {
  if (schema.enum === rules) return "a rule";
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(", ");
  if (schema.format === "date") return "date";
  if (schema.type === "array") return schema.items?.type === "string" ? "list of texts" : "list";
  if (schema.type === "object") return "keys";
  if (schema.type === "boolean") return "`true`, `false`";
  return Array.isArray(schema.type) ? "twelve digits" : "text";
}

const cell = (content: string): string => content.replaceAll("|", "\\|");
