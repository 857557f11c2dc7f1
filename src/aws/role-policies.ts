/**
 * How a role gets its policies in Terraform: which type grants what, which argument names the role, and which type is
 * exclusive. A new type is a row; everything that reads a role's policies, or looks for what attaches one, uses this
 * table.
 * Each argument is described at https://registry.terraform.io/providers/hashicorp/aws/latest/docs, under its type.
 */
export interface RolePolicies {
  readonly type: string;
  /** Whether it is an inline policy document or the ARN of a managed policy. */
  readonly kind: RolePolicyKind;
  /** The argument that names the role, or several roles. */
  readonly by: string;
  /** The argument that identifies the policy among the role's policies: one, or a list of them. */
  readonly named: string;
  /** The argument with the policy that it grants; none if the type only lists the names of policies. */
  readonly gives?: string;
  /**
   * `role`: it manages all policies of this kind of the role; `policy`: all attachments of the policy. It removes those
   * that others add.
   */
  readonly all?: "role" | "policy";
}

export type RolePolicyKind = "inline" | "attached";

/** Attaches a policy to one role, and does not affect other attachments. */
export const SINGLE_ATTACHMENT = "aws_iam_role_policy_attachment";

export const ROLE_POLICIES: readonly RolePolicies[] = [
  { type: "aws_iam_role_policy", kind: "inline", by: "role", named: "name", gives: "policy" },
  { type: SINGLE_ATTACHMENT, kind: "attached", by: "role", named: "policy_arn", gives: "policy_arn" },
  {
    type: "aws_iam_policy_attachment",
    kind: "attached",
    by: "roles",
    named: "policy_arn",
    gives: "policy_arn",
    all: "policy",
  },
  {
    type: "aws_iam_role_policy_attachments_exclusive",
    kind: "attached",
    by: "role_name",
    named: "policy_arns",
    gives: "policy_arns",
    all: "role",
  },
  { type: "aws_iam_role_policies_exclusive", kind: "inline", by: "role_name", named: "policy_names", all: "role" },
];

/** The arguments of `aws_iam_role` itself, into which the provider also reads what others attached. */
export const OF_ROLE = { inline: "inline_policy", attached: "managed_policy_arns" } as const;

/** What attaches managed policies to any principal, and with which argument. */
export const ATTACHERS: readonly Pick<RolePolicies, "type" | "named" | "all">[] = [
  ...ROLE_POLICIES.filter(({ kind }) => kind === "attached"),
  { type: "aws_iam_role", named: OF_ROLE.attached },
  { type: "aws_iam_user_policy_attachment", named: "policy_arn" },
  { type: "aws_iam_group_policy_attachment", named: "policy_arn" },
];

export type GrantingType = RolePolicies & { readonly gives: string };

/** The types that grant policies to a role. */
export const GRANTING_TYPES: readonly GrantingType[] = ROLE_POLICIES.filter(
  (row): row is GrantingType => row.gives !== undefined,
);

/** The argument with the document, if a type is an inline policy of a role. */
export const inlineText = (type: string): string | undefined =>
  GRANTING_TYPES.find((row) => row.type === type && row.kind === "inline")?.gives;
