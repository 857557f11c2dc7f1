import type { ServiceOperations } from "./call-rights.ts";
import { needs, nothing, sending, together, withAny } from "./operation.ts";
import { type Naming, parameter, wholeAccount } from "./target.ts";

const ROLES: Naming = {
  kind: { noun: "role", types: ["aws_iam_role", "data.aws_iam_role"], names: [] },
  service: "iam",
  chars: "any",
};

/** The role that `AssumeRole` names. */
const assumedRole = parameter(ROLES, "RoleArn");

/**
 * Tags and a source identity have to be allowed as well, on both sides.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
const assume = together(
  needs(assumedRole, "sts:AssumeRole"),
  withAny(["Tags", "TransitiveTagKeys"], needs(assumedRole, "sts:TagSession")),
  withAny(["SourceIdentity"], needs(assumedRole, "sts:SetSourceIdentity")),
);

export const sts: ServiceOperations = {
  service: "sts",
  docs: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html",
  operations: {
    AssumeRole: sending(
      {
        "sts:externalid": "ExternalId",
        "sts:rolesessionname": "RoleSessionName",
        "sts:sourceidentity": "SourceIdentity",
      },
      assume,
    ),
    // The caller proves who it is by a token or an assertion, not by a policy.
    AssumeRoleWithSAML: nothing,
    AssumeRoleWithWebIdentity: nothing,
    DecodeAuthorizationMessage: needs(wholeAccount("sts"), "sts:DecodeAuthorizationMessage"),
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    GetCallerIdentity: nothing,
    GetSessionToken: nothing,
  },
};
