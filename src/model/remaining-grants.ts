import { GRANTING_TYPES, OF_ROLE, type RolePolicies, type RolePolicyKind } from "../aws/role-policies.ts";
import { itemsOf, type Value } from "../values/value.ts";
import { isLeftAlone, mayBeReplacedBy } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import { removerOf } from "./exclusive.ts";
import { type IsThis, isOneOf } from "./named-role.ts";
import { sameText } from "./same.ts";

/**
 * The provider reads back all policies of a role, whoever attached them. Those that no resource of this plan attached
 * remain; a policy that one attached is kept or removed with that resource. `nameOf`: the name or ARN of one.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
export function remaining<T>(
  world: World,
  of: RolePolicyKind,
  read: readonly T[],
  nameOf: (one: T) => Value,
  isThis: IsThis,
): readonly T[] {
  if (read.length === 0) return [];
  const given = GRANTING_TYPES.filter(({ kind, all }) => kind === of && all !== "role").flatMap(({ type, by, named }) =>
    [...world.of(type), ...world.deleted(type)].flatMap((resource) => {
      const before = isOneOf(resource.before(by), resource.provider, isThis) !== "no";
      // An inline policy replaces another one of the same name.
      const after = of === "inline" && isOneOf(resource.get(by), resource.provider, isThis) !== "no";
      return [...(before ? [resource.before(named)] : []), ...(after ? [resource.get(named)] : [])];
    }),
  );
  return read.filter((one) => {
    const name = nameOf(one);
    const isGiven = name.kind === "null" || given.some((other) => sameText(other, name) !== "no");
    return !isGiven && removerOf(world, of, name, isThis) === undefined;
  });
}

/**
 * What happens to a grant when the plan recreates its role under the same name but does not change the resource that
 * grants it: the provider detaches every policy that it knows of before it deletes a role, and the new role has none.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role (force_detach_policies)
 */
export function withOldRole(
  world: World,
  role: Resource,
  grant: Resource,
  { kind, by, all }: RolePolicies,
  isThis: IsThis,
): "kept" | "lost" | "unclear" {
  const old = mayBeReplacedBy(world, role).find(
    (older) => older === role || isThis(older.get("name"), older.provider) === "yes",
  );
  if (!old || role.createdFirst) return "kept";
  // A list of roles is updated where another role is added or removed.
  const inBoth = (): boolean =>
    all === "policy" && grant.plannedAction === "update" && isOneOf(grant.before(by), grant.provider, isThis) === "yes";
  if (!isLeftAlone(grant) && !inBoth()) return "kept";
  const force = old.before("force_detach_policies");
  const detaches = itemsOf(old.before(OF_ROLE[kind])).items.length > 0 || (force.kind === "bool" && force.value);
  return detaches ? "lost" : "unclear";
}
