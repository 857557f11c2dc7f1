import type { Tri } from "../values/tri.ts";
import { str, type Value } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import type { Model } from "./model.ts";
import type { Role } from "./roles.ts";
import { sameText } from "./same.ts";
import { amongRoles } from "./standing-grants.ts";

/** Attaches a policy to one role, and leaves alone what others attach. */
export const SINGLE_ATTACHMENT = "aws_iam_role_policy_attachment";

/**
 * Holds all that a policy is attached to, in the whole account: what others attach, it takes away with the next apply.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
 */
export const WHOLE_ATTACHMENT = "aws_iam_policy_attachment";

/** Does the resource attach its policy to the role? */
export function attachesTo(model: Model, attachment: Resource, role: Role): Tri {
  const isThis = (value: Value): Tri => {
    const ref = model.role(value, attachment.provider);
    return ref.kind === "unknown" ? "unknown" : ref.kind === "role" && ref.role === role ? "yes" : "no";
  };
  return attachment.type === WHOLE_ATTACHMENT
    ? amongRoles(attachment.get("roles"), isThis)
    : isThis(attachment.get("role"));
}

/** What has the role's ARN where IAM takes its name: `role = aws_iam_role.x.arn`. */
export const namingByArn = (world: World, { arn }: Role): readonly Resource[] =>
  ["aws_iam_role_policy", SINGLE_ATTACHMENT].flatMap((type) =>
    world.of(type).filter((resource) => sameText(resource.get("role"), str(arn)) === "yes"),
  );
