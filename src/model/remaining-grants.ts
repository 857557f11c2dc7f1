import { GIVERS, OF_ROLE, type PolicyKind, type RolePolicies } from "../aws/role-policies.ts";
import { itemsOf, type Value } from "../values/value.ts";
import { isLeftAlone, olderOf } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import { takerOf } from "./exclusive.ts";
import { type IsThis, isOneOf } from "./named-role.ts";
import { sameText } from "./same.ts";

/**
 * The provider reads back what a role has, whoever gave it. What stays of that is what no resource of this plan gave:
 * what one gave, it gives or takes away itself. `nameOf`: what names it among the role's.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
export function remaining<T>(
  world: World,
  of: PolicyKind,
  read: readonly T[],
  nameOf: (one: T) => Value,
  isThis: IsThis,
): readonly T[] {
  if (read.length === 0) return [];
  const given = GIVERS.filter(({ kind, all }) => kind === of && all !== "role").flatMap(({ type, by, named }) =>
    [...world.of(type), ...world.deleted(type)].flatMap((resource) => {
      const before = isOneOf(resource.before(by), resource.provider, isThis) !== "no";
      // An inline policy takes the place of another one of its name.
      const after = of === "inline" && isOneOf(resource.get(by), resource.provider, isThis) !== "no";
      return [...(before ? [resource.before(named)] : []), ...(after ? [resource.get(named)] : [])];
    }),
  );
  return read.filter((one) => {
    const name = nameOf(one);
    const isGiven = name.kind === "null" || given.some((other) => sameText(other, name) !== "no");
    return !isGiven && takerOf(world, of, name, isThis) === undefined;
  });
}

/**
 * What becomes of a grant when the plan makes its role anew under its name, and leaves the resource that gave it as it
 * is: the provider takes every policy off a role before it deletes it, where it knows of any, and the new role begins
 * with none. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role (force_detach_policies)
 */
export function withOldRole(
  world: World,
  role: Resource,
  grant: Resource,
  { kind, by, all }: RolePolicies,
  isThis: IsThis,
): "stays" | "goes" | "unclear" {
  const old = olderOf(world, role).find(
    (older) => older === role || isThis(older.get("name"), older.provider) === "yes",
  );
  if (!old || role.createdFirst) return "stays";
  // A list of roles is updated where another one comes or goes.
  const inBoth = (): boolean =>
    all === "policy" && grant.plannedAction === "update" && isOneOf(grant.before(by), grant.provider, isThis) === "yes";
  if (!isLeftAlone(grant) && !inBoth()) return "stays";
  const force = old.before("force_detach_policies");
  const detaches = itemsOf(old.before(OF_ROLE[kind])).items.length > 0 || (force.kind === "bool" && force.value);
  return detaches ? "goes" : "unclear";
}
