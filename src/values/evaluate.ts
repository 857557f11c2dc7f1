import type { BinaryOperator, Expression } from "../hcl/syntax.ts";
import type { Context } from "./context.ts";
import { toBool, toText } from "./convert-primitive.ts";
import { allowance } from "./equality.ts";
import { callOf } from "./evaluate-call.ts";
import { conditionalOf } from "./evaluate-conditional.ts";
import { forOf } from "./evaluate-for.ts";
import { attributeOf, indexOf, splatOf, variableOf } from "./evaluate-steps.ts";
import { templateOf } from "./evaluate-template.ts";
import { failed, isFailed } from "./failure.ts";
import { formed } from "./forms.ts";
import { TOO_DEEP, TOO_LARGE } from "./meter.ts";
import { keyEffort, objectOfTexts } from "./open-keys.ts";
import { binary, unary } from "./operators.ts";
import { marked, reasonOf } from "./reason.ts";
import { apart, mayFail, type Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { bounded, effortOf } from "./size.ts";
import { keyOf, known, type Text } from "./text.ts";
import { bool, list, NULL, num, sensitive, str, unknown, type Value } from "./value.ts";

/**
 * The value of an expression after apply, as far as it is known before. Unknown parts keep their identity as holes;
 * where Terraform would raise an error, the value is unknown with `failed`. Never throws on any source; limited by the
 * context's meter. https://developer.hashicorp.com/terraform/language/expressions
 */
export function evaluate(expression: Expression, scope: Scope, context: Context): Value {
  return startRun(context).evaluate(expression, scope);
}

function startRun(context: Context): Run {
  const run: Run = {
    context,
    failure: undefined,
    mayFail: undefined,
    attempts: 0,
    evaluate: (inner, names) => guarded(run, inner, names),
  };
  return run;
}

function guarded(run: Run, expression: Expression, scope: Scope): Value {
  const { meter } = run.context;
  if (!meter.enter()) return unknown(TOO_DEEP);
  try {
    if (!meter.spend(1)) return unknown(TOO_LARGE);
    const value = bounded(evaluated(run, expression, scope));
    if (isFailed(value)) run.failure ??= value.because;
    return value;
  } finally {
    meter.leave();
  }
}

function evaluated(run: Run, expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "literal":
      return literal(expression.value);
    case "template":
      return templateOf(run, expression.parts, scope);
    case "tuple":
      return formed(list(expression.items.map((item) => run.evaluate(item, scope))), "tuple");
    case "object":
      return objectOf(run, expression.entries, scope);
    case "variable":
      return variableOf(scope, expression.name);
    case "attribute":
      return attributeOf(run, expression.on, expression.name, scope);
    case "index":
      return indexOf(run, expression.on, expression.key, scope);
    case "splat":
      return splatOf(run, expression.on, expression.steps, scope);
    case "call":
      return callOf(run, expression, scope);
    case "unary":
      return unary(expression.op, run.evaluate(expression.operand, scope));
    case "binary":
      if (expression.op === "&&" || expression.op === "||")
        return logicOf(run, expression.op, expression.left, expression.right, scope);
      return binaryOf(run, expression.op, run.evaluate(expression.left, scope), run.evaluate(expression.right, scope));
    case "conditional":
      return conditionalOf(run, expression, scope);
    case "for":
      return forOf(run, expression, scope);
    case "unreadable":
      return unknown(expression.because);
  }
}

/** Comparing large values is expensive; the used part of the allowance is counted. */
function binaryOf(run: Run, op: BinaryOperator, left: Value, right: Value): Value {
  const budget = allowance();
  const { left: before } = budget;
  const value = binary(op, left, right, budget);
  return run.context.meter.spend(Math.ceil((before - budget.left) / 2), "done") ? value : unknown(TOO_LARGE);
}

/** Terraform 1.12 and later skip the right operand if the left one decides; in earlier versions its error counts. */
function logicOf(run: Run, op: "&&" | "||", left: Expression, right: Expression, scope: Scope): Value {
  const first = run.evaluate(left, scope);
  const test = toBool(first);
  if (test.kind !== "bool" || test.value !== (op === "||")) return binary(op, first, run.evaluate(right, scope));
  const second = apart(run, () => run.evaluate(right, scope));
  if (second.failure) mayFail(run, second.failure);
  return marked(test, first, second.value);
}

function literal(value: null | boolean | number | string): Value {
  if (value === null) return NULL;
  if (typeof value === "boolean") return bool(value);
  if (typeof value === "string") return str(value);
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return unknown("a number has more digits than this tool computes with");
  return num(value);
}

/** Of entries with the same key the last one wins; keys are in Terraform's order. */
function objectOf(
  run: Run,
  entries: readonly { readonly key: Expression; readonly value: Expression }[],
  scope: Scope,
): Value {
  const made = new Map<string, readonly [Text, Value]>();
  let secret = false;
  let because = "";
  for (const entry of entries) {
    const keyValue = run.evaluate(entry.key, scope);
    const key = toText(keyValue);
    if (key.kind === "null") return failed("null is the key of an object");
    if (isFailed(key)) return key;
    if (key.kind !== "string" || known(key.text) === undefined) {
      mayFail(run, reasonOf(key));
      because ||= `a key of an object is unknown: ${reasonOf(key)}`;
    }
    if (key.kind !== "string") return marked(unknown(because), keyValue);
    if (keyValue.sensitive) secret = true;
    if (!run.context.meter.spend(effortOf(key))) return unknown(TOO_LARGE);
    made.set(keyOf(key.text), [key.text, run.evaluate(entry.value, scope)]);
  }
  if (because !== "" && !run.context.meter.spend(keyEffort(made.size))) return unknown(TOO_LARGE);
  const result = formed(objectOfTexts([...made.values()], because), "object");
  return secret ? sensitive(result) : result;
}
