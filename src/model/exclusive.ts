import type { Tri } from "../values/tri.ts";
import { itemsOf, type Value } from "../values/value.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { sameText } from "./same.ts";

/** What lists all that a role may have, and the argument of the list; the rest is taken from the role. */
const EXCLUSIVE = {
  inline: { type: "aws_iam_role_policies_exclusive", list: "policy_names" },
  attached: { type: "aws_iam_role_policy_attachments_exclusive", list: "policy_arns" },
} as const;

/**
 * Why a policy that a resource of the plan gives to a role may not stay with it: another resource lists all policies
 * of the role, and this one is not among them. Which of the two comes last in an apply is not certain; in the next
 * apply it goes.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive
 */
export function takenAway(
  world: World,
  kind: keyof typeof EXCLUSIVE,
  policy: { readonly resource: Resource; readonly named: Value },
  isThis: (role: Value, from: Provider) => Tri,
): string | undefined {
  const { type, list } = EXCLUSIVE[kind];
  for (const exclusive of world.of(type)) {
    if (isThis(exclusive.get("role_name"), exclusive.provider) !== "yes") continue;
    const { items, unknown } = itemsOf(exclusive.get(list));
    if (unknown === undefined && items.every((item) => sameText(item, policy.named) === "no")) {
      return `${exclusive.address} does not list ${policy.resource.address}, and takes it from the role`;
    }
  }
  return undefined;
}
