import type { Tri } from "../values/tri.ts";
import { asCaller, type Caller, decideIdentity, identityPolicies, withBoundary } from "./caller.ts";
import { both, undecided } from "./combine.ts";
import { decide } from "./decide.ts";
import type { Decision, Policy, Request } from "./types.ts";

export interface RoleQuestion extends Caller {
  /** The resource policies of the target; undefined if it has none or none is known. */
  readonly resourcePolicies?: readonly Policy[];
  /** Whether the role and the target belong to one account. */
  readonly sameAccount: Tri;
  readonly request: Request;
}

/**
 * Whether a role may do something to an ordinary resource (not a KMS key, not a role's trust).
 * Same account: its identity policies or the resource policy. Across accounts: both. A boundary limits the identity
 * policies, and a resource policy that names the role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decideRole(question: RoleQuestion): Decision {
  const asked = { ...question, request: asCaller(question.request, question) };
  switch (question.sameAccount) {
    case "yes":
      return withinAccount(asked);
    case "no":
      return acrossAccounts(asked);
    case "unknown": {
      const inside = withinAccount(asked);
      const across = acrossAccounts(asked);
      if (inside.answer === across.answer) return inside;
      return undecided(`it is unknown until apply whether ${question.request.action} crosses accounts`);
    }
  }
}

function withinAccount(question: RoleQuestion): Decision {
  const { request, resourcePolicies = [] } = question;
  const together = decide([...identityPolicies(question), ...resourcePolicies], request);
  if (together.answer === "denied") return together;
  return withBoundary(together, resourcePolicies, question, request);
}

function acrossAccounts(question: RoleQuestion): Decision {
  const { request, resourcePolicies } = question;
  const identity = decideIdentity(question, request);
  const resource = resourcePolicies
    ? decide(resourcePolicies, request, { accountGrants: "yes" })
    : undecided("the resource belongs to another account, and its resource policy is unknown");
  return both(identity, resource);
}
