import { inlineText } from "../aws/role-policies.ts";
import { decide } from "../iam/decide.ts";
import type { Right } from "../needs/needs.ts";
import type { Resource } from "../world/types.ts";
import { isPolicy, policyIn } from "./policy-of.ts";
import { roleRequest } from "./role-request.ts";
import type { Role } from "./roles.ts";

/**
 * Is this an inline policy that the plan changes and whose old text provably lacks the right? Then the right is only
 * granted after the change. For everything else the answer is no: it is not proven.
 */
export function isGrantedByUpdate(policy: Resource, role: Role, right: Right): boolean {
  const text = inlineText(policy.type);
  if (policy.plannedAction !== "update" || text === undefined) return false;
  const old = policyIn(policy.before(text), { address: policy.address, path: [text] }, "identity");
  if (!isPolicy(old)) return false;
  return right.anyOf.every((action) => {
    const request = roleRequest(role, action, right.resource, { fromFunction: null, resourceAccount: null });
    return decide([old], request).answer === "not-allowed";
  });
}
