import { parseArn } from "../aws/arn.ts";
import type { ManagedPolicies } from "../aws/managed-policies.ts";
import { memoized } from "../values/memoized.ts";
import { keyOf, known, show, type Text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import { listed } from "../values/words.ts";
import type { Held } from "../world/held.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { type DeclaredRole, notManagedReason, withDeclared } from "./declared-roles.ts";
import { identityGrants, type MissingPolicy } from "./identity.ts";
import { policyByArn } from "./policy-index.ts";
import { isPolicy, policyAt } from "./policy-of.ts";
import type { Role, RoleFinder, RoleRef } from "./roles.ts";
import { matching } from "./same.ts";
import { withStalePrincipals } from "./stale-principals.ts";

/** Finds roles by ARN (or name), each resolved once. */
export function roleFinder(world: World, managed: ManagedPolicies, declared: readonly DeclaredRole[] = []): RoleFinder {
  const made = new Map<string, Role>();
  const keep = (key: string, make: () => Role): RoleRef => ({ kind: "role", role: memoized(made, key, make) });
  return (value, from) => {
    const texted = textOf(value);
    if (texted.kind === "null" || (texted.kind === "text" && texted.text.length === 0)) return { kind: "none" };
    if (texted.kind !== "text") {
      return { kind: "unknown", because: texted.kind === "unknown" ? texted.because : "the role is not a string" };
    }
    const { text } = texted;
    const named: Held = [{ provider: from }, value];
    const own = matching(world.of("aws_iam_role"), ["arn", "name"], named);
    if (own.sure) {
      const found = own.sure;
      return keep(found.address, () => managedRole(world, managed, found));
    }
    const read = matching(world.of("data.aws_iam_role"), ["arn", "name"], named);
    if (read.sure) {
      const found = read.sure;
      const arn = textIn(found.get("arn")) ?? text;
      return keep(found.address, () => withDeclared(outsideRole(world, managed, found, arn, found.provider), declared));
    }
    if (own.maybe.length > 0) {
      const because =
        value.kind === "unknown"
          ? value.because
          : `${show(text)} may be ${listed(
              own.maybe.map((r) => r.address),
              " or ",
            )}`;
      return { kind: "unknown", because };
    }
    // A name means another role in each account.
    return keep(`${keyOf(text)} ${parseArn(text).kind === "arn" ? "" : keyOf(from.account)}`, () =>
      withDeclared(outsideRole(world, managed, undefined, text, from), declared),
    );
  };
}

function managedRole(world: World, managed: ManagedPolicies, resource: Resource): Role {
  const name = textIn(resource.get("name")) ?? [];
  const grants = identityGrants(world, managed, resource, name, resource.provider);
  const boundary = boundaryOf(world, managed, resource);
  return {
    resource,
    address: resource.address,
    arn: textIn(resource.get("arn")) ?? [],
    name,
    account: resource.provider.account,
    isNew: isCreated(resource),
    ...grants,
    noSuchPolicies: [...grants.noSuchPolicies, ...boundary.missing],
    boundary: boundary.policy,
    trust: trustOf(world, resource),
  };
}

/** A role that another configuration manages: it may have more than this plan grants. */
function outsideRole(
  world: World,
  managed: ManagedPolicies,
  resource: Resource | undefined,
  arn: Text,
  from: Provider,
): Role {
  const parsed = parseArn(arn);
  const shown = resource?.address ?? show(arn);
  const name = (resource && textIn(resource.get("name"))) ?? nameIn(arn);
  const grants = identityGrants(world, managed, undefined, name, from);
  const trust = resource && policyAt(resource, ["assume_role_policy"], "trust");
  return {
    resource,
    address: shown,
    arn,
    name,
    account: parsed.kind === "arn" ? parsed.account : from.account,
    isNew: false,
    identity: grants.identity,
    grantedByAll: grants.grantedByAll,
    noSuchPolicies: grants.noSuchPolicies,
    lost: grants.lost,
    incomplete: [notManagedReason(shown), ...grants.incomplete],
    boundary: undefined,
    trust: trust && isPolicy(trust) ? trust : { unknown: `the trust policy of ${shown} is not in this plan` },
  };
}

function trustOf(world: World, resource: Resource): Role["trust"] {
  const trust = policyAt(resource, ["assume_role_policy"], "trust");
  if (isPolicy(trust)) return withStalePrincipals(world, trust, resource, ["assume_role_policy"]);
  return { unknown: `the trust policy of ${resource.address} cannot be read: ${trust?.unreadable ?? "it is not set"}` };
}

interface Boundary {
  readonly policy: Role["boundary"];
  readonly missing: readonly MissingPolicy[];
}

function boundaryOf(world: World, managed: ManagedPolicies, resource: Resource): Boundary {
  const path = ["permissions_boundary"];
  const arn = resource.get(...path);
  const texted = textOf(arn);
  if (texted.kind === "null" || (texted.kind === "text" && texted.text.length === 0))
    return { policy: undefined, missing: [] };
  const found = policyByArn(world, managed, arn);
  if (found.kind === "policy") return { policy: found.policy, missing: [] };
  if (found.kind === "unknown") return { policy: { unknown: found.because }, missing: [] };
  // The policy that was meant counts: one rule reports that the ARN is wrong.
  const policy = found.policy ?? { unknown: `the boundary ${found.arn} does not exist` };
  return { policy, missing: [{ ...found, at: { resource, path } }] };
}

const textIn = (value: Value): Text | undefined => {
  const texted = textOf(value);
  return texted.kind === "text" ? texted.text : undefined;
};

/** The name at the end of a role ARN, after its path. */
function nameIn(arn: Text): Text {
  const last = arn.at(-1);
  if (typeof last !== "string") return last ? [last] : [];
  const slash = last.lastIndexOf("/");
  return slash < 0 ? (known(arn) === undefined ? arn : [last]) : [last.slice(slash + 1)];
}
