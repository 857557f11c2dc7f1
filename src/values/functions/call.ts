import { failed, isFailed } from "../failure.ts";
import { MAX_NODES, TOO_LARGE } from "../meter.ts";
import { holeOf } from "../reason.ts";
import { bounded, effortOf, entriesIn, extentOf } from "../size.ts";
import type { Hole } from "../text.ts";
import { sensitive, unknown, type Value } from "../value.ts";
import { convert } from "./convert.ts";
import { type Doubt, derived, doubtIn, hasMark } from "./identity.ts";
import type { FunctionContext, Param, TfFunction, Use } from "./types.ts";

/** Calls one function: handles arity, conversion, and null, unknown and sensitive arguments. */
export function call(name: string, fn: TfFunction, args: readonly Value[], context: FunctionContext): Value {
  const failure = args.find((arg) => arg.kind === "unknown" && arg.failed);
  if (failure) return failure;
  if (args.some((arg) => extentOf(arg).values > MAX_NODES)) return unknown(TOO_LARGE);
  const required = fn.params.length - (fn.optional ?? 0);
  if (args.length < required) return failed(`${name} needs ${required} arguments and has ${args.length}`);
  if (args.length > fn.params.length && !fn.rest)
    return failed(`${name} takes ${fn.params.length} arguments and has ${args.length}`);

  const use = useOf(name, context);
  if (!use.spend(effort(fn, args))) return unknown(TOO_LARGE);

  const converted: Value[] = [];
  let doubt: Doubt | undefined;
  for (const [position, arg] of args.entries()) {
    const param = fn.params[position] ?? fn.rest;
    if (!param) return failed(`${name} has too many arguments`);
    const value = accept(name, param, arg);
    if (value.kind === "unknown" && value.failed) return value;
    if (!param.partial) {
      const found = doubtIn(value);
      if (found?.failed) return failed(found.because);
      doubt ??= found;
    }
    converted.push(value);
  }
  const answer = doubt ? undefined : fn.call(converted, use);
  // An unknown result keeps the identity of its arguments, which requires reading all of them.
  if (answer === undefined && fn.reach && !use.spend(effort({}, args))) return unknown(TOO_LARGE);
  const result = bounded(answer ?? opaque(name, fn, args));
  return marked(name, use.spend(effort(fn, [result]), "done") ? result : unknown(TOO_LARGE), fn, args);
}

/** The steps of reading values as far as a function does. */
function effort({ reach }: Pick<TfFunction, "reach">, values: readonly Value[]): number {
  if (reach === "one") return 0;
  return values.reduce((sum, value) => sum + (reach === "entries" ? entriesIn(value) : effortOf(value)), 0);
}

function accept(name: string, param: Param, arg: Value): Value {
  const value = convert(arg, param.type);
  if (value.kind === "null" && !param.nullable) return failed(`${param.name} of ${name} must not be null`);
  return value.kind === "unknown" && value.failed ? failed(`${param.name} of ${name}: ${value.because}`) : value;
}

function opaque(name: string, fn: TfFunction, args: readonly Value[]): Value {
  const doubts = args.flatMap((arg) => doubtIn(arg) ?? []);
  const failure = doubts.find((doubt) => doubt.failed);
  if (failure) return failed(failure.because);
  return derived(name, args, fn.gives, doubts[0]?.because ?? `the result of ${name} is unknown until apply`);
}

function marked(name: string, result: Value, fn: TfFunction, args: readonly Value[]): Value {
  const secret = fn.marks === "own" ? args.some((arg) => arg.sensitive) : args.some((arg) => hasMark(arg));
  if (!secret) return result;
  // A reason may quote the rejected argument.
  return sensitive(isFailed(result) ? failed(`${name} refuses a sensitive value`) : result);
}

let freshHoles = 0;

function useOf(name: string, context: FunctionContext): Use {
  const freshHole = (label: string): Hole => context.freshHole?.(label) ?? unequalled(label);
  return {
    name,
    context,
    freshHole,
    spend: context.spend ?? (() => true),
    hole: (value) => holeOf(value) ?? freshHole(value.sensitive ? "a sensitive value" : "an unknown value"),
  };
}

/** A hole that equals nothing, not even the next one created here. */
function unequalled(label: string): Hole {
  freshHoles += 1;
  return { id: `?function-${freshHoles}`, label, chars: "any" };
}
