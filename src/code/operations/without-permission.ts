/**
 * Operations for which AWS asks no permission of the caller, though actions of their names may exist: those of users
 * who sign in. https://docs.aws.amazon.com/cognito/latest/developerguide/security_iam_service-with-iam.html
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html
 */
const OF_USERS: Readonly<Record<string, readonly string[]>> = {
  "cognito-identity": ["GetCredentialsForIdentity", "GetId", "GetOpenIdToken", "UnlinkIdentity"],
  "cognito-idp": [
    "AssociateSoftwareToken",
    "ChangePassword",
    "CompleteWebAuthnRegistration",
    "ConfirmDevice",
    "ConfirmForgotPassword",
    "ConfirmSignUp",
    "DeleteUser",
    "DeleteUserAttributes",
    "DeleteWebAuthnCredential",
    "ForgetDevice",
    "ForgotPassword",
    "GetDevice",
    "GetTokensFromRefreshToken",
    "GetUser",
    "GetUserAttributeVerificationCode",
    "GetUserAuthFactors",
    "GlobalSignOut",
    "InitiateAuth",
    "ListDevices",
    "ListWebAuthnCredentials",
    "ResendConfirmationCode",
    "RespondToAuthChallenge",
    "RevokeToken",
    "SetUserMFAPreference",
    "SetUserSettings",
    "SignUp",
    "StartWebAuthnRegistration",
    "UpdateAuthEventFeedback",
    "UpdateDeviceStatus",
    "UpdateUserAttributes",
    "VerifySoftwareToken",
    "VerifyUserAttribute",
  ],
  sso: ["GetRoleCredentials", "ListAccountRoles", "ListAccounts", "Logout"],
  "sso-oidc": ["CreateToken", "RegisterClient", "StartDeviceAuthorization"],
};

export const needsNoPermission = (service: string, operation: string): boolean =>
  OF_USERS[service]?.includes(operation) === true;
