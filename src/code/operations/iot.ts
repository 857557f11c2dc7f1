import type { ServiceOperations } from "./call-rights.ts";
import { THING } from "./iot-data.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const named = (noun: string, name: string, type: string): Kind => ({
  noun,
  forms: [here("iot", `${name}/{}`)],
  types: [type],
  names: ["name", "id"],
});
const POLICY = named("IoT policy", "policy", "aws_iot_policy");
const RULE = named("topic rule", "rule", "aws_iot_topic_rule");
const TYPE = named("thing type", "thingtype", "aws_iot_thing_type");
const CERTIFICATE: Kind = {
  noun: "certificate",
  forms: [here("iot", "cert/{}")],
  types: ["aws_iot_certificate"],
  names: ["id"],
};

export const iot: ServiceOperations = {
  service: "iot",
  docs: "https://docs.aws.amazon.com/iot/latest/developerguide/security_iam_id-based-policy-examples.html",
  operations: {
    ...same(
      "iot",
      "CreateThing DeleteThing DescribeThing ListThingPrincipals UpdateThing ListThingGroupsForThing",
      on(THING, "thingName"),
    ),
    ...same("iot", "CreatePolicyVersion DeletePolicy GetPolicy GetPolicyVersion", on(POLICY, "policyName")),
    ...same("iot", "DisableTopicRule EnableTopicRule GetTopicRule", on(RULE, "ruleName")),
    ...same("iot", "DescribeThingType", on(TYPE, "thingTypeName")),
    ...same("iot", "DeleteCertificate DescribeCertificate UpdateCertificate", on(CERTIFICATE, "certificateId")),
  },
};
