import type { Policy } from "../iam/types.ts";
import { known } from "../values/text.ts";
import { str } from "../values/value.ts";
import { isPolicy, policyIn } from "./policy-of.ts";
import type { Role, RoleFinder } from "./roles.ts";

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

/**
 * Does a role declared in the configuration file, by ARN or name, mean this one? Only roles that the plan does not
 * manage.
 */
export function describes(declared: { readonly role: string }, role: Role): boolean {
  if (role.resource?.parsed.mode === "managed") return false;
  return declared.role === known(role.arn) || declared.role === known(role.name);
}

/** The same finder, which also remembers what it found. */
export function recordingRoles(find: RoleFinder, asked: Set<Role>): RoleFinder {
  return (value, from) => {
    const ref = find(value, from);
    if (ref.kind === "role") asked.add(ref.role);
    return ref;
  };
}

/** Why a role of another configuration may have more policies than this plan tells. */
export const notManagedReason = (shown: string): string =>
  `${shown} is not managed in this plan, so not all of its policies are known`;

/**
 * With what the configuration file declares about the role; where that is complete, nothing outside this plan is
 * unknown.
 */
export function withDeclared(role: Role, declared: readonly DeclaredRole[]): Role {
  const [arn, name] = [known(role.arn), known(role.name)];
  const matching = declared.filter((one) => one.role === arn || one.role === name);
  if (matching.length === 0) return role;
  const complete = matching.some((one) => one.complete);
  return {
    ...role,
    identity: [...role.identity, ...matching.flatMap(declaredPolicy)],
    incomplete: complete
      ? role.incomplete.filter((because) => because !== notManagedReason(role.address))
      : role.incomplete,
  };
}

function declaredPolicy({ where, may }: DeclaredRole): readonly Policy[] {
  const Statement = may.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }));
  const document = str(JSON.stringify({ Version: "2012-10-17", Statement }));
  const policy = policyIn(document, { address: where, path: [] }, "identity");
  return isPolicy(policy) ? [policy] : [];
}
