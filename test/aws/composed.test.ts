import { describe, expect, test } from "vitest";
import { composed, type Ids, ownHole } from "../../src/aws/composed.ts";
import { type Hole, show, type Text } from "../../src/values/text.ts";
import { bool, NULL, sensitive, str, unknown, type Value } from "../../src/values/value.ts";

const account: Hole = { id: "account", label: "account", chars: "digits" };
const of = (self: string, attributes: Readonly<Record<string, Value>> = {}): Ids => ({
  partition: ["aws"],
  region: ["us-east-1"],
  account: [account],
  self,
  attribute: (name) => attributes[name] ?? NULL,
});
const shown = (value: Value | undefined): string =>
  value?.kind === "string"
    ? show(value.text).replaceAll(/\$\{([^}]*)\}/g, "⟨$1⟩")
    : value === undefined
      ? "undefined"
      : value.kind;
const textIn = (value: Value | undefined): Text => (value?.kind === "string" ? value.text : []);

const say = (type: string, attribute: string, attributes: Readonly<Record<string, Value>> = {}) =>
  shown(composed(type, attribute, of(`${type}.x`, attributes)));

const fn = { function_name: str("resize") };

describe("composed", () => {
  test.each<[string, string, Readonly<Record<string, Value>>, string]>([
    ["aws_sqs_queue", "arn", { name: str("orders") }, "arn:aws:sqs:us-east-1:⟨account⟩:orders"],
    [
      "aws_sqs_queue",
      "arn",
      {},
      "arn:aws:sqs:us-east-1:⟨account⟩:terraform-⟨generated end of name of aws_sqs_queue.x⟩",
    ],
    ["aws_sqs_queue", "name", { name_prefix: str("app-") }, "app-⟨generated end of name of aws_sqs_queue.x⟩"],
    ["aws_sqs_queue", "url", { name: str("q") }, "https://sqs.us-east-1.amazonaws.com/⟨account⟩/q"],
    ["aws_s3_bucket", "arn", { bucket: str("uploads") }, "arn:aws:s3:::uploads"],
    ["aws_s3_bucket", "id", {}, "terraform-⟨generated end of bucket of aws_s3_bucket.x⟩"],
    ["aws_s3_bucket", "bucket_regional_domain_name", { bucket: str("b") }, "b.s3.us-east-1.amazonaws.com"],
    ["aws_iam_role", "arn", { name: str("r") }, "arn:aws:iam::⟨account⟩:role/r"],
    ["aws_iam_role", "arn", { name: str("r"), path: str("/team/a/") }, "arn:aws:iam::⟨account⟩:role/team/a/r"],
    ["aws_iam_policy", "id", { name: str("p") }, "arn:aws:iam::⟨account⟩:policy/p"],
    ["aws_lambda_function", "qualified_arn", fn, "arn:aws:lambda:us-east-1:⟨account⟩:function:resize:$LATEST"],
    [
      "aws_lambda_function",
      "qualified_arn",
      { ...fn, publish: bool(true) },
      "arn:aws:lambda:us-east-1:⟨account⟩:function:resize:⟨aws_lambda_function.x.version⟩",
    ],
    [
      "aws_lambda_function",
      "invoke_arn",
      fn,
      "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:⟨account⟩:function:resize/invocations",
    ],
    [
      "aws_lambda_alias",
      "arn",
      { ...fn, name: str("live") },
      "arn:aws:lambda:us-east-1:⟨account⟩:function:resize:live",
    ],
    [
      "aws_lambda_alias",
      "arn",
      { function_name: str("arn:aws:lambda:eu-west-1:111122223333:function:resize"), name: str("live") },
      "arn:aws:lambda:eu-west-1:111122223333:function:resize:live",
    ],
    [
      "aws_api_gateway_rest_api",
      "execution_arn",
      {},
      "arn:aws:execute-api:us-east-1:⟨account⟩:⟨aws_api_gateway_rest_api.x.id⟩",
    ],
    ["aws_kms_key", "arn", {}, "arn:aws:kms:us-east-1:⟨account⟩:key/⟨aws_kms_key.x.key_id⟩"],
    ["aws_kms_key", "id", {}, "⟨aws_kms_key.x.key_id⟩"],
    ["aws_dynamodb_table", "stream_arn", { name: str("t") }, "null"],
    [
      "aws_dynamodb_table",
      "stream_arn",
      { name: str("t"), stream_enabled: bool(true) },
      "arn:aws:dynamodb:us-east-1:⟨account⟩:table/t/stream/⟨aws_dynamodb_table.x.stream_label⟩",
    ],
    ["aws_dynamodb_table", "stream_arn", { name: str("t"), stream_enabled: unknown("x") }, "undefined"],
    ["aws_cloudwatch_event_rule", "arn", { name: str("r") }, "arn:aws:events:us-east-1:⟨account⟩:rule/r"],
    [
      "aws_cloudwatch_event_rule",
      "arn",
      { name: str("r"), event_bus_name: str("default") },
      "arn:aws:events:us-east-1:⟨account⟩:rule/r",
    ],
    [
      "aws_cloudwatch_event_rule",
      "arn",
      { name: str("r"), event_bus_name: str("arn:aws:events:us-east-1:111122223333:event-bus/orders") },
      "arn:aws:events:us-east-1:⟨account⟩:rule/orders/r",
    ],
    ["aws_cloudwatch_event_rule", "arn", { name: str("r"), event_bus_name: unknown("x") }, "undefined"],
    ["aws_ssm_parameter", "arn", { name: str("/a/b") }, "arn:aws:ssm:us-east-1:⟨account⟩:parameter/a/b"],
    ["aws_ssm_parameter", "arn", { name: str("a") }, "arn:aws:ssm:us-east-1:⟨account⟩:parameter/a"],
    [
      "aws_secretsmanager_secret",
      "arn",
      { name: str("db/main") },
      "arn:aws:secretsmanager:us-east-1:⟨account⟩:secret:db/main-⟨random characters of aws_secretsmanager_secret.x⟩",
    ],
    [
      "aws_lb_target_group",
      "arn",
      { name: str("tg") },
      "arn:aws:elasticloadbalancing:us-east-1:⟨account⟩:targetgroup/tg/⟨hash of aws_lb_target_group.x⟩",
    ],
    [
      "aws_lb_listener",
      "arn",
      { load_balancer_arn: str("arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/web/50dc6c495c0c9188") },
      "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/web/50dc6c495c0c9188/⟨hash of aws_lb_listener.x⟩",
    ],
    ["aws_scheduler_schedule", "id", { name: str("s") }, "default/s"],
    ["aws_sqs_queue", "arn", { name: str("q"), region: str("eu-west-1") }, "arn:aws:sqs:eu-west-1:⟨account⟩:q"],
    ["aws_never_heard_of", "arn", { name: str("q") }, "undefined"],
    ["aws_sqs_queue", "toString", {}, "undefined"],
  ])("%s.%s of %j", (type, attribute, attributes, expected) => {
    expect(say(type, attribute, attributes)).toBe(expected);
  });

  test("keeps the identity of a name that another resource decides, and narrows what may stand there", () => {
    const hole: Hole = { id: "random_pet.a.id", label: "random_pet.a.id", chars: "any" };
    const arn = composed("aws_sqs_queue", "arn", of("aws_sqs_queue.x", { name: str(["orders-", hole]) }));
    expect(textIn(arn)).toEqual(["arn:aws:sqs:us-east-1:", account, ":orders-", { ...hole, chars: "segment" }]);
  });

  test("says that two generated names differ, and does not say it of configured ones", () => {
    expect(ownHole("aws_s3_bucket", "aws_s3_bucket.x", "bucket").distinct).toBe("aws_s3_bucket.bucket");
    const configured = composed("aws_s3_bucket", "arn", of("aws_s3_bucket.x", { bucket: unknown("var.a is unknown") }));
    expect(textIn(configured).at(-1)).toEqual({
      id: "aws_s3_bucket.x.bucket",
      label: "aws_s3_bucket.x.bucket",
      chars: "segment",
    });
  });

  test("keeps the sensitive mark", () => {
    expect(composed("aws_sqs_queue", "arn", of("q", { name: sensitive(str("q")) }))?.sensitive).toBe(true);
    expect(
      composed("aws_lambda_alias", "arn", of("a", { function_name: sensitive(str("f")), name: str("live") }))
        ?.sensitive,
    ).toBe(true);
  });

  test("the same piece has one identity in every attribute", () => {
    const ids = of("aws_lb_target_group.x", { name: str("tg") });
    const arn = textIn(composed("aws_lb_target_group", "arn", ids)).at(-1);
    expect(arn).toEqual(textIn(composed("aws_lb_target_group", "arn_suffix", ids)).at(-1));
  });
});
