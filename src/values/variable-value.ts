import type { Block } from "../hcl/syntax.ts";
import { convert } from "./convert.ts";
import { evaluateConstant } from "./evaluate-constant.ts";
import { failed } from "./failure.ts";
import { ANY, parseType } from "./type-constraint.ts";
import { sensitive, type Value } from "./value.ts";

/**
 * The value of `var.NAME` inside a module: the caller's argument (undefined if there is none), else the default,
 * converted to the variable's type, with `nullable` and `sensitive` applied.
 * https://developer.hashicorp.com/terraform/language/block/variable
 */
export function variableValue(variable: Block, given: Value | undefined): Value {
  const { attributes } = variable.body;
  const name = variable.labels[0] ?? "?";
  const written = attributes.get("type");
  const type = written ? parseType(written.value) : ANY;
  const fallback = attributes.get("default");
  const value = chosen();
  const marks = attributes.get("sensitive");
  const secret = marks !== undefined && evaluateConstant(marks.value);
  return secret && !(secret.kind === "bool" && !secret.value) ? sensitive(value) : value;

  function chosen(): Value {
    if (given && !(given.kind === "null" && refusesNull())) return convert(given, type);
    if (fallback) return convert(evaluateConstant(fallback.value), type);
    return failed(given ? `var.${name} must not be null` : `var.${name} has no value`);
  }

  function refusesNull(): boolean {
    const nullable = attributes.get("nullable");
    const answer = nullable && evaluateConstant(nullable.value);
    return answer?.kind === "bool" && !answer.value;
  }
}
