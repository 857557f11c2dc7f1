import type { HclParser } from "../hcl/parser.ts";
import { joinPath } from "../hcl/paths.ts";
import type { Context } from "../values/context.ts";
import { evaluate } from "../values/evaluate.ts";
import { callFunction } from "../values/functions/index.ts";
import type { FunctionContext } from "../values/functions/types.ts";
import { createMeter } from "../values/meter.ts";
import { type Scope, scopeOf } from "../values/scope.ts";
import { noParser, templateReader } from "../values/templates.ts";
import { unknown, type Value } from "../values/value.ts";
import { filesIn } from "./fileset.ts";
import type { Source } from "./source.ts";

/**
 * Terraform's functions over the files of a source, and the limits of one analysis. `onRead` is told which files the
 * functions read.
 */
export function evaluationContext(
  source: Source | null,
  parser: HclParser | null,
  onRead: (path: string, text: string) => void = () => undefined,
): Context {
  const meter = createMeter();
  const template = parser && templateReader((text) => parser.parseTemplate("template", text), meter);
  const context: Context = {
    meter,
    template: template ?? noParser,
    call: (name, args) => callFunction(name, args, functions),
  };
  const functions: FunctionContext = {
    readFile: (path) => {
      if (!source) return { missing: "the files of the configuration are not available" };
      const text = source.reader.read(joinPath(path));
      if (text === undefined) return { missing: `${path} is not among the files of the configuration` };
      onRead(joinPath(path), text);
      return { text };
    },
    fileExists: (path) =>
      source === null ? "unknown" : source.reader.read(joinPath(path)) === undefined ? "unknown" : "yes",
    fileset: (path, pattern) =>
      source ? filesIn(source.reader, path, pattern) : { because: "the files of the configuration are not available" },
    renderTemplate: (text, vars) => {
      if (!template) return unknown("templates cannot be read without a parser");
      return evaluate(template(text), templateScope(vars), context);
    },
    freshHole: (because) => meter.freshHole(because),
    spend: (steps, done) => meter.spend(steps, done),
  };
  return context;
}

/** A template sees only its variables. */
function templateScope(vars: Value): Scope {
  if (vars.kind === "object") return { lookup: (name) => vars.entries.get(name) };
  return vars.kind === "unknown" ? { lookup: () => unknown(vars.because) } : scopeOf({});
}
