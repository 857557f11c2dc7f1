import type { StatementMatch } from "../../iam/types.ts";
import type { LambdaFunction } from "../../model/functions.ts";
import type { InvokerVerdict, Untrusted } from "../../model/judge-invoke-by-role.ts";
import type { Role } from "../../model/roles.ts";
import type { Trigger } from "../../needs/needs.ts";
import { equalTexts } from "../../values/compare.ts";
import type { Text } from "../../values/text.ts";

/** What of the role fails, in one sentence. `what`: the function, as the trigger names it. */
export function refusalMessage(
  { untrusted, lacks }: Extract<InvokerVerdict, { answer: "unmet" }>,
  role: Role,
  what: string,
  trigger: Trigger,
  fn: LambdaFunction,
  qualifier: Text | null,
): string {
  const actions = lacks?.actions.join(", ") ?? "";
  const bare =
    qualifier && lacks && onBareFunction(lacks.nearMisses, fn)
      ? ", allowed on the function's bare ARN alone, which does not cover its aliases and versions"
      : "";
  const missing = lacks?.denied ? `denied ${actions}` : `missing ${actions}${bare}`;
  if (!untrusted) return `${role.address} may not invoke ${what} for ${trigger.title}: ${missing}`;
  const trust = trustMessage(untrusted, role, what, trigger);
  return lacks ? `${trust}, and may not invoke the function: ${missing}` : trust;
}

/** That the service cannot assume the role. */
export function trustMessage({ service, nearMisses }: Untrusted, role: Role, what: string, trigger: Trigger): string {
  const who = `${role.address}, the role with which ${trigger.title} invokes ${what},`;
  return nearMisses.some(failsInCondition)
    ? `${who} trusts ${service} only under a condition that does not hold`
    : `${who} does not trust ${service}`;
}

/** Does an Allow fit in everything but its conditions? */
export const failsInCondition = ({ statement, parts }: StatementMatch): boolean =>
  statement.effect === "Allow" && parts.every((part) => part.part === "condition" || part.matches !== "no");

/** Is there a statement that would do, had the trigger not named an alias or version? */
const onBareFunction = (misses: readonly StatementMatch[], fn: LambdaFunction): boolean =>
  misses.some(
    ({ statement, parts }) =>
      parts.every((part) => part.part === "resource" || part.matches !== "no") &&
      statement.resources?.negated === false &&
      statement.resources.patterns.some((pattern) => equalTexts(pattern, fn.arn) === "yes"),
  );
