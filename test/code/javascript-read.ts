import type { CodeReading } from "../../src/code/calls.ts";
import type { CodeReader } from "../../src/code/function-code.ts";
import { createJavaScriptReader } from "../../src/code/read-javascript.ts";
import { type Circumstances, ENVIRONMENT, type Files, line, packageOf } from "./read.ts";

let reader: Promise<CodeReader> | undefined;

/** Files by their paths; a string alone is `index.js`. */
export async function tryReadJs(files: Files, given: Circumstances = {}): Promise<ReturnType<CodeReader>> {
  const { handler = "index.handler", environment = ENVIRONMENT, event = { triggers: [], all: false } } = given;
  const all = typeof files === "string" ? { "index.js": files } : files;
  reader ??= createJavaScriptReader();
  return (await reader)(packageOf(all, handler, "javascript"), { environment, event, region: ["eu-central-1"] });
}

export async function readJs(files: Files, given: Circumstances = {}): Promise<CodeReading> {
  const result = await tryReadJs(files, given);
  if ("unread" in result) throw new Error(result.unread);
  return result;
}

/** The calls in one line each, as those of Python. */
export const callsJs = async (files: Files, given?: Circumstances): Promise<readonly string[]> =>
  (await readJs(files, given)).calls.map(line);
