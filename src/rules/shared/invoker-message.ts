import type { StatementMatch } from "../../iam/types.ts";
import type { LambdaFunction } from "../../model/functions.ts";
import type { InvokerVerdict, Untrusted } from "../../model/judge-invoke-by-role.ts";
import type { Role } from "../../model/roles.ts";
import type { Trigger } from "../../needs/needs.ts";
import { actionsText } from "../../needs/rights-text.ts";
import { equalTexts } from "../../values/compare.ts";
import type { Text } from "../../values/text.ts";

/** Why the role cannot invoke the function, in one sentence. `what`: the function, as the trigger names it. */
export function refusalMessage(
  { untrusted, lacks }: Extract<InvokerVerdict, { answer: "unmet" }>,
  role: Role,
  what: string,
  trigger: Trigger,
  fn: LambdaFunction,
  qualifier: Text | null,
): string {
  const unqualified =
    qualifier && lacks && onUnqualifiedFunction(lacks.nearMisses, fn)
      ? " for aliases and versions: its policy only covers the function's unqualified ARN"
      : "";
  const missing = lacks ? `${lacks.denied ? "is denied" : "lacks"} ${actionsText(lacks.actions)}${unqualified}` : "";
  if (!untrusted) return `${role.address} cannot invoke ${what} for ${trigger.title}: it ${missing}`;
  const trust = trustMessage(untrusted, role, what, trigger);
  return lacks ? `${trust}, and ${role.address} ${missing}` : trust;
}

/** That the service cannot assume the role. */
export function trustMessage({ service, nearMisses }: Untrusted, role: Role, what: string, trigger: Trigger): string {
  const failure = `${trigger.title} cannot invoke ${what}: the trust policy of its role ${role.address}`;
  return nearMisses.some(failsInCondition)
    ? `${failure} only allows ${service} under a condition that is not met`
    : `${failure} does not allow ${service}`;
}

/** Does an Allow match in everything but its conditions? */
export const failsInCondition = ({ statement, parts }: StatementMatch): boolean =>
  statement.effect === "Allow" && parts.every((part) => part.part === "condition" || part.matches !== "no");

/** Is there a statement that would be enough if the trigger did not name an alias or version? */
const onUnqualifiedFunction = (misses: readonly StatementMatch[], fn: LambdaFunction): boolean =>
  misses.some(
    ({ statement, parts }) =>
      parts.every((part) => part.part === "resource" || part.matches !== "no") &&
      statement.resources?.negated === false &&
      statement.resources.patterns.some((pattern) => equalTexts(pattern, fn.arn) === "yes"),
  );
