import { unknown, type Value } from "../../values/value.ts";
import type { CodeReading } from "../calls.ts";
import type { CodeFile, CodePackage } from "../code-package.ts";
import type { ModuleForm } from "../languages/form.ts";
import { callValue } from "./call.ts";
import { evaluate } from "./evaluate.ts";
import { execute } from "./execute.ts";
import { fromValue } from "./from-value.ts";
import { iterate } from "./iterate.ts";
import type { Library } from "./library.ts";
import { DEAD, Exhausted, type Limits, Machine } from "./machine.ts";
import { memberOf, superMember } from "./member.ts";
import { modulesOf } from "./modules.ts";
import { callsOf } from "./record.ts";
import { positional, type Site, type V } from "./values.ts";

export interface Reading {
  readonly pkg: CodePackage;
  /** The module and the name in it that the handler's string means. */
  readonly handler: { readonly module: string; readonly name: string };
  readonly event: Value;
  readonly parse: (file: CodeFile) => ModuleForm;
  readonly library: Library;
  readonly limits?: Partial<Limits>;
}

/** Runs the module of the handler and then the handler, and says what they call. */
export function interpret(reading: Reading): CodeReading {
  const { pkg, handler, library } = reading;
  const modules = modulesOf(pkg, reading.parse);
  const m = new Machine(
    { evaluate, execute, call: callValue, member: memberOf, superMember, iterate, load: modules.load },
    library,
    reading.limits,
  );
  try {
    run(m, handler, reading.event);
  } catch (error) {
    if (error instanceof Exhausted) m.miss("the code takes too many steps to be followed", null);
    else if (error instanceof RangeError) m.miss("the code is nested too deeply", null);
    else if (error !== DEAD) throw error;
  }
  return { calls: callsOf(m), variables: m.variables, notFollowed: m.notFollowed };
}

function run(m: Machine, handler: Reading["handler"], event: Value): void {
  let module: V;
  try {
    module = m.ops.load(m, handler.module, null);
  } catch (error) {
    if (error === DEAD) m.miss(`${handler.module} always ends with an exception`, null);
    throw error;
  }
  if (module.kind !== "module") {
    m.miss(`the module ${handler.module} of the handler was not found`, null);
    return;
  }
  const site: Site = { module, start: 0, end: 0 };
  const found = m.ops.member(m, module, handler.name, site);
  if (found.kind === "unknown") {
    m.miss(`the handler ${handler.name} was not found in ${handler.module}`, null);
    return;
  }
  m.ops.call(m, found, positional(fromValue(m, event), unknown("the context of a call is not known")), site);
}
