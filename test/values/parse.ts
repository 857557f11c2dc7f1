import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createParser } from "../../src/hcl/parser.ts";
import type { Expression } from "../../src/hcl/syntax.ts";

const require = createRequire(import.meta.url);
const parser = await createParser({
  runtime: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
  grammar: readFileSync(require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm")),
});

/** An expression from its source; one that cannot be read fails the test. */
export function parse(source: string): Expression {
  const expression = parser.parseExpression("test.tf", source);
  if (expression.kind === "unreadable") throw new Error(`${source}: ${expression.because}`);
  return expression;
}
