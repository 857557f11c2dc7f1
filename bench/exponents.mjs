// How the time of an analysis grows with one dimension of the plan, as exponents within one run: 1 is in proportion.
// node bench/exponents.mjs [COUNT] [DIMENSION]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { imported } from "../scripts/bundle.mjs";

const [count = "100", only = ""] = process.argv.slice(2);
const { measure } = await imported("bench/exponents.ts");
const require = createRequire(import.meta.url);
const runtime = readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm"));
const grammar = readFileSync(require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm"));
await measure(fileURLToPath(new URL("../fixtures/", import.meta.url)), { runtime, grammar }, Number(count), only);
