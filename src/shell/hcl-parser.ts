import type { HclParser } from "../hcl/parser.ts";
import { grammarWasm, runtimeWasm } from "./wasm.ts";

/** The HCL parser. Loaded only when a plan has a source or templates: it is the slowest part of startup. */
export async function loadHclParser(): Promise<HclParser> {
  const [{ createParser }, runtime, grammar] = await Promise.all([
    import("../hcl/parser.ts"),
    runtimeWasm(),
    grammarWasm(),
  ]);
  return createParser({ runtime, grammar });
}
