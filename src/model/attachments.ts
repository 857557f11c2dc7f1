import {
  ATTACHERS,
  GRANTING_TYPES,
  type GrantingType,
  ROLE_POLICIES,
  type RolePolicies,
} from "../aws/role-policies.ts";
import type { Tri } from "../values/tri.ts";
import { str, type Value } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import type { Model } from "./model.ts";
import { isOneOf } from "./named-role.ts";
import type { Role } from "./roles.ts";
import { sameText } from "./same.ts";

/** A resource that attaches a policy to roles. */
export interface Attachment extends GrantingType {
  readonly resource: Resource;
}

/** The attachments of the plan, without those that Terraform forgets. */
export const attachmentsIn = (world: World): readonly Attachment[] =>
  GRANTING_TYPES.filter(({ kind }) => kind === "attached").flatMap((row) =>
    world.of(row.type).flatMap((resource) => (resource.plannedAction === "forget" ? [] : [{ ...row, resource }])),
  );

/** Does it attach its policies to the role? */
export const attachesTo = (model: Model, { resource, by }: Attachment, role: Role): Tri =>
  isOneOf(resource.get(by), resource.provider, (value, from) => {
    const ref = model.role(value, from);
    return ref.kind === "unknown" ? "unknown" : ref.kind === "role" && ref.role === role ? "yes" : "no";
  });

/** Does it attach the policy with this ARN? */
export const attaches = ({ resource, named }: Pick<Attachment, "resource" | "named">, arn: Value): Tri =>
  isOneOf(resource.get(named), resource.provider, (one) => sameText(one, arn));

/** The resources that attach, or may attach, a policy to any role. */
export const attachersOf = (world: World, policy: Resource): readonly Pick<RolePolicies, "all">[] =>
  ATTACHERS.flatMap((row) =>
    world
      .of(row.type)
      .filter(
        (resource) => resource.isConfigured(row.named) && attaches({ ...row, resource }, policy.get("arn")) !== "no",
      )
      .map(() => row),
  );

/**
 * The resources that name the role by its ARN where IAM expects its name: `role = aws_iam_role.x.arn`; `by`: the
 * argument.
 */
export const namingByArn = (world: World, { arn }: Role): readonly Pick<Attachment, "resource" | "by">[] =>
  ROLE_POLICIES.flatMap(({ type, by }) =>
    world
      .of(type)
      .filter(
        (resource) => isOneOf(resource.get(by), resource.provider, (named) => sameText(named, str(arn))) === "yes",
      )
      .map((resource) => ({ resource, by })),
  );
