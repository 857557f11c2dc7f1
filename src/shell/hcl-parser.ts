import type { HclParser } from "../hcl/parser.ts";
import { grammarWasm, runtimeWasm } from "./wasm.ts";

/** The HCL parser, loaded when a plan has a source: it is the heaviest part of a start. */
export async function loadHclParser(): Promise<HclParser> {
  const [{ createParser }, runtime, grammar] = await Promise.all([
    import("../hcl/parser.ts"),
    runtimeWasm(),
    grammarWasm(),
  ]);
  return createParser({ runtime, grammar });
}
