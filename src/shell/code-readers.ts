import type { CodeLanguage } from "../code/code-package.ts";
import type { CodeReader, LoadCodeReader } from "../code/function-code.ts";
import { pythonWasm, runtimeWasm } from "./wasm.ts";

/** Loads what reads a language, with its grammar; null for a language that is not read. */
export const loadCodeReader: LoadCodeReader = (language) => READERS[language]();

const READERS: Readonly<Record<CodeLanguage, () => Promise<CodeReader | null>>> = {
  async python() {
    const { createPythonReader } = await import("../code/read-code.ts");
    const [runtime, grammar] = await Promise.all([runtimeWasm(), pythonWasm()]);
    return createPythonReader({ runtime, grammar });
  },
  javascript: () => Promise.resolve(null),
};
