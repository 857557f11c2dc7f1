import type { Policy } from "../iam/types.ts";
import { known } from "../values/text.ts";
import { str } from "../values/value.ts";
import { isPolicy, policyIn } from "./policy-of.ts";
import type { Role, RoleFinder } from "./roles.ts";

/** What a person has told of a role that another configuration manages. */
export interface DeclaredRole {
  /** ARN or name. */
  readonly role: string;
  readonly may: readonly { readonly actions: readonly string[]; readonly resources: readonly string[] }[];
  /** Whether that is all it may, beside what this plan adds. */
  readonly complete: boolean;
  /** Where it is told: `.lambda-grants.yml:4`. */
  readonly where: string;
}

/** Whether what a person has told of a role, by ARN or name, is about this one: a role that the plan does not manage. */
export function describes(declared: { readonly role: string }, role: Role): boolean {
  if (role.resource?.parsed.mode === "managed") return false;
  return declared.role === known(role.arn) || declared.role === known(role.name);
}

/** The same finder, which also remembers what it found. */
export function remembering(find: RoleFinder, asked: Set<Role>): RoleFinder {
  return (value, from) => {
    const ref = find(value, from);
    if (ref.kind === "role") asked.add(ref.role);
    return ref;
  };
}

/** Why a role of another configuration may have more policies than this plan tells. */
export const elsewhere = (shown: string): string =>
  `${shown} is not managed in this plan, so not all of its policies are known`;

/** With what a person has told of the role; where that is all, nothing outside of this plan is left open. */
export function withDeclared(role: Role, told: readonly DeclaredRole[]): Role {
  const [arn, name] = [known(role.arn), known(role.name)];
  const said = told.filter((one) => one.role === arn || one.role === name);
  if (said.length === 0) return role;
  const complete = said.some((one) => one.complete);
  return {
    ...role,
    identity: [...role.identity, ...said.flatMap(declaredPolicy)],
    incomplete: complete ? role.incomplete.filter((because) => because !== elsewhere(role.address)) : role.incomplete,
  };
}

function declaredPolicy({ where, may }: DeclaredRole): readonly Policy[] {
  const Statement = may.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }));
  const document = str(JSON.stringify({ Version: "2012-10-17", Statement }));
  const policy = policyIn(document, { address: where, path: [] }, "identity");
  return isPolicy(policy) ? [policy] : [];
}
