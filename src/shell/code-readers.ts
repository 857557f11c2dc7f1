import type { LoadCodeReader } from "../code/function-code.ts";
import { pythonWasm, runtimeWasm } from "./wasm.ts";

/** Loads what reads a language, with its grammar; null for a language that is not read. */
export const loadCodeReader: LoadCodeReader = async (language) => {
  if (language === "javascript") {
    const { createJavaScriptReader } = await import("../code/read-javascript.ts");
    return createJavaScriptReader();
  }
  const { createPythonReader } = await import("../code/read-code.ts");
  const [runtime, grammar] = await Promise.all([runtimeWasm(), pythonWasm()]);
  return createPythonReader({ runtime, grammar });
};
