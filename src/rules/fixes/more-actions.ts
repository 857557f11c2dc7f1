import { inlineText } from "../../aws/role-policies.ts";
import type { StatementMatch } from "../../iam/types.ts";
import { attachersOf } from "../../model/attachments.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Right } from "../../needs/needs.ts";
import { known, show } from "../../values/text.ts";
import type { Resource } from "../../world/types.ts";
import type { Change } from "../rule.ts";

/**
 * The missing actions, added to the one statement of the role that covers just this resource and only lacks them; none
 * where the statement covers more, or other roles have its policy as well.
 */
export function moreActions(
  model: Model,
  role: Role,
  missing: readonly Right[],
  nearMisses: readonly StatementMatch[],
): readonly Change[] {
  const onOne = new Set(missing.map((right) => show(right.resource))).size === 1;
  if (!onOne || role.boundary) return [];
  const actions = [...new Set(missing.map((right) => right.anyOf[0] ?? ""))];
  const changes = nearMisses.flatMap((miss): readonly Change[] => {
    const { origin, index } = miss.statement;
    const resource = model.world.find(origin.address);
    if (!resource || origin.path[0] !== "policy") return [];
    if (!lacksOnlyActions(miss) || !isPolicyOf(role, miss) || !isForOneRole(model, resource)) return [];
    return [{ kind: "actions", resource, attribute: "policy", statement: index, actions }];
  });
  return changes.length === 1 ? changes : [];
}

function lacksOnlyActions({ statement, parts }: StatementMatch): boolean {
  const { effect, actions, resources } = statement;
  if (effect !== "Allow" || actions.negated || !resources || resources.negated) return false;
  if (resources.unknown !== undefined || resources.patterns.some((pattern) => known(pattern) === "*")) return false;
  return parts.every(({ part, matches }) => part === "action" || matches === "yes");
}

const isPolicyOf = (role: Role, { statement }: StatementMatch): boolean =>
  role.identity.some(({ statements }) => statements.includes(statement));

/** An inline policy, or a managed one with a single attachment in this plan. */
export function isForOneRole({ world }: Model, policy: Resource): boolean {
  if (inlineText(policy.type) !== undefined) return true;
  if (policy.type !== "aws_iam_policy" || policy.plannedAction === "keep") return false;
  const [only, ...more] = attachersOf(world, policy);
  return only !== undefined && more.length === 0 && only.all !== "policy";
}
