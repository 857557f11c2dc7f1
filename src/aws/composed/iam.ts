import { known, text } from "../../values/text.ts";
import { str } from "../../values/value.ts";
import { chosenByAws, globalArn, numberedName, type Shape } from "./form.ts";

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
const path = { chars: "path", default: "/" } as const;

export const iam: Readonly<Record<string, Shape>> = {
  aws_iam_role: {
    slots: { name: numberedName("name_prefix"), path, unique_id: chosenByAws },
    forms: { arn: globalArn("iam", "role{path}{name}"), id: "{name}" },
  },
  aws_iam_policy: {
    slots: { name: numberedName("name_prefix"), path, policy_id: chosenByAws },
    forms: { arn: globalArn("iam", "policy{path}{name}"), id: "{arn}" },
  },
  aws_iam_instance_profile: {
    slots: { name: numberedName("name_prefix"), path, unique_id: chosenByAws },
    forms: { arn: globalArn("iam", "instance-profile{path}{name}"), id: "{name}" },
  },
  aws_iam_user: {
    slots: { path, unique_id: chosenByAws },
    forms: { arn: globalArn("iam", "user{path}{name}"), id: "{name}" },
  },
  aws_iam_group: {
    slots: { path, unique_id: chosenByAws },
    forms: { arn: globalArn("iam", "group{path}{name}"), id: "{name}" },
  },
  aws_iam_role_policy: {
    slots: { name: numberedName("name_prefix") },
    forms: { id: "{role}:{name}" },
  },
  aws_iam_service_linked_role: {
    slots: { unique_id: chosenByAws },
    // With `custom_suffix`, and for some services, IAM chooses the name.
    forms: { path: "/aws-service-role/{aws_service_name}/" },
  },
  aws_iam_openid_connect_provider: {
    forms: {
      // The ARN contains the URL without its scheme.
      arn: (own) => {
        const url = own.text("url");
        const whole = url && known(url);
        if (whole === undefined) return undefined;
        return str(
          text("arn:", own.partition, ":iam::", own.account, ":oidc-provider/", whole.replace(/^https:\/\//, "")),
        );
      },
      id: "{arn}",
    },
  },
  aws_iam_saml_provider: { forms: { arn: globalArn("iam", "saml-provider/{name}"), id: "{arn}" } },
};
