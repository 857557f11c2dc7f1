import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { perhapsPasses } from "./pass-role.ts";

const POOL: Kind = {
  noun: "user pool",
  nameOnly: true,
  forms: [here("cognito-idp", "userpool/{}")],
  types: ["aws_cognito_user_pool"],
  names: ["id"],
};
const pool = on(POOL, "UserPoolId");

/** What users call themselves needs no permission: see without-permission.ts. */
export const cognitoIdp: ServiceOperations = {
  service: "cognito-idp",
  docs: "https://docs.aws.amazon.com/cognito/latest/developerguide/security_iam_service-with-iam.html",
  operations: {
    ...same(
      "cognito-idp",
      `AddCustomAttributes AdminAddUserToGroup AdminConfirmSignUp AdminCreateUser AdminDeleteUser
      AdminDeleteUserAttributes AdminDisableProviderForUser AdminDisableUser AdminEnableUser AdminForgetDevice
      AdminGetDevice AdminGetUser AdminInitiateAuth AdminLinkProviderForUser AdminListDevices AdminListGroupsForUser
      AdminListUserAuthEvents AdminRemoveUserFromGroup AdminResetUserPassword AdminRespondToAuthChallenge
      AdminSetUserMFAPreference AdminSetUserPassword AdminSetUserSettings AdminUpdateAuthEventFeedback
      AdminUpdateDeviceStatus AdminUpdateUserAttributes AdminUserGlobalSignOut CreateIdentityProvider
      CreateManagedLoginBranding CreateResourceServer CreateUserPoolClient CreateUserPoolDomain DeleteGroup
      DeleteIdentityProvider DeleteManagedLoginBranding DeleteResourceServer DeleteUserPool DeleteUserPoolClient
      DeleteUserPoolDomain DescribeIdentityProvider DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient
      DescribeResourceServer DescribeRiskConfiguration DescribeUserImportJob DescribeUserPool DescribeUserPoolClient
      GetCSVHeader GetGroup GetIdentityProviderByIdentifier GetLogDeliveryConfiguration GetSigningCertificate
      GetUICustomization GetUserPoolMfaConfig ListGroups ListIdentityProviders ListResourceServers ListUserImportJobs
      ListUserPoolClients ListUsers ListUsersInGroup SetLogDeliveryConfiguration SetRiskConfiguration
      SetUICustomization SetUserPoolMfaConfig StartUserImportJob StopUserImportJob UpdateIdentityProvider
      UpdateManagedLoginBranding UpdateResourceServer UpdateUserPool UpdateUserPoolClient UpdateUserPoolDomain`,
      pool,
    ),
    CreateGroup: together(needs(pool, "cognito-idp:CreateGroup"), perhapsPasses("RoleArn")),
    UpdateGroup: together(needs(pool, "cognito-idp:UpdateGroup"), perhapsPasses("RoleArn")),
    CreateUserImportJob: together(
      needs(pool, "cognito-idp:CreateUserImportJob"),
      perhapsPasses("CloudWatchLogsRoleArn"),
    ),
  },
};
