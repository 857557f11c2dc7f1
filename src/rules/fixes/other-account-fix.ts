import { parseArn } from "../../aws/arn.ts";
import type { Policy, Statement } from "../../iam/types.ts";
import type { LambdaFunction } from "../../model/functions.ts";
import { judgeRights } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import { resourceGrants } from "../../model/resource-grants.ts";
import type { Role } from "../../model/roles.ts";
import type { Right } from "../../needs/needs.ts";
import { actionsText } from "../../needs/rights-text.ts";
import { equalTexts } from "../../values/compare.ts";
import { show } from "../../values/text.ts";
import { listed } from "../../values/words.ts";
import type { FixPlan } from "../fix-plan.ts";

/**
 * Where a resource is in another account, or may be, a policy of the role is half of what AWS wants: the resource's own
 * policy has to allow it as well. A sentence where that half is not there; null where it is, or where none is needed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function otherAccountFix(
  model: Model,
  fn: LambdaFunction | null,
  role: Role,
  missing: readonly Right[],
  fromFunction: boolean,
): FixPlan | null {
  if (!missing.some((right) => mayBeElsewhere(role, right))) return null;
  const allowed = { ...role, identity: [...role.identity, EVERYTHING] };
  if (judgeRights(model.world, fn, allowed, missing, fromFunction).answer === "met") return null;
  const actions = actionsText([...new Set(missing.flatMap(({ anyOf }) => anyOf.slice(0, 1)))]);
  const named = missing.map(({ resource, policyAt = resource }) => {
    const { resource: owner } = resourceGrants(model.world, policyAt);
    return owner?.address ?? show(policyAt);
  });
  const resources = listed([...new Set(named)]);
  return {
    title: `grant ${actions} to ${role.address}, and allow the role the same in the policy of ${resources}: across accounts, both have to allow it`,
  };
}

/** Is it, or may it be, in another account? What a role may do there is for a person to decide. */
export function mayBeElsewhere(role: Role, { resource }: Right): boolean {
  const arn = parseArn(resource);
  return arn.kind === "arn" && arn.account.length > 0 && equalTexts(arn.account, role.account) !== "yes";
}

const origin = { address: "the fix", path: [] };
const any = { negated: false, patterns: [["*"]] };
const ALLOW: Statement = {
  sid: null,
  index: 0,
  effect: "Allow",
  actions: any,
  resources: any,
  principals: null,
  conditions: [],
  origin,
};
const EVERYTHING: Policy = { version: "2012-10-17", statements: [ALLOW], origin };
