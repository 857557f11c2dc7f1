import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createParser } from "../../src/hcl/parser.ts";
import type { Expression } from "../../src/hcl/syntax.ts";

const require = createRequire(import.meta.url);
const bytes = (name: string): Uint8Array => readFileSync(require.resolve(name));

export const parser = await createParser({
  runtime: bytes("web-tree-sitter/web-tree-sitter.wasm"),
  grammar: bytes("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm"),
});

/** The value of `x` in a source; fails the test when the source has problems. */
export function read(source: string): Expression {
  const { body, problems } = parser.parseFile("main.tf", source);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const value = body.attributes.get("x")?.value;
  if (!value) throw new Error(`no x in ${source}`);
  return value;
}

/** Anything without its spans. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, bare(inner)]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === "span" ? [] : [[key, bare(inner)]])),
  );
}
