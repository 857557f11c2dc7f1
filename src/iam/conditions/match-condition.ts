import type { Text } from "../../values/text.ts";
import { all, any, not, type Tri, tri } from "../../values/tri.ts";
import { contextValue } from "../request-context.ts";
import type { Condition, ContextValue, Request } from "../types.ts";
import { resolveVariables } from "../variables.ts";
import { matchNull } from "./null.ts";
import { type ReadOperator, readOperator } from "./operators.ts";

/** The answer of one condition, what the request has for its key, and, if the answer is unknown, why. */
export interface ConditionMatch {
  readonly matches: Tri;
  readonly has: ContextValue;
  readonly because?: string;
}

type Comparison = Extract<ReadOperator, { kind: "compare" }>;

/**
 * One line of a Condition element: all operators and keys of a statement must match, any of the values may.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function matchCondition(condition: Condition, version: string, request: Request): ConditionMatch {
  if (condition.operator === "" || condition.key === "")
    return {
      matches: "unknown",
      has: { kind: "absent" },
      ...(condition.unknown ? { because: condition.unknown } : {}),
    };
  const has = contextValue(request, condition.key);
  const operator = readOperator(condition.operator);
  if (operator.kind === "unknown")
    return { matches: "unknown", has, because: `the condition operator ${condition.operator} is unknown` };
  if (has.kind === "unknown") return { matches: "unknown", has, because: has.because };
  const present = has.kind === "values" && has.values.length > 0 ? has.values : [];
  if (operator.kind === "null") {
    const answer = any([matchNull(condition.values, present.length > 0), ...further(condition)]);
    return { matches: answer, has, ...reason(condition, answer) };
  }
  if (present.length === 0) return withoutKey(operator, condition, has);
  if (operator.values === "one" && present.length > 1)
    return {
      matches: "unknown",
      has,
      because: `${condition.key} has several values, but ${condition.operator} accepts one`,
    };
  const answers = present.map((value) => fits(operator, condition, version, request, value));
  const answer = operator.values === "all" ? all(answers) : any(answers);
  return { matches: answer, has, ...reason(condition, answer) };
}

/**
 * A key that the request does not have.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function withoutKey(operator: Comparison, condition: Condition, has: ContextValue): ConditionMatch {
  if (operator.values === "any" && operator.ifExists)
    return {
      matches: "unknown",
      has,
      because: `AWS does not document what ${condition.operator} means without ${condition.key}`,
    };
  if (operator.values === "any") return { matches: "no", has };
  return { matches: tri(operator.values === "all" || operator.ifExists || operator.negated), has };
}

/** Whether one value of the request fits any (negated: none) of the condition's values. */
function fits(operator: Comparison, condition: Condition, version: string, request: Request, has: Text): Tri {
  const answers = condition.values.map((wanted): Tri => {
    const resolved = resolveVariables(wanted, version, request);
    if (resolved.kind === "pattern") return operator.operator.compare(resolved.pattern, has);
    // Negated, "matches nothing" would let the statement match; AWS may as well drop the whole statement.
    return resolved.kind === "nothing" && !operator.negated ? "no" : "unknown";
  });
  const found = any([...answers, ...further(condition)]);
  return operator.negated ? not(found) : found;
}

const further = (condition: Condition): readonly Tri[] => (condition.unknown === undefined ? [] : ["unknown"]);

const reason = (condition: Condition, answer: Tri): { because?: string } =>
  answer === "unknown" && condition.unknown !== undefined ? { because: condition.unknown } : {};
