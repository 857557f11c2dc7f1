import type { Expression } from "../hcl/syntax.ts";
import { evaluate } from "./evaluate.ts";
import { callFunction, type FunctionContext } from "./functions/index.ts";
import { createMeter, type Meter } from "./meter.ts";
import { scopeOf } from "./scope.ts";
import { noParser, templateReader } from "./templates.ts";
import { unknown, type Value } from "./value.ts";

/** What evaluation needs besides names: limits, and Terraform's functions (all but `try` and `can`). */
export interface Context {
  readonly meter: Meter;
  /** Parses the text of a template, each once. */
  template(text: string): Expression;
  call(name: string, args: readonly Value[]): Value;
}

export interface ContextOptions {
  readonly meter?: Meter;
  /** Files, for `file`, `templatefile` and others. */
  readonly files: Omit<FunctionContext, "renderTemplate" | "freshHole" | "spend">;
  /** Parses the text of a template file; without it, template files are unknown. */
  readonly parseTemplate?: (text: string) => Expression;
}

/** One context serves one analysis: its meter limits all evaluations together and numbers the anonymous holes. */
export function createContext({ meter = createMeter(), files, parseTemplate }: ContextOptions): Context {
  const template = parseTemplate && templateReader(parseTemplate, meter);
  const functions: FunctionContext = {
    ...files,
    freshHole: meter.freshHole,
    spend: (steps, done) => meter.spend(steps, done),
    renderTemplate(text, vars) {
      if (!template) return unknown("template files are not read here");
      if (vars.kind !== "object") return unknown("the variables of a template are unknown");
      return evaluate(template(text), scopeOf(Object.fromEntries(vars.entries)), context);
    },
  };
  const context: Context = {
    meter,
    template: template ?? noParser,
    call: (name, args) => callFunction(name, args, functions),
  };
  return context;
}
