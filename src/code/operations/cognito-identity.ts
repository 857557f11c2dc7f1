import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const POOL: Kind = {
  noun: "identity pool",
  nameOnly: true,
  forms: [here("cognito-identity", "identitypool/{}")],
  types: ["aws_cognito_identity_pool"],
  names: ["id"],
  // REGION:UUID
  chars: "any",
};

export const cognitoIdentity: ServiceOperations = {
  service: "cognito-identity",
  docs: "https://docs.aws.amazon.com/cognito/latest/developerguide/security_iam_service-with-iam.html",
  operations: same(
    "cognito-identity",
    `DeleteIdentityPool DescribeIdentityPool GetIdentityPoolRoles GetOpenIdTokenForDeveloperIdentity
    GetPrincipalTagAttributeMap ListIdentities LookupDeveloperIdentity MergeDeveloperIdentities UnlinkDeveloperIdentity
    UpdateIdentityPool`,
    on(POOL, "IdentityPoolId"),
  ),
};
