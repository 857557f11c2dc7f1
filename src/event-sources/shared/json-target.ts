import { parseJsonText } from "../../values/json-parse.ts";
import { known, type Text } from "../../values/text.ts";
import { at, textOf, unknown, type Value } from "../../values/value.ts";

/** The value of an attribute that contains JSON; unknown, with the reason, if it cannot be read. */
export function jsonIn(value: Value, what: string): Value {
  const texted = textOf(value);
  if (texted.kind !== "text") return unknown(texted.kind === "unknown" ? texted.because : `${what} is not a string`);
  const parsed = parseJsonText(texted.text);
  return "value" in parsed ? parsed.value : unknown(`${what} cannot be read: ${parsed.problem}`);
}

/** The function and the qualifier in the parameters of Lambda's Invoke call. */
export function invokeParameters(
  parameters: Value,
  dynamicQualifier: Text,
): { readonly target: Value; readonly qualifier?: Text } {
  const target = staticParameter(parameters, "FunctionName");
  const qualifier = staticParameter(parameters, "Qualifier");
  const named = target.kind === "null" ? unknown("FunctionName is not set") : target;
  if (qualifier.kind === "null") return { target: named };
  const texted = textOf(qualifier);
  return { target: named, qualifier: texted.kind === "text" ? texted.text : dynamicQualifier };
}

/**
 * A parameter that is a constant of the definition. `Name.$` (JSONPath) and `{% … %}` (JSONata) are computed at run
 * time: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function staticParameter(parameters: Value, name: string): Value {
  if (isExpression(parameters)) return unknown(`${name} is computed at run time`);
  const value = at(parameters, name);
  if (isExpression(value)) return unknown(`${name} is computed at run time`);
  if (value.kind !== "null") return value;
  return at(parameters, `${name}.$`).kind === "null" ? value : unknown(`${name} is computed at run time`);
}

function isExpression(value: Value): boolean {
  return value.kind === "string" && (known(value.text) ?? String(value.text[0] ?? "")).trimStart().startsWith("{%");
}
