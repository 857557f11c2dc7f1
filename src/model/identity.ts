import type { ManagedPolicies } from "../aws/managed-policies.ts";
import type { Policy, Statement } from "../iam/types.ts";
import { equalTexts } from "../values/compare.ts";
import type { Text } from "../values/text.ts";
import { all, type Tri } from "../values/tri.ts";
import { itemsOf, textOf, type Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { takenAway } from "./exclusive.ts";
import { type NoSuchPolicy, policyByArn } from "./policy-index.ts";
import { isPolicy, policyAt } from "./policy-of.ts";
import { sameText } from "./same.ts";
import { amongRoles, type IsThis, standingArns, standingInline, withOldRole } from "./standing-grants.ts";

/** The identity policies of one role, by every way Terraform has to give it some. */
export interface Grants {
  readonly identity: readonly Policy[];
  /** The resource that gives each statement to the role: the attachment, the inline policy, or the role itself. */
  readonly carriers: ReadonlyMap<Statement, Resource>;
  readonly incomplete: readonly string[];
  readonly noSuchPolicies: readonly Missing[];
  /** What goes with the old role where the plan replaces it, and which resource gave it. */
  readonly lost: readonly LostGrant[];
}

/** A policy that dies with the role that the plan replaces, because the plan leaves the resource that gave it as it is. */
export interface LostGrant {
  readonly carrier: Resource;
  readonly policies: readonly Policy[];
}

/** An AWS managed policy that does not exist, and what attaches it. */
export interface Missing extends NoSuchPolicy {
  readonly at: { readonly resource: Resource; readonly path: Path };
}

/**
 * `role`: the managed role itself, for what its own arguments grant. Names may have holes.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
export function identityOf(
  world: World,
  managed: ManagedPolicies,
  role: Resource | undefined,
  name: Text,
  provider: Provider,
): Grants {
  const identity: Policy[] = [];
  const carriers = new Map<Statement, Resource>();
  const incomplete: string[] = [];
  const noSuchPolicies: Missing[] = [];
  const lost: LostGrant[] = [];

  /** Takes back what was added since `identity` had this length. */
  const undo = (length: number): readonly Policy[] => {
    const added = identity.splice(length);
    for (const { statements } of added) for (const statement of statements) carriers.delete(statement);
    return added;
  };
  const add = (policy: Policy, carrier: Resource): void => {
    identity.push(policy);
    for (const statement of policy.statements) carriers.set(statement, carrier);
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
      // One mistake, one finding: what the policy of that name grants is judged as if it were attached.
      if (found.policy) add(found.policy, resource);
      else incomplete.push(`${resource.address}: no text of ${found.arn} is known`);
    }
  };
  /** Resources that point at a role, with what each grants when it is this one. */
  const pointing = (
    resources: readonly Resource[],
    who: (resource: Resource) => Tri,
    grant: (r: Resource) => void,
  ): void => {
    for (const resource of resources) {
      const answer = who(resource);
      if (answer === "no") continue;
      if (answer === "yes") {
        const fate = role ? withOldRole(world, role, resource, isThis) : "stays";
        const before = identity.length;
        grant(resource);
        if (fate === "goes") lost.push({ carrier: resource, policies: undo(before) });
        if (fate === "unclear") {
          undo(before);
          incomplete.push(`whether ${resource.address} goes with the old ${role?.address} is not known`);
        }
      } else incomplete.push(`${resource.address} may be for this role`);
    }
  };
  const isThis: IsThis = (value, from) => {
    const answer = isRole(value, from, name, provider);
    return role && answer === "unknown" && isAnother(world, role, value, from) ? "no" : answer;
  };
  const unlessTaken = (kind: "inline" | "attached", resource: Resource, by: string, grant: () => void): void => {
    const because = takenAway(world, kind, { resource, named: resource.get(by) }, isThis);
    if (because === undefined) grant();
    else incomplete.push(because);
  };

  if (role) {
    if (role.isConfigured("inline_policy") && !role.isComputed("inline_policy")) {
      const blocks = itemsOf(role.get("inline_policy"));
      if (blocks.unknown) incomplete.push(`the inline policies of ${role.address} are not known: ${blocks.unknown}`);
      for (const index of blocks.items.keys()) inline(role, ["inline_policy", index, "policy"]);
    } else for (const index of standingInline(world, role, isThis)) inline(role, ["inline_policy", index, "policy"]);
    const arns = itemsOf(role.get("managed_policy_arns"));
    if (role.isConfigured("managed_policy_arns") && !role.isComputed("managed_policy_arns")) {
      if (arns.unknown) incomplete.push(`the managed policies of ${role.address} are not known: ${arns.unknown}`);
      for (const arn of arns.items) attached(role, arn, ["managed_policy_arns"]);
    } else for (const arn of standingArns(world, arns.items, isThis)) attached(role, arn, ["managed_policy_arns"]);
  }
  pointing(
    world.of("aws_iam_role_policy"),
    (r) => isThis(r.get("role"), r.provider),
    (r) => unlessTaken("inline", r, "name", () => inline(r, ["policy"])),
  );
  pointing(
    world.of("aws_iam_role_policy_attachment"),
    (r) => isThis(r.get("role"), r.provider),
    (r) => unlessTaken("attached", r, "policy_arn", () => attached(r, r.get("policy_arn"), ["policy_arn"])),
  );
  pointing(
    world.of("aws_iam_policy_attachment"),
    (r) => amongRoles(r.get("roles"), (value) => isThis(value, r.provider)),
    (r) => attached(r, r.get("policy_arn"), ["policy_arn"]),
  );
  pointing(
    world.of("aws_iam_role_policy_attachments_exclusive"),
    (r) => isThis(r.get("role_name"), r.provider),
    (r) => {
      const arns = itemsOf(r.get("policy_arns"));
      if (arns.unknown) incomplete.push(`the policies of ${r.address} are not known: ${arns.unknown}`);
      for (const arn of arns.items) attached(r, arn, ["policy_arns"]);
    },
  );
  const untold = GRANTING.flatMap((type) => world.untold(type));
  if (untold[0] !== undefined) incomplete.push(`this plan does not cover ${untold[0]}, which may give the role more`);
  return { identity, carriers, incomplete, noSuchPolicies, lost };
}

/** The types that give a role permissions from outside of it. */
const GRANTING = [
  "aws_iam_policy_attachment",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_iam_role_policy_attachments_exclusive",
] as const;

/** A role argument holds the role's name; an ARN is seen too. Roles of another account never are this one. */
function isRole(value: Value, from: Provider, name: Text, provider: Provider): Tri {
  const texted = textOf(value);
  if (texted.kind === "null" || texted.kind === "no-text") return "no";
  if (texted.kind === "unknown") return "unknown";
  const account = from.key === provider.key ? "yes" : equalTexts(from.account, provider.account);
  return all([equalTexts(texted.text, name), account]);
}

/**
 * Is it for certain the name of another role of this plan? Then it is not this one's, though both are known only after
 * apply: AWS refuses a second role of the same name.
 */
const isAnother = (world: World, role: Resource, value: Value, from: Provider): boolean =>
  world
    .of("aws_iam_role")
    .some((other) => other !== role && other.provider.key === from.key && sameText(other.get("name"), value) === "yes");
