import type { ManagedPolicies } from "../aws/managed-policies.ts";
import { GRANTING_TYPES, type GrantingType, OF_ROLE, type RolePolicyKind } from "../aws/role-policies.ts";
import type { Policy, Statement } from "../iam/types.ts";
import type { Text } from "../values/text.ts";
import { at, itemsOf, type Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { removerOf } from "./exclusive.ts";
import { isOneOf, namesRole } from "./named-role.ts";
import { type NoSuchPolicy, policyByArn } from "./policy-index.ts";
import { isPolicy, policyAt } from "./policy-of.ts";
import { remaining, withOldRole } from "./remaining-grants.ts";

/** The identity policies of one role, from every Terraform resource that can grant it some. */
export interface RoleGrants {
  readonly identity: readonly Policy[];
  /** The resource that grants each statement to the role: the attachment, the inline policy, or the role itself. */
  readonly grantedByAll: ReadonlyMap<Statement, Resource>;
  readonly incomplete: readonly string[];
  readonly noSuchPolicies: readonly MissingPolicy[];
  /** What is lost with the old role where the plan replaces it, and which resource granted it. */
  readonly lost: readonly LostGrant[];
}

/**
 * Policies that are lost with a role that the plan replaces, because the plan does not change the resource that grants
 * them.
 */
export interface LostGrant {
  readonly grantedBy: Resource;
  readonly policies: readonly Policy[];
}

/** An AWS managed policy that does not exist, and what attaches it. */
export interface MissingPolicy extends NoSuchPolicy {
  readonly at: { readonly resource: Resource; readonly path: Path };
}

/**
 * `role`: the managed role itself, for the policies in its own arguments. Names may be partly unknown.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
export function identityGrants(
  world: World,
  managed: ManagedPolicies,
  role: Resource | undefined,
  name: Text,
  provider: Provider,
): RoleGrants {
  const identity: Policy[] = [];
  const grantedByAll = new Map<Statement, Resource>();
  const incomplete: string[] = [];
  const noSuchPolicies: MissingPolicy[] = [];
  const lost: LostGrant[] = [];

  /** Removes, and returns, the policies added since `identity` had this length. */
  const undo = (length: number): readonly Policy[] => {
    const added = identity.splice(length);
    for (const { statements } of added) for (const statement of statements) grantedByAll.delete(statement);
    return added;
  };
  const add = (policy: Policy, grantedBy: Resource): void => {
    identity.push(policy);
    for (const statement of policy.statements) grantedByAll.set(statement, grantedBy);
  };
  const inline = (resource: Resource, path: Path): void => {
    const policy = policyAt(resource, path, "identity");
    if (isPolicy(policy)) add(policy, resource);
    else if (policy) incomplete.push(`the policy in ${resource.address} cannot be read: ${policy.unreadable}`);
  };
  const attached = (resource: Resource, arn: Value, path: Path): void => {
    const found = policyByArn(world, managed, arn);
    if (found.kind === "policy") add(found.policy, resource);
    else if (found.kind === "unknown") incomplete.push(`${resource.address}: ${found.because}`);
    else {
      noSuchPolicies.push({ ...found, at: { resource, path } });
      // One mistake, one finding: the policy of that name counts as attached.
      if (found.policy) add(found.policy, resource);
      else incomplete.push(`${resource.address}: the text of ${found.arn} is unknown`);
    }
  };
  const isThis = namesRole(world, role, name, provider);
  const listIn = (resource: Resource, argument: string, what: string): readonly Value[] => {
    const { items, unknown } = itemsOf(resource.get(argument));
    if (unknown) incomplete.push(`the ${what} of ${resource.address} are unknown: ${unknown}`);
    return items;
  };
  const given = (resource: Resource, { kind, named, gives, all }: GrantingType): void => {
    const remover = all === "role" ? undefined : removerOf(world, kind, resource.get(named), isThis);
    if (remover) incomplete.push(`${remover.address} does not list ${resource.address}, and removes it from the role`);
    else if (kind === "inline") inline(resource, [gives]);
    else
      for (const arn of all === "role" ? listIn(resource, gives, "policies") : [resource.get(gives)])
        attached(resource, arn, [gives]);
  };

  /** The policies in the role's own argument; where it is not set, those read back by the provider that remain. */
  const ofRole = (kind: RolePolicyKind, nameOf: (one: Value) => Value): readonly (readonly [number, Value])[] => {
    const argument = OF_ROLE[kind];
    if (!role) return [];
    if (role.isConfigured(argument) && !role.isComputed(argument))
      return [...listIn(role, argument, kind === "inline" ? "inline policies" : "managed policies").entries()];
    return remaining(world, kind, [...itemsOf(role.get(argument)).items.entries()], ([, one]) => nameOf(one), isThis);
  };

  if (role) {
    for (const [index] of ofRole("inline", (block) => at(block, "name")))
      inline(role, [OF_ROLE.inline, index, "policy"]);
    for (const [, arn] of ofRole("attached", (arn) => arn)) attached(role, arn, [OF_ROLE.attached]);
  }
  for (const row of GRANTING_TYPES) {
    for (const resource of world.of(row.type)) {
      const answer = isOneOf(resource.get(row.by), resource.provider, isThis);
      if (answer === "unknown") incomplete.push(`${resource.address} may be for this role`);
      if (answer !== "yes") continue;
      const outcome = role ? withOldRole(world, role, resource, row, isThis) : "kept";
      const before = identity.length;
      given(resource, row);
      if (outcome === "kept") continue;
      const policies = undo(before);
      if (outcome === "lost") lost.push({ grantedBy: resource, policies });
      else incomplete.push(`it is unknown whether ${resource.address} is lost with the old ${role?.address}`);
    }
  }
  const notCovered = GRANTING_TYPES.flatMap(({ type }) => world.notCovered(type));
  if (notCovered[0] !== undefined)
    incomplete.push(`this plan does not cover ${notCovered[0]}, which may grant the role more`);
  return { identity, grantedByAll, incomplete, noSuchPolicies, lost };
}
