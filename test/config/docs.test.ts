import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { parseConfig } from "../../src/config/config.ts";
import { configSchema, configTable } from "../../src/config/describe.ts";
import { rules } from "../../src/rules/all.ts";

const ids = rules.map(({ id }) => id);
const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** `npm run docs` writes what differs; without it a difference is a failure. */
function hold(name: string, wanted: string): void {
  if (process.env.UPDATE_DOCS === "1") writeFileSync(root(name), wanted);
  else expect(readFileSync(root(name), "utf8"), `${name}: npm run docs updates it`).toBe(wanted);
}

const page = readFileSync(root("docs/config.md"), "utf8");

it("the page lists the keys that are parsed", () => {
  const [start, end] = ["<!-- keys: made from src/config, `npm run docs` writes them -->\n", "\n<!-- end of keys -->"];
  const from = page.indexOf(start) + start.length;
  const to = page.indexOf(end);
  expect(from > start.length && to >= from - 1, "the marks around the table are gone").toBe(true);
  hold("docs/config.md", `${page.slice(0, from)}${configTable(ids)}${page.slice(Math.max(from, to))}`);
});

it("the schema that editors use is the one that is parsed", () => {
  if (process.env.UPDATE_DOCS !== "1") expect(existsSync(root("schema/lambda-grants.schema.json"))).toBe(true);
  hold("schema/lambda-grants.schema.json", configSchema(ids));
});

it("the example of the page is a configuration", () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  expect(parseConfig(example, "c.yml", ids)).toMatchObject({
    failOn: "warning",
    ignores: [{ rule: "broad-grant", expires: "2027-03-31" }, { rule: "open-invoke-permission" }],
    accounts: [{ provider: "aws", account: "123456789012" }],
    roles: [{ complete: true }],
  });
});

const schema = formats.default(new Ajv({ strict: false })).compile(JSON.parse(configSchema(ids)));

it.each([
  ["{}", true],
  ["fail-on: warning", true],
  ["fail-on: error:certain", true],
  ["fail-on: never:certain", false],
  ["fail-on: warn", false],
  ["fail-on: 1", false],
  ["fail_on: error", false],
  ["severities: { broad-grant: warning }", true],
  ["severities: { broad-grant: off }", false],
  ["severities: { no-such-rule: note }", false],
  ["severities: [broad-grant]", false],
  ["ignores: [{ rule: broad-grant, reason: r }]", true],
  ["ignores: [{ rule: broad-grant }]", false],
  ["ignores: [{ reason: r }]", false],
  ["ignores: [{ rule: broad-grant, reason: '' }]", false],
  ["ignores: [{ rule: broad-grant, reason: r, expires: 2027-02-28, address: a, path: b }]", true],
  ["ignores: [{ rule: broad-grant, reason: r, expires: 2027-02-30 }]", false],
  ["ignores: { rule: broad-grant, reason: r }", false],
  ["accounts: { aws: '123456789012', aws.west: '000000000001' }", true],
  ["accounts: { aws: '12345' }", false],
  ["accounts: { 'a b': '123456789012' }", false],
  ["roles: [{ role: r, may: [{ actions: ['sqs:*'], resources: ['*'] }], complete: true }]", true],
  ["roles: [{ role: r, may: [] }]", true],
  ["roles: [{ role: r, may: [{ actions: [], resources: ['*'] }] }]", false],
  ["roles: [{ role: r, may: [{ actions: [everything], resources: ['*'] }] }]", false],
  ["roles: [{ may: [] }]", false],
  ["roles: [{ role: r, may: [], complete: yes }]", false],
])("editors and the tool judge alike: %s", (text, good) => {
  const config = parseConfig(text, "c.yml", ids);
  expect("problem" in config, JSON.stringify(config)).toBe(!good);
  expect(schema(parse(text)), JSON.stringify(schema.errors)).toBe(good);
});
