import { ROLE_POLICIES, type RolePolicyKind } from "../aws/role-policies.ts";
import { itemsOf, type Value } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import type { IsThis } from "./named-role.ts";
import { sameText } from "./same.ts";

/**
 * The resource that removes a policy of this name from a role, because it lists all policies of the role without this
 * one. Which of the two comes last in an apply is not certain; in the next apply the policy is removed.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive
 */
export function removerOf(world: World, of: RolePolicyKind, name: Value, isThis: IsThis): Resource | undefined {
  for (const { type, by, named } of ROLE_POLICIES.filter(({ kind, all }) => all === "role" && kind === of)) {
    for (const resource of world.of(type)) {
      if (resource.plannedAction === "forget" || isThis(resource.get(by), resource.provider) !== "yes") continue;
      const { items, unknown } = itemsOf(resource.get(named));
      if (unknown === undefined && items.every((item) => sameText(item, name) === "no")) return resource;
    }
  }
  return undefined;
}
