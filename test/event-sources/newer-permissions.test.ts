import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { readPlan } from "../../src/plan/read-plan.ts";

/**
 * Types and arguments that the provider of the fixtures (5.100.0) does not know, because they are newer or older, so
 * Terraform cannot plan them here: plans by hand, of resources that stand already.
 */
const ACCOUNT = "123456789012";
const FUNCTION = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:job`;

function resource(type: string, name: string, values: object) {
  const change = { actions: ["no-op"], before: values, after: values, after_unknown: {} };
  const provider_name = "registry.terraform.io/hashicorp/aws";
  return { address: `${type}.${name}`, mode: "managed", type, name, provider_name, change };
}

const configured = (type: string, name: string, ...attributes: readonly string[]) => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  provider_config_key: "aws",
  expressions: Object.fromEntries(attributes.map((attribute) => [attribute, { references: ["var.given"] }])),
});

const permission = (principal: string, limits: object) =>
  resource("aws_lambda_permission", "given", {
    statement_id: "Given",
    action: "lambda:InvokeFunction",
    function_name: "job",
    principal,
    ...limits,
  });

/** What the report says about who may invoke, and how many triggers it saw. */
async function outcome(...plan: Parameters<typeof reported>) {
  const { triggers, all } = await reported(...plan);
  return { triggers, lines: all.filter((line) => line.includes("invoke-permission")) };
}

/** What the report says by one rule. */
const by = async (rule: string, ...resources: readonly object[]): Promise<readonly string[]> =>
  (await reported(resources)).all.filter((line) => line.includes(rule));

async function reported(
  resources: readonly object[],
  configuration: readonly object[] = [],
  provider_config: object = {},
) {
  const plan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [resource("aws_lambda_function", "job", { function_name: "job", arn: FUNCTION }), ...resources],
    configuration: { provider_config, root_module: { resources: configuration } },
  };
  const read = readPlan("plan.json", new TextEncoder().encode(JSON.stringify(plan)));
  if ("error" in read) throw new Error(read.error.problem);
  const inputs = {
    plans: [{ plan: read.plan, file: "plan.json", source: null }],
    parser: null,
    version: "0",
    docsBase: "",
  };
  const { report } = await analyze(inputs);
  const all = [
    ...report.findings.map((finding) => `${finding.rule} ${finding.subject}`),
    ...report.undecided.map((open) => `undecided ${open.rule} ${open.subject}`),
  ];
  return { triggers: report.counts.triggers, all };
}

describe("an AppSync event API", () => {
  const api = (type: string) =>
    resource("aws_appsync_api", "chat", {
      api_arn: `arn:aws:appsync:eu-central-1:${ACCOUNT}:apis/abc123`,
      event_config: [
        {
          auth_provider: [
            { auth_type: "API_KEY", lambda_authorizer_config: [] },
            { auth_type: type, lambda_authorizer_config: [{ authorizer_uri: FUNCTION }] },
          ],
        },
      ],
    });
  const from = (id: string) =>
    permission("appsync.amazonaws.com", { source_arn: `arn:aws:appsync:eu-central-1:${ACCOUNT}:apis/${id}` });

  it("is right when its authorizer's function admits it", async () => {
    expect(await outcome([api("AWS_LAMBDA"), from("abc123")])).toEqual({ triggers: 1, lines: [] });
  });

  it("is refused when nothing admits it, or only another API", async () => {
    expect((await outcome([api("AWS_LAMBDA")])).lines).toEqual(["missing-invoke-permission aws_appsync_api.chat"]);
    expect((await outcome([api("AWS_LAMBDA"), from("xyz789")])).lines).toEqual([
      "mismatched-invoke-permission aws_appsync_api.chat",
    ]);
  });

  it("asks no function when it signs in otherwise", async () => {
    expect(await outcome([api("AWS_IAM")])).toEqual({ triggers: 0, lines: [] });
  });
});

describe("an AgentCore evaluator", () => {
  const evaluator = resource("aws_bedrockagentcore_evaluator", "length", {
    evaluator_config: [{ code_based: [{ lambda_config: [{ lambda_arn: FUNCTION }] }] }],
  });

  it("is never wrong for certain: AWS's guide and its CDK disagree", async () => {
    expect(await outcome([evaluator])).toEqual({
      triggers: 1,
      lines: ["undecided missing-invoke-permission aws_bedrockagentcore_evaluator.length"],
    });
  });
});

describe("one provider with a region on each resource", () => {
  const abroad = FUNCTION.replace("eu-central-1", "us-east-1");
  const twin = resource("aws_lambda_function", "abroad", { function_name: "job", arn: abroad, region: "us-east-1" });
  const rule = `arn:aws:events:us-east-1:${ACCOUNT}:rule/nightly`;
  const trigger = [
    resource("aws_cloudwatch_event_rule", "nightly", { name: "nightly", arn: rule, region: "us-east-1" }),
    resource("aws_cloudwatch_event_target", "nightly", { rule: "nightly", arn: abroad, region: "us-east-1" }),
  ];
  const provider = { aws: { name: "aws", expressions: { region: { constant_value: "eu-central-1" } } } };
  const admitted = (region: object) =>
    permission("events.amazonaws.com", { source_arn: rule, source_account: ACCOUNT, ...region });

  it("finds the function of the permission's own region by its name", async () => {
    const inRegion = await outcome([twin, ...trigger, admitted({ region: "us-east-1" })], [], provider);
    expect(inRegion).toEqual({ triggers: 1, lines: [] });
  });

  it("does not take the function of another region for it", async () => {
    expect((await outcome([twin, ...trigger, admitted({ region: "eu-central-1" })], [], provider)).lines).toEqual([
      "missing-invoke-permission aws_cloudwatch_event_target.nightly",
    ]);
  });
});

describe("rotation on the secret itself, as providers before 5 had it", () => {
  const arn = `arn:aws:secretsmanager:eu-central-1:${ACCOUNT}:secret:db-AbCdEf`;
  const secret = resource("aws_secretsmanager_secret", "db", {
    name: "db",
    id: arn,
    arn,
    rotation_lambda_arn: FUNCTION,
  });

  it("needs the permission where the configuration sets it", async () => {
    const written = [configured("aws_secretsmanager_secret", "db", "rotation_lambda_arn")];
    expect((await outcome([secret], written)).lines).toEqual([
      "missing-invoke-permission aws_secretsmanager_secret.db",
    ]);
    const admitted = permission("secretsmanager.amazonaws.com", { source_arn: arn });
    expect((await outcome([secret, admitted], written)).lines).toEqual([]);
  });

  it("is no trigger where the provider only reads it back", async () => {
    expect(await outcome([secret], [configured("aws_secretsmanager_secret", "db", "name")])).toEqual({
      triggers: 0,
      lines: [],
    });
  });
});

describe("a whole policy", () => {
  const LIVE = `${FUNCTION}:live`;
  const topic = `arn:aws:sns:eu-central-1:${ACCOUNT}:orders`;
  const subscribed = (endpoint: string) =>
    resource("aws_sns_topic_subscription", "job", { protocol: "lambda", topic_arn: topic, endpoint });
  const whole = (resourceArn: string, ...resources: readonly string[]) =>
    resource("aws_lambda_resource_policy", "job", {
      resource_arn: resourceArn,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "sns.amazonaws.com" },
            Action: "lambda:InvokeFunction",
            Resource: resources,
            Condition: { ArnLike: { "aws:SourceArn": topic } },
          },
        ],
      }),
    });
  const OPEN = ["undecided mismatched-invoke-permission aws_sns_topic_subscription.job"];

  it("on the function admits what calls the function", async () => {
    expect((await outcome([subscribed(FUNCTION), whole(FUNCTION, FUNCTION)])).lines).toEqual([]);
  });

  it("on an alias admits what calls the alias, and nothing else", async () => {
    expect((await outcome([subscribed(LIVE), whole(LIVE, LIVE)])).lines).toEqual([]);
    const lines = ["mismatched-invoke-permission aws_sns_topic_subscription.job"];
    expect((await outcome([subscribed(FUNCTION), whole(LIVE, LIVE)])).lines).toEqual(lines);
  });

  it("on the function leaves open whether its aliases may be called", async () => {
    expect((await outcome([subscribed(LIVE), whole(FUNCTION, FUNCTION)])).lines).toEqual(OPEN);
    expect((await outcome([subscribed(LIVE), whole(FUNCTION, FUNCTION, `${FUNCTION}:*`)])).lines).toEqual(OPEN);
  });

  it("admits nothing for another topic", async () => {
    const other = resource("aws_sns_topic_subscription", "job", {
      protocol: "lambda",
      topic_arn: `${topic}-2`,
      endpoint: LIVE,
    });
    const lines = ["mismatched-invoke-permission aws_sns_topic_subscription.job"];
    expect((await outcome([other, whole(FUNCTION, FUNCTION)])).lines).toEqual(lines);
  });

  it("of which it is not known whose it is leaves open who is admitted", async () => {
    const { address, change, ...rest } = whole(FUNCTION, FUNCTION);
    const { resource_arn, ...values } = change.after as Record<string, unknown>;
    const created = { actions: ["create"], before: null, after: values, after_unknown: { resource_arn: true } };
    const unknown = { ...rest, address, change: created };
    const lines = ["undecided missing-invoke-permission aws_sns_topic_subscription.job"];
    expect(resource_arn).toBe(FUNCTION);
    expect((await outcome([subscribed(FUNCTION), unknown])).lines).toEqual(lines);
    expect((await outcome([subscribed(FUNCTION)])).lines).toEqual([
      "missing-invoke-permission aws_sns_topic_subscription.job",
    ]);
  });

  it.each([
    ["the function", FUNCTION, {}, true],
    ["the function", FUNCTION, { qualifier: "live" }, false],
    ["an alias", LIVE, {}, false],
    ["an alias", LIVE, { qualifier: "live" }, true],
    ["an alias", LIVE, { qualifier: "next" }, false],
    ["an alias", LIVE, { function_name: LIVE }, true],
  ])("of %s (%s) beside a permission with %j: overwritten is %s", async (_, arn, limits, overwritten) => {
    const beside = permission("sns.amazonaws.com", { source_arn: topic, ...limits });
    expect(await by("overwritten-trigger", whole(arn, arn), beside)).toEqual(
      overwritten ? ["overwritten-trigger aws_lambda_resource_policy.job"] : [],
    );
  });
});

/** https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html */
describe("a deployment package under a key", () => {
  const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1`;
  const key = (service: string) =>
    resource("aws_kms_key", "code", {
      arn: KEY,
      key_id: "1",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
          {
            Effect: "Allow",
            Principal: { Service: service },
            Action: ["kms:GenerateDataKey", "kms:Decrypt"],
            Resource: "*",
          },
        ],
      }),
    });
  const values = { function_name: "job-packed", arn: `${FUNCTION}-packed`, source_kms_key_arn: KEY };
  const packed = resource("aws_lambda_function", "packed", values);

  it("needs a key that admits Lambda", async () => {
    expect(await by("key-policy-denied", packed, key("lambda.amazonaws.com"))).toEqual([]);
    expect(await by("key-policy-denied", packed, key("sns.amazonaws.com"))).toEqual([
      "key-policy-denied aws_lambda_function.packed",
    ]);
  });

  it("is under none where it is the provider that reads one", async () => {
    const { source_kms_key_arn, ...known } = values;
    const made = {
      ...packed,
      change: { actions: ["create"], before: null, after: known, after_unknown: { source_kms_key_arn: true } },
    };
    expect(source_kms_key_arn).toBe(KEY);
    expect(await by("key-policy-denied", made, key("sns.amazonaws.com"))).toEqual([]);
  });
});
