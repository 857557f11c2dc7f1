import { keepsIds } from "../aws/resource-kinds.ts";
import type { Policy, Principals, Statement } from "../iam/types.ts";
import { memoized } from "../values/memoized.ts";
import { any, type Tri } from "../values/tri.ts";
import { str } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource, World } from "../world/types.ts";
import { type Recreated, recreationsOf } from "./recreated.ts";
import { sameText } from "./same.ts";
import { sendsPolicyUpdate } from "./sends-update.ts";

type PrincipalEntry = Principals["entries"][number];

/**
 * A resource's policy, with the stale principals marked: those that name a role which this plan deletes and recreates.
 * When a policy is saved, AWS stores the role's unique ID instead of its ARN, and the new role has another one.
 * Terraform does not save a policy whose text stays the same. `path`: the attribute that contains it, empty for a
 * resource that is one statement.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function withStalePrincipals(world: World, policy: Policy, grantedBy: Resource, path: Path): Policy {
  const recreated = recreatedIn(world);
  if (recreated.length === 0) return policy;
  const sends = sendsPolicyUpdate(grantedBy, path);
  if (sends === "yes") return policy;
  return {
    ...policy,
    statements: policy.statements.map((statement) => marked(statement, recreated, grantedBy, sends)),
  };
}

/** Does a principal that a resource names, which this plan does not change, mean a role that is deleted? */
export function isStalePrincipal(world: World, entry: PrincipalEntry, grantedBy: Resource): PrincipalEntry["stale"] {
  const recreated = recreatedIn(world);
  const sends = recreated.length === 0 ? "yes" : sendsPolicyUpdate(grantedBy, []);
  return sends === "yes" ? undefined : staleOf(entry, recreated, grantedBy, sends);
}

function marked(statement: Statement, recreated: readonly Recreated[], grantedBy: Resource, sends: Tri): Statement {
  const { principals } = statement;
  if (principals === null) return statement;
  const entries = principals.entries.map((entry) => {
    const stale = staleOf(entry, recreated, grantedBy, sends);
    return stale ? { ...entry, stale } : entry;
  });
  return { ...statement, principals: { ...principals, entries } };
}

function staleOf(
  entry: PrincipalEntry,
  recreated: readonly Recreated[],
  grantedBy: Resource,
  sends: Tri,
): PrincipalEntry["stale"] {
  if (entry.kind !== "AWS") return undefined;
  const value = str(entry.value);
  const named = recreated.find(
    ({ created, old }) => any([sameText(value, old.before("arn")), sameText(value, created.get("arn"))]) === "yes",
  );
  if (!named) return undefined;
  const { created: role, old, sameArn } = named;
  const what = old === role ? `recreates ${role.address}` : `creates ${role.address} in place of ${old.address}`;
  const id = `${grantedBy.address} keeps the unique ID of the old role, which the new role does not have`;
  const base = { role: role.address, old: old.address };
  const open = (why: string): PrincipalEntry["stale"] => ({
    ...base,
    certain: false,
    because: `this plan ${what}${why}`,
  });
  if (sameArn !== "yes") return open(", and it is unknown until apply whether it has the ARN of the old one");
  // Terraform does not order the two. If the new one comes first, IAM refuses it, and the next plan sees the ID.
  if (old !== role) return open(`, and if the old one is deleted first, ${id}`);
  if (!keepsIds(grantedBy.type))
    return open(
      ` under that ARN, and AWS does not document whether ${grantedBy.address} then keeps the unique ID of the old one`,
    );
  if (sends === "unknown")
    return open(` under that ARN, and unless something else in this policy changes as well, ${id}`);
  const unchanged =
    grantedBy.plannedAction === "update"
      ? `the update of ${grantedBy.address} does not change the text of this policy`
      : `${grantedBy.address} is not updated`;
  return { ...base, certain: true, because: `this plan ${what} under that ARN, and ${unchanged}: ${id}` };
}

const found = new WeakMap<World, readonly Recreated[]>();

const recreatedIn = (world: World): readonly Recreated[] =>
  memoized(found, world, () => {
    const roles = world.of("aws_iam_role").flatMap((role) => recreationsOf(world, role));
    // IAM refuses a new role of the same name while the old one exists: nothing follows for policies.
    return roles.filter(({ created, old, sameArn }) => sameArn !== "no" && !(old === created && created.createdFirst));
  });
