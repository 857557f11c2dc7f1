import { str } from "../values/value.ts";
import type { CodeFile } from "./code-package.ts";
import type { CodeReader } from "./function-code.ts";
import type { Limits } from "./interpret/machine.ts";
import { interpret } from "./interpret/read.ts";
import { javascriptLibrary } from "./languages/javascript/library/library.ts";
import { javascriptModules } from "./languages/javascript/modules/load.ts";
import { type JavaScriptForm, parseJavaScript } from "./languages/javascript.ts";
import { handlerOf } from "./locate/handler.ts";
import { loadJavaScriptFacts } from "./sdk/javascript/facts.ts";
import { awsModules } from "./sdk/javascript/modules.ts";

/**
 * Loads what reading JavaScript and TypeScript needs: the facts of AWS's SDKs. Files are parsed once, for all functions.
 * The reader never throws: what it cannot follow it says.
 */
export async function createJavaScriptReader(limits: Partial<Limits> = {}): Promise<CodeReader> {
  const facts = await loadJavaScriptFacts();
  const forms = new Map<string, JavaScriptForm>();
  const byFile = new Map<string, JavaScriptForm>();
  const parsed = (file: CodeFile, path: string): JavaScriptForm => {
    const key = `${path.slice(path.lastIndexOf("."))} ${file.key}`;
    const form = forms.get(key) ?? parseJavaScript(file.text, path);
    forms.set(key, form);
    byFile.set(file.key, form);
    return form;
  };
  return (pkg, given) => {
    const handler = handlerOf(pkg.handler, "javascript");
    if (!handler) return { unread: `the handler ${pkg.handler} names no function` };
    const file = handler.files.find((path) => pkg.roots.some((root) => root.read(path) !== undefined));
    if (file === undefined) return { unread: `the file of its handler ${pkg.handler} was not found` };
    const surroundings = { environment: given.environment, region: str(given.region) };
    const library = javascriptLibrary(surroundings, (error) => ({ module: awsModules(facts, error) }));
    return interpret({
      pkg,
      handler: { module: `/var/task/${file}`, name: handler.function },
      event: given.event,
      parse: (each) => byFile.get(each.key) ?? parseJavaScript(each.text, ".js"),
      modules: javascriptModules(pkg.roots, parsed),
      library,
      limits,
    });
  };
}
