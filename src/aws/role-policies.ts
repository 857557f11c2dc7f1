/**
 * How a role gets its policies in Terraform: which type gives what, by which argument it names the role, and what takes
 * all others away. A new type is a row; all that reads a role's policies, or looks for who attaches one, reads this
 * table. Each argument is described at https://registry.terraform.io/providers/hashicorp/aws/latest/docs, under its type.
 */
export interface RolePolicies {
  readonly type: string;
  /** The text of an inline policy, or the ARN of a managed one. */
  readonly kind: PolicyKind;
  /** The argument that names the role, or several roles. */
  readonly by: string;
  /** The argument that names the policy among all of the role's: one, or a list of them. */
  readonly named: string;
  /** The argument with what it gives; none where it only names what others give. */
  readonly gives?: string;
  /** `role`: it holds all that the role has of this kind; `policy`: all that the policy is attached to. What others give, it takes away. */
  readonly all?: "role" | "policy";
}

export type PolicyKind = "inline" | "attached";

/** Attaches a policy to one role, and leaves alone what others attach. */
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

/** The arguments of `aws_iam_role` itself, in which the provider also reads back what others gave. */
export const OF_ROLE = { inline: "inline_policy", attached: "managed_policy_arns" } as const;

/** What attaches managed policies, to whomever, and by which argument. */
export const ATTACHERS: readonly Pick<RolePolicies, "type" | "named" | "all">[] = [
  ...ROLE_POLICIES.filter(({ kind }) => kind === "attached"),
  { type: "aws_iam_role", named: OF_ROLE.attached },
  { type: "aws_iam_user_policy_attachment", named: "policy_arn" },
  { type: "aws_iam_group_policy_attachment", named: "policy_arn" },
];

export type Giver = RolePolicies & { readonly gives: string };

/** What gives a role policies. */
export const GIVERS: readonly Giver[] = ROLE_POLICIES.filter((row): row is Giver => row.gives !== undefined);

/** The argument with the text, where a type is an inline policy of a role. */
export const inlineText = (type: string): string | undefined =>
  GIVERS.find((row) => row.type === type && row.kind === "inline")?.gives;
