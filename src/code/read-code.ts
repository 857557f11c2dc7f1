import { unknown, type Value } from "../values/value.ts";
import type { CodeReading } from "./calls.ts";
import type { CodeFile, CodePackage } from "./code-package.ts";
import type { Limits } from "./interpret/machine.ts";
import { interpret } from "./interpret/read.ts";
import type { ModuleForm } from "./languages/form.ts";
import { pythonHandler, pythonLibrary } from "./languages/python/library/library.ts";
import { createPythonParser } from "./languages/python.ts";
import { loadBoto3Facts } from "./sdk/boto3/facts.ts";
import { boto3Modules, isBoto3 } from "./sdk/boto3/modules.ts";

/** What the plan gives to a function. */
export interface Given {
  /** An object of its environment variables; unknown if nobody knows which there are. */
  readonly environment: Value;
  /** What it is invoked with. */
  readonly event: Value;
  /** The region that it runs in. */
  readonly region?: Value;
}

export interface CodeReader {
  /** What the code of a function calls, from its handler on. Never throws: what it cannot read it says. */
  read(pkg: CodePackage, given: Given, limits?: Partial<Limits>): CodeReading;
}

/** Loads what reading Python needs: a grammar and the facts of boto3. Files are parsed once, for all functions. */
export async function createCodeReader(wasm: {
  readonly runtime: Uint8Array;
  readonly python: Uint8Array;
}): Promise<CodeReader> {
  const [parse, facts] = await Promise.all([
    createPythonParser({ runtime: wasm.runtime, grammar: wasm.python }),
    loadBoto3Facts(),
  ]);
  const forms = new Map<string, ModuleForm>();
  const parsed = (file: CodeFile): ModuleForm => {
    const before = forms.get(file.key);
    if (before) return before;
    const form = parse(file.text);
    forms.set(file.key, form);
    return form;
  };
  return {
    read: (pkg, given, limits) => {
      const handler = pkg.language === "python" ? pythonHandler(pkg.handler) : undefined;
      if (!handler) {
        const because = pkg.language === "python" ? "the handler names no function" : `${pkg.language} is not read yet`;
        return { calls: [], variables: [], notFollowed: [{ because, at: null }] };
      }
      const library = pythonLibrary(
        { environment: given.environment, region: given.region ?? unknown("the region is not known") },
        (exceptions) => {
          const module = boto3Modules(facts, exceptions.get("Exception"));
          return { module: (_m, name) => module(name), isSdk: isBoto3 };
        },
      );
      return interpret({ pkg, handler, event: given.event, parse: parsed, library, ...(limits && { limits }) });
    },
  };
}
