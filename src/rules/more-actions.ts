import type { StatementMatch } from "../iam/types.ts";
import type { Model } from "../model/model.ts";
import type { Right } from "../model/needs.ts";
import type { Role } from "../model/roles.ts";
import { sameText } from "../model/same.ts";
import { known, show } from "../values/text.ts";
import type { Resource } from "../world/types.ts";
import type { Change } from "./rule.ts";

/**
 * The missing actions, added to the one statement of the role that is about just this resource and lacks nothing but
 * them; none where it is about more, or is handed to others as well.
 */
export function moreActions(
  model: Model,
  role: Role,
  missing: readonly Right[],
  nearMisses: readonly StatementMatch[],
): readonly Change[] {
  const onOne = new Set(missing.map((right) => show(right.resource))).size === 1;
  const near = nearMisses.filter(({ parts }) =>
    parts.every(({ part, matches }) => part === "action" || matches === "yes"),
  );
  const [only, ...others] = near;
  if (!onOne || !only || others.length > 0 || role.boundary || !isOwn(role, only)) return [];
  const { effect, resources, actions, origin, index } = only.statement;
  if (effect !== "Allow" || actions.negated || !resources || resources.negated || resources.unknown !== undefined)
    return [];
  if (resources.patterns.some((pattern) => known(pattern) === "*")) return [];
  const resource = model.world.find(origin.address);
  if (!resource || origin.path.length !== 1 || origin.path[0] !== "policy" || !isForOneRole(model, resource)) return [];
  const more = missing.map((right) => right.anyOf[0] ?? "");
  return [{ kind: "actions", resource, attribute: "policy", statement: index, actions: [...new Set(more)] }];
}

const isOwn = (role: Role, { statement }: StatementMatch): boolean =>
  role.identity.some(({ statements }) => statements.includes(statement));

/** An inline policy, or a managed one with a single attachment in this plan. */
function isForOneRole({ world }: Model, policy: Resource): boolean {
  if (policy.type === "aws_iam_role_policy") return true;
  if (policy.type !== "aws_iam_policy" || policy.fate === "keep") return false;
  const attached = [
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
  ]
    .flatMap((type) => world.of(type))
    .filter((attachment) => sameText(attachment.get("policy_arn"), policy.get("arn")) !== "no");
  return attached.length === 1 && world.of("aws_iam_policy_attachment").length === 0;
}
