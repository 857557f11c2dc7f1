import type { Pattern } from "../../values/steps.ts";
import type { Text } from "../../values/text.ts";
import type { Tri } from "../../values/tri.ts";

/**
 * One comparison of the policy language, as
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html describes it.
 */
export interface Operator {
  /** As in the policy, in AWS's spelling. */
  readonly name: string;
  /** The name of its opposite, where there is one. */
  readonly negation?: string;
  /** Whether one value of the request fits one value of the statement. Variables are filled in already. */
  compare(wanted: Pattern, has: Text): Tri;
}
