import type { Text } from "../../values/text.ts";
import { bool, NULL, num, str, unknown } from "../../values/value.ts";
import type { Expression } from "../languages/form.ts";
import { argumentsOf, siteOf } from "./arguments.ts";
import { each, fork } from "./branches.ts";
import { makeFunction } from "./call.ts";
import { comprehension } from "./comprehension.ts";
import { makeClass } from "./definitions.ts";
import { itemOf } from "./items.ts";
import { joinAll } from "./join.ts";
import { keyOfValue } from "./keys.ts";
import type { Frame, Machine } from "./machine.ts";
import { narrowed } from "./narrow.ts";
import { orElse } from "./nothing.ts";
import { binary, compare, MAX_ITEMS } from "./operators.ts";
import { lookUp } from "./scopes.ts";
import { spreadEntries } from "./spread.ts";
import { assignTo } from "./targets.ts";
import { holeFor, marks, textIn } from "./texts.ts";
import { truth } from "./truth.ts";
import { isUnset, type ListContent, UNDEFINED, type Unset, type V } from "./values.ts";

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

function evaluated(m: Machine, expression: Expression, frame: Frame): V {
  switch (expression.kind) {
    case "constant":
      return constant(expression.value);
    case "name":
      return m.possible(lookUp(m, frame.scope, expression.name));
    case "text":
      return template(m, expression.parts, frame);
    case "member":
      return reached(m, evaluate(m, expression.object, frame), expression.optional, (object) =>
        m.ops.member(m, object, expression.name, siteOf(expression, frame)),
      );
    case "index":
      return reached(m, evaluate(m, expression.object, frame), expression.optional, (object) =>
        itemOf(m, object, expression.index, frame, siteOf(expression, frame)),
      );
    case "call":
      return call(m, expression, frame);
    case "list":
    case "tuple":
    case "set":
      return { kind: "items", sort: expression.kind, cell: m.newCell(contentOf(m, expression.items, frame)) };
    case "dict":
      return dict(m, expression, frame);
    case "function":
      return expression.as
        ? { ...makeFunction(m, expression.made, frame), as: expression.as }
        : makeFunction(m, expression.made, frame);
    case "binary": {
      const left = evaluate(m, expression.left, frame);
      const right = expression.operator === "format" ? left : evaluate(m, expression.right, frame);
      return binary(m, expression.operator, left, right, siteOf(expression, frame));
    }
    case "unary": {
      const of = evaluate(m, expression.of, frame);
      const own =
        m.library.semantics &&
        each(
          m,
          of,
          (one) => m.library.semantics?.unary(m, expression.operator, one) ?? unknown("the result of a calculation"),
        );
      if (own) return own;
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
    case "await": {
      const value = evaluate(m, expression.of, frame);
      return m.library.semantics?.awaited(m, value) ?? value;
    }
    case "asserted":
      return asserted(m, evaluate(m, expression.of, frame));
    case "nullish":
      return nullish(m, expression, frame);
    case "sequence": {
      let last: V = UNDEFINED;
      for (const one of expression.items) last = evaluate(m, one, frame);
      return last;
    }
    case "class":
      return makeClass(m, expression.made, expression.decorators, frame);
    case "load": {
      const module = m.ops.load(m, expression.module, siteOf(expression, frame), expression.quiet);
      return expression.whole && module.kind === "module" && module.whole ? module.whole(m) : module;
    }
    case "spread":
    case "slice":
    case "pattern":
    case "defaulted":
      return unknown("a part of a list");
    case "opaque":
      m.miss(expression.because, siteOf(expression, frame));
      return unknown(expression.because);
  }
}

/** Of what the environment does not have it is kept that the program counts on it. */
function asserted(m: Machine, value: V): V {
  const possible = m.possible(value);
  if (possible.kind === "choice") {
    return {
      kind: "choice",
      of: possible.of.map((one) => ({ ...one, value: isUnset(one.value) ? counted(one.value) : one.value })),
    };
  }
  return isUnset(possible) ? counted(possible) : possible;
}

const counted = (value: Unset): Unset => ({ ...value, variable: { ...value.variable, asserted: true } });

const constant = (value: string | number | boolean | null | undefined): V =>
  value === undefined
    ? UNDEFINED
    : value === null
      ? NULL
      : typeof value === "string"
        ? str(value)
        : typeof value === "number"
          ? num(value)
          : bool(value);

/** `f"{a}-{b}"`: alternatives of the parts that belong together make alternatives of the text. */
function template(m: Machine, parts: readonly (string | Expression)[], frame: Frame): V {
  let whole: V = str("");
  for (const part of parts) {
    if (typeof part === "string") {
      whole = binary(m, "+", whole, str(part), siteOf({ start: 0, end: 0 }, frame));
      continue;
    }
    const value = each(m, evaluate(m, part, frame), (one) => {
      const text: Text = m.library.semantics?.text(one) ?? textIn(one) ?? [holeFor(one)];
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

function call(m: Machine, expression: Extract<Expression, { kind: "call" }>, frame: Frame): V {
  const { callee, args } = expression;
  const site = siteOf(expression, frame);
  if (callee.kind === "name" && callee.name === "super" && args.length === 0 && frame.owner && frame.self) {
    return m.superOf(frame.self, frame.owner);
  }
  return reached(m, evaluate(m, callee, frame), expression.optional, (target) => {
    const given = argumentsOf(m, args, frame);
    const { semantics } = m.library;
    semantics?.called(m, target, site);
    if (!expression.constructs || !semantics) return m.ops.call(m, target, given, site);
    return each(m, target, (one) => {
      const of = one.kind === "bound" ? one.of : one;
      const made = of.kind === "function" ? semantics.construct(m, of, given, site) : undefined;
      return made ?? m.ops.call(m, one, given, site);
    });
  });
}

/** What is asked of something that may be nothing, and then gives nothing itself. */
function reached(m: Machine, object: V, optional: true | undefined, use: (object: V) => V): V {
  if (!optional) return use(object);
  return each(m, object, (one) => (one.kind === "null" ? UNDEFINED : use(one)));
}

/** `a ?? b`: the second is only asked for where the first may be nothing. */
function nullish(m: Machine, expression: Extract<Expression, { kind: "nullish" }>, frame: Frame): V {
  return each(m, evaluate(m, expression.left, frame), (one) =>
    orElse(m, one, expression.only === "undefined", () => evaluate(m, expression.right, frame)),
  );
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
