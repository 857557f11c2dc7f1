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

type PlanEntry = Principals["entries"][number];

/**
 * A resource's policy with the principals marked that stand for a role which this plan deletes and makes anew: AWS keeps
 * the role's unique id in place of its ARN when a policy is saved, and the new role has another one. A policy whose text
 * turns out the same is not saved again. `path` is the attribute that holds it, empty for a resource that is one
 * statement. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function withStalePrincipals(world: World, policy: Policy, grantedBy: Resource, path: Path): Policy {
  const recreated = recreatedIn(world);
  if (recreated.length === 0) return policy;
  const saved = sendsPolicyUpdate(grantedBy, path);
  if (saved === "yes") return policy;
  return {
    ...policy,
    statements: policy.statements.map((statement) => marked(statement, recreated, grantedBy, saved)),
  };
}

/** Does a principal, as a resource names it that this plan leaves as it is, stand for a role that goes? */
export function isStalePrincipal(world: World, entry: PlanEntry, grantedBy: Resource): PlanEntry["stale"] {
  const recreated = recreatedIn(world);
  const saved = recreated.length === 0 ? "yes" : sendsPolicyUpdate(grantedBy, []);
  return saved === "yes" ? undefined : staleOf(entry, recreated, grantedBy, saved);
}

function marked(statement: Statement, recreated: readonly Recreated[], grantedBy: Resource, saved: Tri): Statement {
  const { principals } = statement;
  if (principals === null) return statement;
  const entries = principals.entries.map((entry) => {
    const stale = staleOf(entry, recreated, grantedBy, saved);
    return stale ? { ...entry, stale } : entry;
  });
  return { ...statement, principals: { ...principals, entries } };
}

function staleOf(
  entry: PlanEntry,
  recreated: readonly Recreated[],
  grantedBy: Resource,
  saved: Tri,
): PlanEntry["stale"] {
  if (entry.kind !== "AWS") return undefined;
  const value = str(entry.value);
  const named = recreated.find(
    ({ made, old }) => any([sameText(value, old.before("arn")), sameText(value, made.get("arn"))]) === "yes",
  );
  if (!named) return undefined;
  const { made: role, old, sameArn } = named;
  const what = old === role ? `${role.address} anew` : `${role.address} in place of ${old.address}`;
  const id = `${grantedBy.address} keeps the unique id of the old role, which the new one does not have`;
  const base = { role: role.address, old: old.address };
  const open = (why: string): PlanEntry["stale"] => ({
    ...base,
    certain: false,
    because: `this plan makes ${what}${why}`,
  });
  if (sameArn !== "yes") return open("; whether it has the ARN of the old one is known after apply");
  // Terraform orders nothing here. Where the new one comes too early, IAM refuses it, and the next plan sees the id.
  if (old !== role) return open(`, and where the old one goes first, ${id}`);
  if (!keepsIds(grantedBy.type))
    return open(
      ` under that ARN, and whether ${grantedBy.address} then keeps the unique id of the old one is not documented`,
    );
  if (saved === "unknown") return open(` under that ARN; unless something else in this policy changes as well, ${id}`);
  const nothing =
    grantedBy.plannedAction === "update"
      ? `the update of ${grantedBy.address} changes nothing of this policy, whose text turns out the same`
      : `${grantedBy.address} is not updated`;
  return { ...base, certain: true, because: `this plan makes ${what} under that ARN, and ${nothing}: ${id}` };
}

const found = new WeakMap<World, readonly Recreated[]>();

const recreatedIn = (world: World): readonly Recreated[] =>
  memoized(found, world, () => {
    const roles = world.of("aws_iam_role").flatMap((role) => recreationsOf(world, role));
    // A new role that is to stand beside the old one is refused: nothing follows for policies.
    return roles.filter(({ made, old, sameArn }) => sameArn !== "no" && !(old === made && made.createdFirst));
  });
