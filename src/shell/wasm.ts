import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** Set by the build: in `dist` the files are next to the bundle, and no package is installed. */
declare const LAMBDA_GRANTS_DIST: boolean | undefined;

/** The bytes of tree-sitter's runtime. */
export function runtimeWasm(): Promise<Uint8Array> {
  return readFile(find("web-tree-sitter.wasm", "web-tree-sitter/web-tree-sitter.wasm"));
}

/** The bytes of the Terraform grammar. */
export function grammarWasm(): Promise<Uint8Array> {
  return readFile(
    find("tree-sitter-terraform.wasm", "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm"),
  );
}

/** The bytes of the Python grammar. */
export function pythonWasm(): Promise<Uint8Array> {
  return readFile(find("tree-sitter-python.wasm", "tree-sitter-python/tree-sitter-python.wasm"));
}

function find(name: string, inPackage: string): string | URL {
  if (typeof LAMBDA_GRANTS_DIST === "undefined") return createRequire(import.meta.url).resolve(inPackage);
  const beside = new URL(`./${name}`, import.meta.url);
  return existsSync(beside) ? beside : new URL(`../${name}`, import.meta.url);
}
