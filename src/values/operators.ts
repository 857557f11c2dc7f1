import type { BinaryOperator } from "../hcl/syntax.ts";
import { calculate } from "./arithmetic.ts";
import { toBool, toNumber, typeName } from "./convert-primitive.ts";
import { type Allowance, allowance, equals } from "./equality.ts";
import { failed, isFailed } from "./failure.ts";
import { sameType } from "./forms.ts";
import { marked, reasonOf } from "./reason.ts";
import { not, type Tri } from "./tri.ts";
import { type Bool, bool, num, type Unknown, unknown, type Value } from "./value.ts";

/**
 * Terraform's operators on values: https://developer.hashicorp.com/terraform/language/expressions/operators
 * Operands are converted, null is an error, unknown results in unknown unless the other operand alone decides.
 */
export function binary(op: BinaryOperator, left: Value, right: Value, budget: Allowance = allowance()): Value {
  return marked(result(op, left, right, budget), left, right);
}

function result(op: BinaryOperator, left: Value, right: Value, budget: Allowance): Value {
  if (isFailed(left)) return left;
  if (isFailed(right)) return right;
  switch (op) {
    case "==":
      return equality(left, right, (same) => same, budget);
    case "!=":
      return equality(left, right, not, budget);
    case "&&":
      return logic(left, right, false);
    case "||":
      return logic(left, right, true);
    default:
      return arithmetic(op, left, right);
  }
}

/** Values of different types are never equal: a list is not a tuple, a map not an object. See forms.ts. */
function equality(left: Value, right: Value, answer: (same: Tri) => Tri, budget: Allowance): Value {
  const same = equals(left, right, budget);
  const types = isCollection(left) && isCollection(right) ? sameType(left, right) : "yes";
  if (types === "no") return bool(answer("no") === "yes");
  if (same === "yes" && types === "unknown")
    return unknown("whether a list equals a tuple, or a map an object, depends on their types");
  const answered = answer(same);
  if (answered !== "unknown") return bool(answered === "yes");
  return unknown(reasonOf(left.kind === "unknown" || left.kind === "string" ? left : right));
}

const isCollection = (value: Value): boolean => value.kind === "list" || value.kind === "object";

/** `deciding` is the operand value that decides the result whatever the other one is. */
function logic(left: Value, right: Value, deciding: boolean): Bool | Unknown {
  const a = toBool(left);
  const b = toBool(right);
  if (isFailed(a)) return a;
  if (isFailed(b)) return b;
  if (a.kind === "null" || b.kind === "null") return failed("null is used as an operand of a logical operator");
  if ((a.kind === "bool" && a.value === deciding) || (b.kind === "bool" && b.value === deciding)) return bool(deciding);
  if (a.kind === "unknown") return a;
  if (b.kind === "unknown") return b;
  return bool(!deciding);
}

type Arithmetic = Exclude<BinaryOperator, "==" | "!=" | "&&" | "||">;

function arithmetic(op: Arithmetic, left: Value, right: Value): Value {
  const a = toNumber(left);
  const b = toNumber(right);
  if (isFailed(a)) return a;
  if (isFailed(b)) return b;
  if (a.kind === "null" || b.kind === "null") return failed(`null is used as an operand of ${op}`);
  if (a.kind === "unknown") return a;
  if (b.kind === "unknown") return b;
  return compute(op, a.value, b.value);
}

function compute(op: Arithmetic, a: number, b: number): Value {
  switch (op) {
    case "<":
      return bool(a < b);
    case ">":
      return bool(a > b);
    case "<=":
      return bool(a <= b);
    case ">=":
      return bool(a >= b);
    default: {
      const value = calculate(op, a, b);
      if (value !== undefined) return num(value);
      return unknown(b === 0 ? "a number is divided by zero" : "a number has more digits than this tool computes with");
    }
  }
}

/** `-x` and `!x`. */
export function unary(op: "-" | "!", operand: Value): Value {
  const value = op === "-" ? toNumber(operand) : toBool(operand);
  if (value.kind === "null") return failed(`null is used as the operand of ${op}`);
  if (value.kind === "number") return marked(num(-value.value + 0), operand);
  if (value.kind === "bool") return marked(bool(!value.value), operand);
  return marked(value, operand);
}

/** A value that must be a boolean: the condition of a conditional, of a filter, of `%{ if }`. */
export function testOf(value: Value): Bool | Unknown {
  const test = toBool(value);
  return test.kind === "null" ? failed(`${typeName(test)} is used as a condition`) : test;
}
