import type { ServiceOperations } from "./call-rights.ts";
import { everywhere, type Kind, on, same } from "./kinds.ts";
import { ROLE } from "./pass-role.ts";

/** Names are unique, whatever path an ARN has. */
const byName = (noun: string, type: string, more: Partial<Kind> = {}): Kind => ({
  noun,
  forms: [
    everywhere("iam", `${noun.replaceAll(" ", "-")}/{}`),
    everywhere("iam", `${noun.replaceAll(" ", "-")}/{?a path}/{}`),
  ],
  types: [type],
  names: ["name", "id"],
  ...more,
});
/** Made by the call, with the path that it says. */
const made = (noun: string): Kind => ({ noun, forms: [everywhere("iam", `${noun}{Path|/}{}`)] });

const USER = byName("user", "aws_iam_user");
const GROUP = byName("group", "aws_iam_group");
const PROFILE = byName("instance profile", "aws_iam_instance_profile");
const POLICY: Kind = { noun: "policy", forms: [], service: "iam", types: ["aws_iam_policy"], names: ["id"] };

export const iam: ServiceOperations = {
  service: "iam",
  docs: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_permissions-required.html",
  operations: {
    ...same(
      "iam",
      `AttachRolePolicy DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy DetachRolePolicy GetRole GetRolePolicy
      ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies ListRoleTags PutRolePermissionsBoundary
      PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription`,
      on(ROLE, "RoleName"),
    ),
    ...same("iam", "CreateRole", on(made("role"), "RoleName")),
    ...same(
      "iam",
      `AttachUserPolicy DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy DetachUserPolicy EnableMFADevice
      GetUserPolicy ListAttachedUserPolicies ListGroupsForUser ListUserPolicies ListUserTags PutUserPermissionsBoundary
      PutUserPolicy TagUser UntagUser UpdateLoginProfile UpdateUser`,
      on(USER, "UserName"),
    ),
    // Without a name they are about the caller.
    ...same(
      "iam",
      `CreateAccessKey CreateLoginProfile DeactivateMFADevice DeleteAccessKey DeleteLoginProfile GetLoginProfile GetUser
      ListAccessKeys UpdateAccessKey`,
      on(USER, "UserName"),
    ),
    ...same("iam", "CreateUser", on(made("user"), "UserName")),
    ...same(
      "iam",
      `AddUserToGroup AttachGroupPolicy DeleteGroup DeleteGroupPolicy DetachGroupPolicy GetGroup GetGroupPolicy
      ListAttachedGroupPolicies ListGroupPolicies PutGroupPolicy RemoveUserFromGroup`,
      on(GROUP, "GroupName"),
    ),
    ...same("iam", "DeleteInstanceProfile GetInstanceProfile", on(PROFILE, "InstanceProfileName")),
    ...same(
      "iam",
      `CreatePolicyVersion DeletePolicy DeletePolicyVersion GetPolicy GetPolicyVersion ListEntitiesForPolicy
      ListPolicyTags ListPolicyVersions SetDefaultPolicyVersion TagPolicy UntagPolicy`,
      on(POLICY, "PolicyArn"),
    ),
    ...same("iam", "CreatePolicy", on(made("policy"), "PolicyName")),
  },
};
