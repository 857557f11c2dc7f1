import type { SourceReader } from "../hcl/module-tree.ts";
import type { HclParser } from "../hcl/parser.ts";
import { joinPath } from "../hcl/paths.ts";
import type { Context } from "../values/context.ts";
import { evaluate } from "../values/evaluate.ts";
import { callFunction } from "../values/functions/index.ts";
import type { FunctionContext } from "../values/functions/types.ts";
import { createMeter } from "../values/meter.ts";
import { type Scope, scopeOf } from "../values/scope.ts";
import { unknown, type Value } from "../values/value.ts";
import type { Source } from "./source.ts";

/** Terraform's functions over the files of a source, and the bounds of one analysis. */
export function evaluationContext(source: Source | null, parser: HclParser | null): Context {
  const meter = createMeter();
  const context: Context = {
    meter,
    call: (name, args) => callFunction(name, args, functions),
  };
  const functions: FunctionContext = {
    readFile: (path) => {
      if (!source) return { missing: "the files of the configuration are not at hand" };
      const text = source.reader.read(joinPath(path));
      return text === undefined ? { missing: `${path} is not among the files of the configuration` } : { text };
    },
    fileExists: (path) =>
      source === null ? "unknown" : source.reader.read(joinPath(path)) === undefined ? "unknown" : "yes",
    fileset: (path, pattern) => source?.reader && filesIn(source.reader, path, pattern),
    renderTemplate: (text, vars) => {
      if (!parser) return unknown("templates cannot be read without a parser");
      return evaluate(parser.parseTemplate("template", text), templateScope(vars), context);
    },
    freshHole: (because) => meter.freshHole(because),
  };
  return context;
}

/** A template sees its variables and nothing else. */
function templateScope(vars: Value): Scope {
  if (vars.kind === "object") return { lookup: (name) => vars.entries.get(name) };
  return vars.kind === "unknown" ? { lookup: () => unknown(vars.because) } : scopeOf({});
}

/**
 * Files of one folder that match `*` and `?` in the last step of the pattern; undefined for other patterns, and where a
 * match may be no file. https://developer.hashicorp.com/terraform/language/functions/fileset
 */
function filesIn(reader: SourceReader, path: string, pattern: string): readonly string[] | undefined {
  const steps = pattern.split("/");
  const last = steps.pop() ?? "";
  if (steps.some((step) => /[*?[\]{}\\]/.test(step) || step === "..") || /[[\]{}\\]|\*\*/.test(last)) return undefined;
  const prefix = steps.length === 0 ? "" : `${steps.join("/")}/`;
  const names = reader.list(joinPath(`${path}/${prefix}`));
  const glob = new RegExp(
    `^${last
      .replace(/[.+^$()|]/g, "\\$&")
      .replace(/\*/g, "[^/]*")
      .replace(/\?/g, "[^/]")}$`,
    "u",
  );
  const found = names?.filter((name) => glob.test(name));
  const readable = found?.every((name) => reader.read(joinPath(`${path}/${prefix}${name}`)) !== undefined);
  return readable ? found?.map((name) => prefix + name) : undefined;
}
