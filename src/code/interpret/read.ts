import { unknown } from "../../values/value.ts";
import type { CodeCall, CodeReading, VariableRead } from "../calls.ts";
import type { CodeFile, CodePackage } from "../code-package.ts";
import type { GivenEvents } from "../function-code.ts";
import type { ModuleForm } from "../languages/form.ts";
import { byEvent } from "./by-event.ts";
import { callValue } from "./call.ts";
import { evaluate } from "./evaluate.ts";
import { execute } from "./execute.ts";
import { fromShape } from "./from-shape.ts";
import { iterate } from "./iterate.ts";
import type { Library } from "./library.ts";
import { DEAD, Exhausted, type Limits, Machine } from "./machine.ts";
import { memberOf, superMember } from "./member.ts";
import { type Modules, modulesOf } from "./modules.ts";
import { callsOf } from "./record.ts";
import { positional, type Site, type V } from "./values.ts";
import { keyOf, placesRead, variablesOf } from "./variables.ts";

export interface Reading {
  readonly pkg: CodePackage;
  /** The module and the name in it that the handler's string means. */
  readonly handler: { readonly module: string; readonly name: string };
  readonly event: GivenEvents;
  readonly parse: (file: CodeFile) => ModuleForm;
  /** Where modules are, if not where `library` says. */
  readonly modules?: Modules;
  readonly library: Library;
  readonly limits?: Partial<Limits>;
}

/**
 * Runs the module of the handler and then the handler, and says what they call: once for an event that nobody knows, and
 * once for each event of the triggers.
 */
export function interpret(reading: Reading): CodeReading | { readonly unread: string } {
  const { pkg, library, event } = reading;
  const modules = reading.modules ?? modulesOf(pkg, reading.parse);
  const m = new Machine(
    { evaluate, execute, call: callValue, member: memberOf, superMember, iterate, load: modules.load },
    library,
    reading.limits,
  );
  let start: Started | string | undefined;
  const isWhole = isFollowed(m, () => {
    start = started(m, reading);
    if (typeof start === "object") start.run(unknown("what starts the function is not known"));
  });
  if (typeof start === "string") return { unread: start };
  // Whether a refusal is handled is known at the end of a `try` only.
  if (!isWhole && m.tries.length > 0) {
    for (const each of m.events) each.handled = true;
    for (const { failure } of m.variables) if (failure) failure.handled = true;
  }
  const unbound = callsOf(m, m.events);
  const reads = [...m.variables];
  const triggered = isWhole && typeof start === "object" ? ofTriggers(m, start, event) : null;
  const calls = triggered ? byEvent(unbound, triggered, event.all) : unbound;
  const begun = typeof start === "object" ? start.readBefore : 0;
  const met =
    triggered && event.all ? placesRead([...reads.slice(0, begun), ...m.variables.slice(reads.length)]) : null;
  const variables = [
    ...variablesOf(m, met ? reads.filter((each) => met.has(keyOf(each))) : reads),
    ...variablesOf(m, met ? reads.filter((each) => !met.has(keyOf(each))) : []).map(
      (each): VariableRead => ({ ...each, otherEvents: true }),
    ),
  ];
  return { calls, variables, notFollowed: m.notFollowed };
}

/** The handler, once its module has run; the state that it starts from. */
interface Started {
  readonly run: (event: V) => void;
  readonly state: Machine["state"];
  readonly path: Machine["path"];
  /** How many calls the module made. */
  readonly before: number;
  /** How many environment variables it read. */
  readonly readBefore: number;
}

/** What the events of the triggers lead to; null where that is not followed to its end. */
function ofTriggers(m: Machine, start: Started, { triggers }: GivenEvents): readonly CodeCall[] | null {
  if (triggers.length === 0 || triggers.length > MOST_EVENTS) return null;
  const calls: CodeCall[] = [];
  for (const { shape, trigger } of triggers) {
    const from = m.events.length;
    m.state = start.state;
    m.path = start.path;
    m.steps = m.limits.steps;
    try {
      start.run(fromShape(m, shape));
    } catch (error) {
      if (error instanceof Exhausted || error instanceof RangeError) return null;
      if (error !== DEAD) throw error;
    }
    const made = [...m.events.slice(0, start.before), ...m.events.slice(from)];
    calls.push(...callsOf(m, made).map((call) => ({ ...call, trigger })));
  }
  return calls;
}

/** A function with more kinds of events is read as one whose event nobody knows. */
const MOST_EVENTS = 8;

/** False where the code takes too long, or is nested too deeply, to be followed to its end. */
function isFollowed(m: Machine, run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof Exhausted) m.miss("the code takes too many steps to be followed", null);
    else if (error instanceof RangeError) m.miss("the code is nested too deeply", null);
    else if (error !== DEAD) throw error;
    return error === DEAD;
  }
}

/** The handler, or why it cannot be called; undefined where its module does not run to its end. */
function started(m: Machine, reading: Reading): Started | string | undefined {
  const { handler } = reading;
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
  // Lambda takes the function out of its module, and calls it on something else.
  const handled: V =
    found.kind === "bound" && found.loose ? { ...found, self: unknown("what Lambda calls the handler on") } : found;
  const run = (event: V): unknown =>
    m.ops.call(m, handled, positional(event, unknown("the context of a call is not known")), site);
  return { run, state: m.state, path: m.path, before: m.events.length, readBefore: m.variables.length };
}

function alive(run: () => V): V | undefined {
  try {
    return run();
  } catch (error) {
    if (error === DEAD) return undefined;
    throw error;
  }
}
