import type { LoadCodeReader } from "../code/function-code.ts";

/** Loads what reads a language, with its grammar; null for a language that is not read. */
export const loadCodeReader: LoadCodeReader = () => Promise.resolve(null);
