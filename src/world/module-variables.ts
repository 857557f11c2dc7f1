import { argumentIn, isExpression } from "../plan/expressions.ts";
import type { ConfigExpression } from "../plan/types.ts";
import { evaluate } from "../values/evaluate.ts";
import { guarded, within } from "../values/scope.ts";
import { NULL, sensitive, unknown, type Value } from "../values/value.ts";
import { variableValue } from "../values/variable-value.ts";
import { constantOf } from "./constants.ts";
import { eachIn, eachOf } from "./each.ts";
import type { ModuleInstance, ModuleParts } from "./module.ts";
import { knownValue } from "./planned.ts";

/** The variables of a module instance: what its call passes, or for the root what the plan was given. */
export function variables(parts: ModuleParts): Value {
  const names = new Set([...(parts.source?.variables.keys() ?? []), ...(parts.configuration?.variables.keys() ?? [])]);
  return guarded(
    names,
    (name) => {
      if (!names.has(name)) return undefined;
      const given = parts.parent ? argument(parts, name) : rootVariable(parts, name);
      const block = parts.source?.variables.get(name);
      if (block) return variableValue(block, given);
      const declared = parts.configuration?.variables.get(name);
      const value = given ?? (declared?.default === undefined ? NULL : knownValue(declared.default, undefined, []));
      return declared?.sensitive ? sensitive(value) : value;
    },
    (name) => `var.${name}`,
  );
}

const rootVariable = (parts: ModuleParts, name: string): Value | undefined =>
  parts.given.has(name) ? knownValue(parts.given.get(name), undefined, []) : undefined;

/** What the module call passes for a variable; undefined when it passes nothing. */
function argument(parts: ModuleParts, name: string): Value | undefined {
  const { parent, call } = parts;
  const step = parts.steps.at(-1);
  if (!parent || !step) return undefined;
  const block = parent.source?.calls.get(step.name);
  if (block) {
    const written = block.body.attributes.get(name);
    if (!written) return undefined;
    const scope = within(parent.scope, eachOf(block.body, step.key, parent.scope, parts.context));
    return evaluate(written.value, scope, parts.context);
  }
  const expression = argumentIn(call?.expressions, name);
  if (expression === undefined) return undefined;
  return (
    (isExpression(expression) ? constantFor(parts, parent, expression) : undefined) ??
    unknown(`${parent.missing}, so the value that it passes as ${name} is unknown`)
  );
}

/** What the plan's configuration of the call has, if it is not only references. */
function constantFor(
  { call, steps, context }: ModuleParts,
  { configuration: module, scope }: ModuleInstance,
  expression: ConfigExpression,
): Value | undefined {
  const block = call?.expressions ?? {};
  const around = { module, scope, context };
  const forEach = call?.forEachExpression;
  const each = eachIn(steps.at(-1)?.key, () => (forEach ? constantOf(forEach, block, around) : undefined));
  return constantOf(expression, block, { ...around, scope: within(scope, each) });
}
