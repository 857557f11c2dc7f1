import { describe, expect, test } from "vitest";
import { parseArn } from "../../src/aws/arn.ts";
import { shapes } from "../../src/aws/composed/shapes.ts";
import { composed, type Ids } from "../../src/aws/composed.ts";
import authorization from "../../src/aws/data/service-authorization.json" with { type: "json" };
import { overlaps } from "../../src/aws/overlap.ts";
import { known, show, type Text } from "../../src/values/text.ts";
import { bool, NULL, str, type Value } from "../../src/values/value.ts";

/** Arguments without which no ARN can be composed, or not this one. */
const needed: Readonly<Record<string, Readonly<Record<string, string | boolean>>>> = {
  aws_ecs_task_definition: { revision: "1" },
  aws_iam_openid_connect_provider: { url: "https://example.com" },
  aws_kinesis_stream_consumer: { stream_arn: "arn:aws:kinesis:us-east-1:111122223333:stream/a" },
  aws_kms_alias: { name: "alias/a" },
  aws_kms_replica_key: { primary_key_arn: "arn:aws:kms:us-east-1:111122223333:key/mrk-1" },
  aws_lambda_alias: { function_name: "f", name: "live" },
  aws_lb_listener: { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/a/b" },
  aws_alb_listener: { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/a/b" },
  aws_s3_object: { bucket: "b", key: "k" },
  aws_s3_directory_bucket: { bucket: "b--use1-az4--x-s3" },
  aws_secretsmanager_secret_version: { secret_id: "arn:aws:secretsmanager:us-east-1:111122223333:secret:a-abcdef" },
  aws_sns_topic_subscription: { topic_arn: "arn:aws:sns:us-east-1:111122223333:topic" },
  aws_ssm_document: { document_type: "Command" },
  aws_ssm_parameter: { name: "/a" },
};

/** ARNs that the reference does not list as a resource of an action. */
const unlisted: Readonly<Record<string, string>> = {
  aws_lex_intent: "its form stands in the guide to Lambda hooks of Lex",
  aws_ses_receipt_rule: "its form is that of the condition that SES sends to the function",
  aws_ses_receipt_rule_set: "as its rules",
  aws_sns_topic_subscription: "actions on subscriptions are checked against the topic",
};

const formats = new Map(
  Object.entries(authorization.services).map(([service, { resources }]) => [service, Object.values(resources).flat()]),
);

const ids = (type: string): Ids => ({
  partition: ["aws"],
  region: ["us-east-1"],
  account: ["111122223333"],
  self: `${type}.x`,
  attribute: (name): Value => {
    const value = needed[type]?.[name];
    return value === undefined ? NULL : typeof value === "boolean" ? bool(value) : str(value);
  },
});

const arnAttribute = (type: string): string | undefined =>
  ["arn", "agent_arn", "api_arn"].find((each) => shapes.get(type)?.forms[each] !== undefined);

const arnOf = (type: string): Text | undefined => {
  const attribute = arnAttribute(type);
  const value = attribute && composed(type, attribute, ids(type));
  return value && value.kind === "string" ? value.text : undefined;
};

const types = [...shapes.keys()].filter(arnAttribute);

describe("every composed ARN has a form of the service authorization reference", () => {
  test.each(types.filter((type) => !(type in unlisted)))("%s", (type) => {
    const text = arnOf(type);
    expect(text, "an ARN").toBeDefined();
    if (!text) return;
    const arn = parseArn(text);
    expect(arn.kind).toBe("arn");
    const service = arn.kind === "arn" ? known(arn.service) : undefined;
    const listed = formats.get(service ?? "") ?? [];
    const fitting = listed.filter((format) => overlaps(format, text) !== "no");
    expect(fitting, `${show(text)} among ${listed.join(", ")}`).not.toEqual([]);
  });
});
