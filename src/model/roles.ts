import type { Caller } from "../iam/caller.ts";
import type { Policy, Statement } from "../iam/types.ts";
import type { Text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { Provider, Resource } from "../world/types.ts";
import type { LostGrant, MissingPolicy } from "./identity.ts";

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
  readonly noSuchPolicies: readonly MissingPolicy[];
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

export type RoleFinder = (value: Value, from: Provider) => RoleRef;
