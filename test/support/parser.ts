import { createParser, type HclParser } from "../../src/hcl/parser.ts";
import { grammarWasm, runtimeWasm } from "../../src/shell/wasm.ts";

let kept: Promise<HclParser> | undefined;

/** One parser for all tests of a file. */
export function testParser(): Promise<HclParser> {
  kept ??= (async () => createParser({ runtime: await runtimeWasm(), grammar: await grammarWasm() }))();
  return kept;
}
