import type { Text } from "../../values/text.ts";
import { bool, NULL, num, str, unknown } from "../../values/value.ts";
import type { Argument, Expression } from "../languages/form.ts";
import { each, fork } from "./branches.ts";
import { makeFunction } from "./call.ts";
import { comprehension } from "./comprehension.ts";
import { itemOf } from "./items.ts";
import { joinAll } from "./join.ts";
import { keyOfValue, textOfKey } from "./keys.ts";
import type { Frame, Machine } from "./machine.ts";
import { narrowed } from "./narrow.ts";
import { binary, compare, MAX_ITEMS } from "./operators.ts";
import { lookUp } from "./scopes.ts";
import { assignTo } from "./targets.ts";
import { holeFor, marks, textIn } from "./texts.ts";
import { truth } from "./truth.ts";
import type { Args, ListContent, Site, V } from "./values.ts";

/** The value of an expression. */
export function evaluate(m: Machine, expression: Expression, frame: Frame): V {
  m.spend();
  if (m.depth >= m.limits.depth) {
    m.miss("the code is nested too deeply", siteOf(expression, frame));
    return unknown("the code is nested too deeply");
  }
  m.depth++;
  try {
    return evaluated(m, expression, frame);
  } finally {
    m.depth--;
  }
}

export const siteOf = (at: { readonly start: number; readonly end: number }, frame: Frame): Site => ({
  module: frame.module,
  start: at.start,
  end: at.end,
});

function evaluated(m: Machine, expression: Expression, frame: Frame): V {
  switch (expression.kind) {
    case "constant":
      return constant(expression.value);
    case "name":
      return m.possible(lookUp(m, frame.scope, expression.name));
    case "text":
      return template(m, expression.parts, frame);
    case "member":
      return m.ops.member(m, evaluate(m, expression.object, frame), expression.name, siteOf(expression, frame));
    case "index":
      return itemOf(m, evaluate(m, expression.object, frame), expression.index, frame, siteOf(expression, frame));
    case "call":
      return call(m, expression, frame);
    case "list":
    case "tuple":
    case "set":
      return { kind: "items", sort: expression.kind, cell: m.newCell(contentOf(m, expression.items, frame)) };
    case "dict":
      return dict(m, expression, frame);
    case "function":
      return makeFunction(m, expression.made, frame);
    case "binary": {
      const left = evaluate(m, expression.left, frame);
      const right = expression.operator === "format" ? left : evaluate(m, expression.right, frame);
      return binary(m, expression.operator, left, right, siteOf(expression, frame));
    }
    case "unary": {
      const of = evaluate(m, expression.of, frame);
      if (of.kind === "number") return num(expression.operator === "-" ? -of.value : of.value);
      return unknown("the result of a calculation");
    }
    case "not": {
      const answer = truth(m, evaluate(m, expression.of, frame));
      return answer === "unknown" ? unknown("the result of a condition") : bool(answer === "no");
    }
    case "and":
    case "or":
      return logical(m, expression, frame);
    case "compare":
      return comparison(m, expression, frame);
    case "conditional":
      return conditional(m, expression, frame);
    case "assigned": {
      const value = evaluate(m, expression.value, frame);
      assignTo(m, expression.target, value, frame);
      return value;
    }
    case "comprehension":
      return comprehension(m, expression, frame);
    case "yield": {
      const value = expression.value ? evaluate(m, expression.value, frame) : NULL;
      if (!frame.onYield) return unknown("what is sent to a generator");
      if (!expression.from) return frame.onYield(value);
      const { items, rest } = m.ops.iterate(m, value, siteOf(expression, frame));
      for (const item of [...items, ...(rest ? [rest] : [])]) frame.onYield(item);
      return unknown("what a generator returns");
    }
    case "await":
      return evaluate(m, expression.of, frame);
    case "spread":
    case "slice":
      return unknown("a part of a list");
    case "opaque":
      m.miss(expression.because, siteOf(expression, frame));
      return unknown(expression.because);
  }
}

const constant = (value: string | number | boolean | null): V =>
  value === null ? NULL : typeof value === "string" ? str(value) : typeof value === "number" ? num(value) : bool(value);

/** `f"{a}-{b}"`: alternatives of the parts that belong together make alternatives of the text. */
function template(m: Machine, parts: readonly (string | Expression)[], frame: Frame): V {
  let whole: V = str("");
  for (const part of parts) {
    if (typeof part === "string") {
      whole = binary(m, "+", whole, str(part), siteOf({ start: 0, end: 0 }, frame));
      continue;
    }
    const value = each(m, evaluate(m, part, frame), (one) => {
      const text: Text = textIn(one) ?? [holeFor(one)];
      return marks(one) ? { ...str(text), sensitive: true } : str(text);
    });
    whole = binary(m, "+", whole, value, siteOf(part, frame));
  }
  return whole;
}

/** The items of a list as it is written, with what is spread into it. */
function contentOf(m: Machine, expressions: readonly Expression[], frame: Frame): ListContent {
  const items: V[] = [];
  const further: V[] = [];
  for (const expression of expressions) {
    if (expression.kind === "spread") {
      const inner = m.ops.iterate(m, evaluate(m, expression.of, frame), siteOf(expression, frame));
      // What comes behind an unknown number of items has no position any more.
      (further.length > 0 ? further : items).push(...inner.items);
      if (inner.rest) further.push(inner.rest);
    } else (further.length > 0 ? further : items).push(evaluate(m, expression, frame));
  }
  further.push(...items.splice(MAX_ITEMS));
  m.spend(items.length / 16);
  return { kind: "list-content", items, ...(further.length > 0 && { rest: joinAll(further) }) };
}

function dict(m: Machine, expression: Extract<Expression, { kind: "dict" }>, frame: Frame): V {
  const entries = new Map<string, V>();
  let rest: V | undefined;
  for (const entry of expression.entries) {
    if ("spread" in entry) {
      const spread = spreadEntries(m, evaluate(m, entry.spread, frame));
      for (const [key, value] of spread.entries) entries.set(key, value);
      rest ??= spread.rest;
      continue;
    }
    const key = evaluate(m, entry.key, frame);
    const value = evaluate(m, entry.value, frame);
    const known = keyOfValue(key);
    if (known === undefined) rest = rest ? joinAll([rest, value]) : value;
    else entries.set(known, value);
  }
  return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries, ...(rest && { rest }) }) };
}

/** `**value` */
function spreadEntries(m: Machine, value: V): { readonly entries: ReadonlyMap<string, V>; readonly rest?: V } {
  const possible = m.possible(value);
  if (possible.kind === "dict") return m.dict(possible.cell);
  if (possible.kind === "choice" && possible.of.every((one) => one.value.kind === "dict")) {
    const cell = m.newCell();
    each(m, possible, (one) => {
      if (one.kind === "dict") m.write(cell, m.dict(one.cell));
      return one;
    });
    return m.dict(cell);
  }
  return { entries: new Map(), rest: unknown("further keys are not known") };
}

function call(m: Machine, expression: Extract<Expression, { kind: "call" }>, frame: Frame): V {
  const { callee, args } = expression;
  const site = siteOf(expression, frame);
  if (callee.kind === "name" && callee.name === "super" && args.length === 0 && frame.owner && frame.self) {
    return m.superOf(frame.self, frame.owner);
  }
  const target = evaluate(m, callee, frame);
  return m.ops.call(m, target, argumentsOf(m, args, frame), site);
}

export function argumentsOf(m: Machine, written: readonly Argument[], frame: Frame): Args {
  const positional: V[] = [];
  const named = new Map<string, V>();
  let rest: V | undefined;
  let restNamed: V | undefined;
  for (const each of written) {
    const value = evaluate(m, each.value, frame);
    if (each.kind === "spread") {
      const inner = m.ops.iterate(m, value, siteOf(each.value, frame));
      if (rest) rest = joinAll([rest, ...inner.items, ...(inner.rest ? [inner.rest] : [])]);
      else {
        positional.push(...inner.items);
        rest = inner.rest;
      }
    } else if (each.kind === "spread-names") {
      const inner = spreadEntries(m, value);
      for (const [key, entry] of inner.entries) {
        const name = textOfKey(key);
        if (name !== undefined) named.set(name, entry);
      }
      restNamed ??= inner.rest;
    } else if (each.name !== null) named.set(each.name, value);
    else if (rest) rest = joinAll([rest, value]);
    else positional.push(value);
  }
  return { positional, named, ...(rest && { rest }), ...(restNamed && { restNamed }) };
}

/** `a or b`, `a and b`: the second is only asked for if the first does not decide. */
function logical(m: Machine, expression: Extract<Expression, { kind: "and" | "or" }>, frame: Frame): V {
  const left = evaluate(m, expression.left, frame);
  const stops = expression.kind === "or" ? ("yes" as const) : ("no" as const);
  const decided = (one: V): V => {
    const answer = truth(m, one);
    if (answer === stops) return one;
    const right = (): V =>
      narrowed(m, expression.left, expression.kind === "and", frame, () => evaluate(m, expression.right, frame));
    if (answer !== "unknown") return right();
    return fork(m, [{ run: () => one }, { run: right }]);
  };
  return each(m, left, decided);
}

function comparison(m: Machine, expression: Extract<Expression, { kind: "compare" }>, frame: Frame): V {
  const values = expression.operands.map((operand) => evaluate(m, operand, frame));
  let result: V = bool(true);
  for (const [at, operator] of expression.operators.entries()) {
    const [a, b] = [values[at], values[at + 1]];
    if (!a || !b) return unknown("a comparison");
    const holds = compare(m, operator, a, b);
    if (holds.kind === "bool" && !holds.value) return holds;
    if (holds.kind !== "bool") result = holds;
  }
  return result;
}

function conditional(m: Machine, expression: Extract<Expression, { kind: "conditional" }>, frame: Frame): V {
  const answer = truth(m, evaluate(m, expression.condition, frame));
  const then = (): V =>
    narrowed(m, expression.condition, true, frame, () => evaluate(m, expression.consequence, frame));
  const otherwise = (): V =>
    narrowed(m, expression.condition, false, frame, () => evaluate(m, expression.otherwise, frame));
  if (answer === "yes") return then();
  if (answer === "no") return otherwise();
  return fork(m, [{ run: then }, { run: otherwise }]);
}
