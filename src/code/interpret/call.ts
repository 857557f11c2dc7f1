import { NULL, unknown } from "../../values/value.ts";
import type { FunctionForm } from "../languages/form.ts";
import { each, leave } from "./branches.ts";
import { classMember } from "./classes.ts";
import { construct } from "./construct.ts";
import { escapes } from "./escapes.ts";
import { joinAll, same } from "./join.ts";
import { keyFor } from "./keys.ts";
import { DEAD, type Exit, type Frame, type Machine } from "./machine.ts";
import { mayRaise } from "./raise.ts";
import { takesReceiver } from "./receivers.ts";
import { newScope } from "./scopes.ts";
import type { Args, Func, Site, V } from "./values.ts";

/** A function as its definition makes it: with the scope around it and the values of its defaults. */
export function makeFunction(m: Machine, form: FunctionForm, frame: Frame): Func {
  const defaults = new Map<string, V>();
  for (const parameter of form.parameters) {
    if (parameter.default) defaults.set(parameter.name, m.ops.evaluate(m, parameter.default, frame));
  }
  const { scope, module, owner } = frame;
  return {
    kind: "function",
    form,
    scope,
    module,
    defaults,
    owner: scope.kind === "class" ? owner : null,
    as: "method",
  };
}

/** Calls whatever it is; what is no function that can be followed gives an unknown value. */
export function callValue(m: Machine, callee: V, args: Args, site: Site): V {
  m.spend();
  return each(m, callee, (one) => callOne(m, one, args, site));
}

function callOne(m: Machine, callee: V, args: Args, site: Site): V {
  switch (callee.kind) {
    case "function":
      return callFunction(m, callee, args, site, null);
    case "bound":
      if (takesReceiver(callee.of)) return callFunction(m, callee.of, args, site, callee.self);
      return callFunction(m, callee.of, { ...args, positional: [callee.self, ...args.positional] }, site, callee.self);
    case "class":
      return construct(m, callee, args, site);
    case "native":
      if (callee.callsBack || !callee.call) escapes(m, callee.name, args, site, callee.isData === true);
      return callee.call?.(m, args, site) ?? unknown(`what ${callee.name} returns is not known`);
    case "instance": {
      const method = classMember(m, callee.of, "__call__")?.value;
      if (method?.kind === "function") {
        return callFunction(m, method, { ...args, positional: [callee, ...args.positional] }, site, callee);
      }
      return notFollowed(m, args, site);
    }
    case "null":
    case "absent":
      mayRaise(m);
      return unknown("a call of nothing");
    default:
      return notFollowed(m, args, site);
  }
}

function notFollowed(m: Machine, args: Args, site: Site): V {
  escapes(m, calledAs(site), args, site, false);
  mayRaise(m);
  return unknown("what a function returns that is not followed");
}

/** The function's name as the code writes it. */
function calledAs(site: Site): string {
  const written = site.module.file?.text.slice(site.start, site.start + 80) ?? "";
  const [name] = /^[\w.]+(?=\s*\()/.exec(written) ?? [];
  return name ?? "a function";
}

/** A function that calls itself is followed this often. */
const MAX_SAME = 3;

/** `self`: what the function is called on, for `super()`. */
function callFunction(m: Machine, fn: Func, args: Args, site: Site, self: V | null): V {
  const nested = m.running.filter((each) => each.form === fn.form);
  if (nested.some((each) => sameArgs(each.args, args))) return unknown(`${fn.form.name} calls itself`);
  if (nested.length >= MAX_SAME || m.running.length >= m.limits.calls) {
    m.miss(
      nested.length >= MAX_SAME ? `${fn.form.name} calls itself again and again` : "calls are nested too deeply",
      site,
    );
    mayRaise(m);
    return unknown("calls are nested too deeply");
  }
  const body = fn.form.body();
  const scope = newScope("function", fn.scope, body.names, body.outer);
  bindArguments(m, fn, args, self, (name, value) => m.setField(scope.fields, name, value));
  const first = fn.form.parameters[0]?.name;
  const receiver =
    self ?? (fn.owner && first !== undefined && !takesReceiver(fn) ? (args.positional[0] ?? null) : null);
  const run = (machine: Machine, onYield?: (value: V) => V): V => {
    machine.running.push({ form: fn.form, args });
    try {
      return runBody(machine, fn, scope, receiver, onYield);
    } finally {
      machine.running.pop();
    }
  };
  if (body.yields) {
    return {
      kind: "generator",
      manages: fn.as === "context-manager",
      run: (machine, onYield) => run(machine, onYield),
    };
  }
  const { semantics } = m.library;
  return fn.form.isAsync && semantics ? semantics.promised(m, () => run(m)) : run(m);
}

function sameArgs(a: Args, b: Args): boolean {
  if (a.positional.length !== b.positional.length || a.named.size !== b.named.size) return false;
  const positions = a.positional.every((value, at) => {
    const other = b.positional[at];
    return other !== undefined && same(value, other);
  });
  return (
    positions &&
    [...a.named].every(([name, value]) => {
      const other = b.named.get(name);
      return other !== undefined && same(value, other);
    })
  );
}

function runBody(m: Machine, fn: Func, scope: Frame["scope"], self: V | null, onYield?: (value: V) => V): V {
  const returns: Exit = {};
  const frame: Frame = {
    module: fn.module,
    scope,
    returns,
    base: m.path,
    loop: null,
    function: fn,
    owner: fn.owner,
    ...(self && { self }),
    ...(onYield && { onYield }),
  };
  const nothing = m.library.semantics?.missing ?? NULL;
  if (m.ops.execute(m, fn.form.body().statements, frame)) leave(m, returns, frame.base, nothing);
  if (returns.state === undefined) throw DEAD;
  m.state = returns.state;
  m.path = returns.path ?? null;
  return returns.value ?? nothing;
}

/** Gives each parameter its argument. */
function bindArguments(m: Machine, fn: Func, args: Args, self: V | null, bind: (name: string, value: V) => void): void {
  const left = [...args.positional];
  const named = new Map(args.named);
  for (const parameter of fn.form.parameters) {
    const { name, kind } = parameter;
    if (kind === "receiver") bind(name, self ?? m.library.semantics?.missing ?? unknown("nothing is called"));
    else if (kind === "rest") {
      const items = left.splice(0);
      const cell = m.newCell({ kind: "list-content", items, ...(args.rest && { rest: args.rest }) });
      bind(name, { kind: "items", sort: "tuple", cell });
    } else if (kind === "rest-names") {
      const entries = new Map([...named].map(([key, value]) => [keyFor(key), value] as const));
      const cell = m.newCell({ kind: "dict-content", entries, ...(args.restNamed && { rest: args.restNamed }) });
      bind(name, { kind: "dict", cell });
    } else {
      const given = kind === "plain" && left.length > 0 ? left.shift() : named.get(name);
      named.delete(name);
      bind(name, given ?? missing(fn, name, args));
    }
  }
}

/** What a parameter is that nobody gave: its default, or something out of `*args` or `**kwargs`. */
function missing(fn: Func, name: string, args: Args): V {
  const fallback = fn.defaults.get(name);
  const perhaps = [...(args.rest ? [args.rest] : []), ...(args.restNamed ? [args.restNamed] : [])];
  if (perhaps.length > 0) return joinAll([...perhaps, ...(fallback ? [fallback] : [])]);
  return fallback ?? unknown(`${name} is not given`);
}
