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
import { type Modules, modulesOf } from "./modules.ts";
import { callsOf } from "./record.ts";
import { positional, type Site, type V } from "./values.ts";

export interface Reading {
  readonly pkg: CodePackage;
  /** The module and the name in it that the handler's string means. */
  readonly handler: { readonly module: string; readonly name: string };
  readonly event: Value;
  readonly parse: (file: CodeFile) => ModuleForm;
  /** Where modules are, if not where `library` says. */
  readonly modules?: Modules;
  readonly library: Library;
  readonly limits?: Partial<Limits>;
}

/** Runs the module of the handler and then the handler, and says what they call. */
export function interpret(reading: Reading): CodeReading | { readonly unread: string } {
  const { pkg, library } = reading;
  const modules = reading.modules ?? modulesOf(pkg, reading.parse);
  const m = new Machine(
    { evaluate, execute, call: callValue, member: memberOf, superMember, iterate, load: modules.load },
    library,
    reading.limits,
  );
  try {
    const unread = run(m, reading);
    if (unread !== undefined) return { unread };
  } catch (error) {
    if (error instanceof Exhausted) m.miss("the code takes too many steps to be followed", null);
    else if (error instanceof RangeError) m.miss("the code is nested too deeply", null);
    else if (error !== DEAD) throw error;
    // Whether a refusal is handled is known at the end of a `try` only.
    if (m.tries.length > 0) for (const event of m.events) event.handled = true;
  }
  return { calls: callsOf(m), variables: m.variables, notFollowed: m.notFollowed };
}

/** Why the handler cannot be called, if it cannot. */
function run(m: Machine, reading: Reading): string | undefined {
  const { handler, event } = reading;
  const module = alive(() => m.ops.load(m, handler.module, null));
  if (!module) {
    m.miss(`the module ${handler.module} ends with an exception`, null);
    return undefined;
  }
  if (module.kind !== "module") return `the module ${handler.module} of its handler was not found`;
  const site: Site = { module, start: 0, end: 0 };
  const found = m.ops.member(m, module, handler.name, site);
  if (found.kind === "unknown" && module.member?.(m, handler.name, site)) {
    m.miss("the handler is made by code that is not followed", site);
    return undefined;
  }
  if (found.kind === "unknown") {
    const [problem] = module.file ? reading.parse(module.file).problems : [];
    const because = problem ? `: ${problem.because}` : "";
    return `its handler ${handler.name} was not found in the module ${module.name}${because}`;
  }
  m.ops.call(m, found, positional(fromValue(m, event), unknown("the context of a call is not known")), site);
  return undefined;
}

function alive(run: () => V): V | undefined {
  try {
    return run();
  } catch (error) {
    if (error === DEAD) return undefined;
    throw error;
  }
}
