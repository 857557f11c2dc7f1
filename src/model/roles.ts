import { parseArn } from "../aws/arn.ts";
import type { ManagedPolicies } from "../aws/managed-policies.ts";
import type { Caller } from "../iam/caller.ts";
import type { Policy, Statement } from "../iam/types.ts";
import { known, show, type Text } from "../values/text.ts";
import { str, textOf, type Value } from "../values/value.ts";
import { listed } from "../values/words.ts";
import { isMade } from "../world/planned-action.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { identityOf, type LostGrant, type Missing } from "./identity.ts";
import { policyByArn } from "./policy-index.ts";
import { isPolicy, policyAt, policyIn } from "./policy-of.ts";
import { matching } from "./same.ts";
import { withStalePrincipals } from "./stale-principals.ts";

/** A role with everything that the plan grants it. */
export interface Role {
  /** The `aws_iam_role` of this plan, or the data source that reads it; undefined where it is only named. */
  readonly resource: Resource | undefined;
  /** The address, or the ARN of a role outside the plan. */
  readonly address: string;
  readonly arn: Text;
  readonly name: Text;
  readonly account: Text;
  /** Created by this plan, so nothing outside the plan can have granted it anything yet. */
  readonly isNew: boolean;
  readonly identity: readonly Policy[];
  /** The resource that grants each statement to the role, for the order of creation. */
  readonly grantedByAll: ReadonlyMap<Statement, Resource>;
  /** Why it may have more permissions than these. */
  readonly incomplete: readonly string[];
  /** Attached AWS managed policies that do not exist. */
  readonly noSuchPolicies: readonly Missing[];
  /** What is lost with the old role where the plan replaces it. */
  readonly lost: readonly LostGrant[];
  readonly boundary: Policy | { readonly unknown: string } | undefined;
  readonly trust: Policy | { readonly unknown: string };
}

/** The role as `iam/` needs it. */
export const callerOf = (role: Role): Caller => ({
  identity: role.identity,
  ...(role.incomplete[0] === undefined ? {} : { identityIncomplete: role.incomplete[0] }),
  ...(role.boundary ? { boundary: role.boundary } : {}),
});

export type RoleRef =
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly because: string };

/** A role of another configuration as the configuration file declares it. */
export interface DeclaredRole {
  /** ARN or name. */
  readonly role: string;
  readonly may: readonly { readonly actions: readonly string[]; readonly resources: readonly string[] }[];
  /** Is that everything it is allowed, apart from what this plan adds? */
  readonly complete: boolean;
  /** Where it is declared: `.lambda-grants.yml:4`. */
  readonly where: string;
}

export type RoleFinder = (value: Value, from: Provider) => RoleRef;

/** Finds roles by ARN (or name), each resolved once. */
export function roleFinder(world: World, managed: ManagedPolicies, declared: readonly DeclaredRole[] = []): RoleFinder {
  const made = new Map<string, Role>();
  const memoized = (key: string, make: () => Role): RoleRef => {
    let role = made.get(key);
    if (!role) {
      role = make();
      made.set(key, role);
    }
    return { kind: "role", role };
  };
  return (value, from) => {
    const texted = textOf(value);
    if (texted.kind === "null" || (texted.kind === "text" && texted.text.length === 0)) return { kind: "none" };
    if (texted.kind !== "text") {
      return { kind: "unknown", because: texted.kind === "unknown" ? texted.because : "the role is not a string" };
    }
    const { text } = texted;
    const own = matching(world.of("aws_iam_role"), ["arn", "name"], value);
    if (own.sure) {
      const found = own.sure;
      return memoized(found.address, () => managedRole(world, managed, found));
    }
    const read = matching(world.of("data.aws_iam_role"), ["arn", "name"], value);
    if (read.sure) {
      const found = read.sure;
      const arn = textIn(found.get("arn")) ?? text;
      return memoized(found.address, () => withDeclared(outsideRole(world, managed, found, arn, from), declared));
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
    return memoized(show(text), () => withDeclared(outsideRole(world, managed, undefined, text, from), declared));
  };
}

function managedRole(world: World, managed: ManagedPolicies, resource: Resource): Role {
  const name = textIn(resource.get("name")) ?? [];
  const grants = identityOf(world, managed, resource, name, resource.provider);
  const boundary = boundaryOf(world, managed, resource);
  return {
    resource,
    address: resource.address,
    arn: textIn(resource.get("arn")) ?? [],
    name,
    account: resource.provider.account,
    isNew: isMade(resource),
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
  const grants = identityOf(world, managed, undefined, name, from);
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
    incomplete: [elsewhere(shown), ...grants.incomplete],
    boundary: undefined,
    trust: trust && isPolicy(trust) ? trust : { unknown: `the trust policy of ${shown} is not in this plan` },
  };
}

const elsewhere = (shown: string): string =>
  `${shown} is not managed in this plan, so not all of its policies are known`;

/**
 * With what the configuration file declares about the role; where that is complete, nothing outside this plan is
 * unknown.
 */
function withDeclared(role: Role, declared: readonly DeclaredRole[]): Role {
  const [arn, name] = [known(role.arn), known(role.name)];
  const matching = declared.filter((one) => one.role === arn || one.role === name);
  if (matching.length === 0) return role;
  const complete = matching.some((one) => one.complete);
  return {
    ...role,
    identity: [...role.identity, ...matching.flatMap(declaredPolicy)],
    incomplete: complete ? role.incomplete.filter((because) => because !== elsewhere(role.address)) : role.incomplete,
  };
}

function declaredPolicy({ where, may }: DeclaredRole): readonly Policy[] {
  const Statement = may.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }));
  const document = str(JSON.stringify({ Version: "2012-10-17", Statement }));
  const policy = policyIn(document, { address: where, path: [] }, "identity");
  return isPolicy(policy) ? [policy] : [];
}

function trustOf(world: World, resource: Resource): Role["trust"] {
  const trust = policyAt(resource, ["assume_role_policy"], "trust");
  if (isPolicy(trust)) return withStalePrincipals(world, trust, resource, ["assume_role_policy"]);
  return { unknown: `the trust policy of ${resource.address} cannot be read: ${trust?.unreadable ?? "it is not set"}` };
}

interface Boundary {
  readonly policy: Role["boundary"];
  readonly missing: readonly Missing[];
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
