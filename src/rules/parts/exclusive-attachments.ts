import { GIVERS, type RolePolicies } from "../../aws/role-policies.ts";
import type { Model } from "../../model/model.ts";
import { isOneOf } from "../../model/named-role.ts";
import type { Role } from "../../model/roles.ts";
import { sameText } from "../../model/same.ts";
import { equalTexts } from "../../values/compare.ts";
import type { Tri } from "../../values/tri.ts";
import type { Resource } from "../../world/types.ts";
import type { Outcome } from "../rule.ts";

/**
 * `aws_iam_policy_attachment` holds all that a policy is attached to, in the whole account: what others attach, it takes
 * away with the next apply. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
 */
export function* exclusiveAttachments(model: Model): Iterable<Outcome> {
  const { world } = model;
  const told = new Set<string>();
  const givers = GIVERS.filter(({ kind }) => kind === "attached").flatMap((row) =>
    world.of(row.type).flatMap((resource) => (resource.fate === "forget" ? [] : [{ ...row, resource }])),
  );
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role" || ref.role.resource === undefined) continue;
    for (const whole of givers) {
      if (whole.all !== "policy" || has(model, whole, ref.role) !== "no") continue;
      const holder = whole.resource;
      const giver = givers.find(
        (other) =>
          other !== whole &&
          equalTexts(other.resource.provider.account, holder.provider.account) === "yes" &&
          isOneOf(other.resource.get(other.named), holder.provider, (arn) => sameText(arn, holder.get(whole.named))) ===
            "yes" &&
          has(model, other, ref.role) === "yes",
      )?.resource;
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

const has = (model: Model, { resource, by }: Pick<RolePolicies, "by"> & { resource: Resource }, role: Role): Tri =>
  isOneOf(resource.get(by), resource.provider, (value, from) => {
    const ref = model.role(value, from);
    return ref.kind === "unknown" ? "unknown" : ref.kind === "role" && ref.role === role ? "yes" : "no";
  });
