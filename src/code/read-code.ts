import { str } from "../values/value.ts";
import type { CodeFile } from "./code-package.ts";
import type { CodeReader } from "./function-code.ts";
import type { Limits } from "./interpret/machine.ts";
import { interpret } from "./interpret/read.ts";
import type { ModuleForm } from "./languages/form.ts";
import { pythonHandler, pythonLibrary } from "./languages/python/library/library.ts";
import { createPythonParser } from "./languages/python.ts";
import { loadBoto3Facts } from "./sdk/boto3/facts.ts";
import { boto3Modules, boto3Over, isBoto3 } from "./sdk/boto3/modules.ts";
import { isPowertools, powertoolsModules } from "./sdk/powertools/modules.ts";

/**
 * Loads what reading Python needs: the grammar and the facts of boto3. Files are parsed once, for all functions. The
 * reader never throws: what it cannot follow it says.
 */
export async function createPythonReader(
  wasm: { readonly runtime: Uint8Array; readonly grammar: Uint8Array },
  limits: Partial<Limits> = {},
): Promise<CodeReader> {
  const [parse, facts] = await Promise.all([createPythonParser(wasm), loadBoto3Facts()]);
  const forms = new Map<string, ModuleForm>();
  const parsed = (file: CodeFile): ModuleForm => {
    const before = forms.get(file.key);
    if (before) return before;
    const form = parse(file.text);
    forms.set(file.key, form);
    return form;
  };
  return (pkg, given) => {
    const handler = pythonHandler(pkg.handler);
    if (!handler) return { unread: `the handler ${pkg.handler} names no function` };
    const library = pythonLibrary({ environment: given.environment, region: str(given.region) }, (exceptions) => {
      const b = boto3Over(facts, exceptions.get("Exception"));
      const [boto3, powertools] = [boto3Modules(b), powertoolsModules(b)];
      return {
        module: (_m, name) => boto3(name) ?? powertools(name),
        isSdk: (name) => isBoto3(name) || isPowertools(name),
      };
    });
    return interpret({ pkg, handler, event: given.event, parse: parsed, library, limits });
  };
}
