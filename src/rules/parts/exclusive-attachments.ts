import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import { sameText } from "../../model/same.ts";
import { amongRoles } from "../../model/standing-grants.ts";
import { equalTexts } from "../../values/compare.ts";
import type { Tri } from "../../values/tri.ts";
import type { Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import type { Outcome } from "../rule.ts";

/**
 * `aws_iam_policy_attachment` holds all that a policy is attached to, in the whole account: what others attach, it takes
 * away with the next apply. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
 */
export function* exclusiveAttachments(model: Model): Iterable<Outcome> {
  const { world } = model;
  const told = new Set<string>();
  const whole = world.of("aws_iam_policy_attachment").filter(({ fate }) => fate !== "forget");
  const single = world.of("aws_iam_role_policy_attachment").filter(({ fate }) => fate !== "forget");
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role" || ref.role.resource === undefined) continue;
    for (const holder of whole) {
      if (has(model, holder, ref.role) !== "no") continue;
      const giver = [...whole, ...single].find(
        (other) =>
          other !== holder &&
          equalTexts(other.provider.account, holder.provider.account) === "yes" &&
          sameText(other.get("policy_arn"), holder.get("policy_arn")) === "yes" &&
          has(model, other, ref.role) === "yes",
      );
      if (!giver) continue;
      const [first, second] = [giver, holder].sort((a, b) => (a.address < b.address ? -1 : 1));
      if (!first || !second || told.has(`${first.address} ${second.address}`)) continue;
      told.add(`${first.address} ${second.address}`);
      yield {
        kind: "problem",
        function: fn.address,
        subject: second.address,
        confidence: "certain",
        message: `${giver.address} attaches a policy to ${ref.role.address}, and ${holder.address} claims to hold everything that this policy is attached to`,
        consequence: `This apply may still attach it to all. The next one takes the policy away from ${ref.role.address}, and ${fn.address} loses what it grants.`,
        at: { resource: second, path: [] },
        related: [{ resource: first, path: [], note: "the other one" }],
        fix: {
          title: `use aws_iam_role_policy_attachment for each role in place of ${holder.address}${giver.type === holder.type ? ` and ${giver.address}` : ""}`,
        },
      };
    }
  }
}

function has(model: Model, attachment: Resource, role: Role): Tri {
  const isThis = (value: Value): Tri => {
    const ref = model.role(value, attachment.provider);
    return ref.kind === "unknown" ? "unknown" : ref.kind === "role" && ref.role === role ? "yes" : "no";
  };
  return attachment.type === "aws_iam_policy_attachment"
    ? amongRoles(attachment.get("roles"), isThis)
    : isThis(attachment.get("role"));
}
