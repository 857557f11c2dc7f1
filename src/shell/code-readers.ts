import type { LoadCodeReader } from "../code/function-code.ts";
import { str } from "../values/value.ts";
import { pythonWasm, runtimeWasm } from "./wasm.ts";

/** Loads what reads a language, with its grammar; null for a language that is not read. */
export const loadCodeReader: LoadCodeReader = async (language) => {
  if (language !== "python") return null;
  const [{ createCodeReader }, runtime, python] = await Promise.all([
    import("../code/read-code.ts"),
    runtimeWasm(),
    pythonWasm(),
  ]);
  const reader = await createCodeReader({ runtime, python });
  return (code, { environment, event, region }) => reader.read(code, { environment, event, region: str(region) });
};
