import { executionRoles } from "../model/execution-roles.ts";
import type { MissingPolicy } from "../model/identity.ts";
import type { Role } from "../model/roles.ts";
import { knownText } from "../values/known.ts";
import type { Outcome, Rule } from "./rule.ts";

/**
 * Names of AWS managed policies are unique, whatever their path:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
 */
export const noSuchPolicy: Rule = {
  id: "no-such-policy",
  summary: "The execution role gets an AWS managed policy under the wrong path: no policy has that ARN.",
  severity: "error",
  *check(model) {
    for (const role of executionRoles(model)) {
      for (const missing of role.noSuchPolicies) if (missing.certain) yield problemOf(role, missing);
    }
  },
};

function problemOf(role: Role, { arn, meant, at }: MissingPolicy): Outcome {
  const name = at.path[0];
  const isBoundary = name === "permissions_boundary";
  const isLiteral =
    (name === "policy_arn" || isBoundary) &&
    at.resource.parsed.key === undefined &&
    knownText(at.resource.get(name)) === arn;
  const value = JSON.stringify(meant);
  return {
    kind: "problem",
    function: null,
    subject: at.resource.address,
    confidence: "certain",
    message: `${at.resource.address} ${isBoundary ? `uses ${arn} as its permissions boundary, but that policy` : `attaches ${arn}, which`} does not exist: the policy of that name is ${meant}`,
    consequence: isBoundary
      ? `AWS refuses the role: apply fails with NoSuchEntity, because ${arn} "does not exist or is not attachable".`
      : `AWS refuses the attachment: apply fails with "NoSuchEntity: Policy ${arn} does not exist or is not attachable."`,
    at,
    related:
      role.resource && role.resource !== at.resource
        ? [{ resource: role.resource, path: [], note: "the execution role" }]
        : [],
    fix: {
      title: `use ${meant}`,
      ...(isLiteral
        ? {
            snippet: `  ${name} = ${value}`,
            changes: [{ kind: "attribute", resource: at.resource, name, value }],
          }
        : {}),
    },
  };
}
