import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Body } from "../../src/hcl/syntax.ts";
import { loadParser } from "../../src/hcl/verify-edit.ts";
import { parser } from "./parser.ts";

const FIXTURES = new URL("../../fixtures/", import.meta.url);
const texts = new Map<string, string>();
for (const name of readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })) {
  const path = name.replaceAll("\\", "/");
  if (path.endsWith(".tf") && !path.includes(".terraform/"))
    texts.set(readFileSync(new URL(path, FIXTURES), "utf8"), path);
}
const hashicorps = await loadParser();

/** What of a body both parsers say in the same way: names, and values that are plain. */
type Outline = { readonly [name: string]: Outline | readonly Outline[] | string | number | boolean | null };

const BROKEN = [
  "x = ]",
  "x = [1",
  "a {",
  "a b c",
  'x = "a',
  'x = "\\q"',
  "x = <<EOT\na",
  "x = 1 +",
  "= 1",
  "a {\n}}",
  'x = "${a"',
  'x = "%{if a}"',
  "x = a ? b",
  "x = { a }",
  "x = [for a : b]",
  "/* open",
];

describe("both parsers", () => {
  it("call every fixture valid and find the same in it", () => {
    for (const [text, path] of texts) {
      const theirs = hashicorps(text);
      const ours = parser.parseFile(path, text);
      expect("error" in theirs ? theirs.error : "valid", path).toBe("valid");
      expect(ours.problems, path).toEqual([]);
      if ("json" in theirs) compare(ours.body, theirs.json as Outline, path);
    }
  });

  it.each(BROKEN)("call %j broken", (text) => {
    expect(hashicorps(`${text}\n`)).toHaveProperty("error");
    expect(parser.parseFile("main.tf", `${text}\n`).problems.length).toBeGreaterThan(0);
  });
});

function compare(body: Body, json: Outline, where: string): void {
  const names = new Set([...body.attributes.keys(), ...body.blocks.map((block) => block.type)]);
  expect(Object.keys(json).sort(), where).toEqual([...names].sort());
  for (const [name, { value }] of body.attributes) {
    const plain = value.kind === "literal" && !(typeof value.value === "string" && /[$%]\{/.test(value.value));
    if (plain) expect(json[name], `${where} ${name}`).toBe(value.value);
  }
  const counted = new Map<string, number>();
  for (const block of body.blocks) {
    let at: unknown = json[block.type];
    for (const label of block.labels) at = (at as Outline)[label];
    const key = [block.type, ...block.labels].join(".");
    const index = counted.get(key) ?? 0;
    counted.set(key, index + 1);
    compare(block.body, (Array.isArray(at) ? at[index] : at) as Outline, `${where} ${key}`);
  }
}
