import type { CodeLanguage } from "../code/code-package.ts";
import type { LoadCodeReader, ReadFunction } from "../code/function-code.ts";
import { pythonWasm, runtimeWasm } from "./wasm.ts";

/** Loads what reads a language, with its grammar; null for a language that is not read. */
export const loadCodeReader: LoadCodeReader = (language) => READERS[language]();

const READERS: Readonly<Record<CodeLanguage, () => Promise<ReadFunction | null>>> = {
  async python() {
    const [{ createCodeReader }, runtime, python] = await Promise.all([
      import("../code/read-code.ts"),
      runtimeWasm(),
      pythonWasm(),
    ]);
    const { read } = await createCodeReader({ runtime, python });
    return (code, given) => read(code, given);
  },
  javascript: () => Promise.resolve(null),
};
