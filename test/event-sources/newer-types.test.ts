import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { readPlan } from "../../src/plan/read-plan.ts";

/**
 * Types that the provider of the fixtures (5.100.0) does not know yet, so Terraform cannot plan them here: plans by hand,
 * of resources that stand already. Attribute names are those of provider 6.x.
 */
const ACCOUNT = "123456789012";
const FUNCTION = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:job`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/invoker`;

const role = (name: string, service: string) =>
  resource("aws_iam_role", name, {
    name,
    arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    assume_role_policy: policy({ Action: "sts:AssumeRole", Principal: { Service: service } }),
    inline_policy: [],
    managed_policy_arns: [],
  });

const policy = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });

function resource(type: string, name: string, values: object) {
  const change = { actions: ["no-op"], before: values, after: values, after_unknown: {} };
  const provider_name = "registry.terraform.io/hashicorp/aws";
  return { address: `${type}.${name}`, mode: "managed", type, name, provider_name, change };
}

/** What the report says about a trigger whose role trusts `service` and may invoke `arn`. */
async function outcome(service: string, arn: string, ...triggers: readonly object[]): Promise<readonly string[]> {
  const plan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [
      role("job", "lambda.amazonaws.com"),
      resource("aws_lambda_function", "job", {
        function_name: "job",
        arn: FUNCTION,
        role: `arn:aws:iam::${ACCOUNT}:role/job`,
      }),
      role("invoker", service),
      resource("aws_iam_role_policy", "invoker", {
        role: "invoker",
        policy: policy({ Action: "lambda:InvokeFunction", Resource: arn }),
      }),
      ...triggers,
    ],
    configuration: { root_module: {} },
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
  expect(report.counts.triggers).toBe(1);
  return [
    ...report.findings.map((finding) => `${finding.rule} ${finding.subject}`),
    ...report.undecided.map((open) => `undecided ${open.rule} ${open.subject}`),
  ].filter((line) => /invoker-role-denied|missing-invoke-permission/.test(line));
}

const gateway = resource("aws_bedrockagentcore_gateway", "tools", { gateway_id: "tools-1", role_arn: ROLE });
const TRIGGERS = [
  {
    title: "an ECS deployment hook",
    service: "ecs.amazonaws.com",
    trustIsJudged: true,
    address: "aws_ecs_service.web",
    resources: [
      resource("aws_ecs_service", "web", {
        deployment_configuration: [{ lifecycle_hook: [{ hook_target_arn: FUNCTION, role_arn: ROLE }] }],
      }),
    ],
  },
  {
    title: "a Mail Manager rule",
    service: "ses.amazonaws.com",
    trustIsJudged: false,
    address: "aws_mailmanager_rule_set.inbound",
    resources: [
      resource("aws_mailmanager_rule_set", "inbound", {
        rule: [{ action: [{ invoke_lambda: [{ function_arn: FUNCTION, role_arn: ROLE }] }] }],
      }),
    ],
  },
  {
    title: "a target of an AgentCore gateway",
    service: "bedrock-agentcore.amazonaws.com",
    trustIsJudged: true,
    address: "aws_bedrockagentcore_gateway_target.lookup",
    resources: [
      gateway,
      resource("aws_bedrockagentcore_gateway_target", "lookup", {
        gateway_identifier: "tools-1",
        target_configuration: [{ mcp: [{ lambda: [{ lambda_arn: FUNCTION }] }] }],
      }),
    ],
  },
] as const;

describe.each(TRIGGERS)("$title", ({ service, trustIsJudged, address, resources }) => {
  it("is right when its role may invoke the function", async () => {
    expect(await outcome(service, FUNCTION, ...resources)).toEqual([]);
  });

  it("is denied when its role may invoke another function", async () => {
    expect(await outcome(service, `${FUNCTION}-2`, ...resources)).toEqual([`invoker-role-denied ${address}`]);
  });

  it(trustIsJudged ? "is denied when its role trusts another service" : "says nothing of its trust", async () => {
    const expected = trustIsJudged ? [`invoker-role-denied ${address}`] : [];
    expect(await outcome("ec2.amazonaws.com", FUNCTION, ...resources)).toEqual(expected);
  });
});

it("an interceptor of an AgentCore gateway is denied when the gateway's role may not invoke it", async () => {
  const intercepting = resource("aws_bedrockagentcore_gateway", "tools", {
    gateway_id: "tools-1",
    role_arn: ROLE,
    interceptor_configuration: [{ interceptor: [{ lambda: [{ arn: FUNCTION }] }] }],
  });
  const service = "bedrock-agentcore.amazonaws.com";
  expect(await outcome(service, FUNCTION, intercepting)).toEqual([]);
  expect(await outcome(service, `${FUNCTION}:live`, intercepting)).toEqual([
    "invoker-role-denied aws_bedrockagentcore_gateway.tools",
  ]);
});

it("a node of a Bedrock flow is undecided when the flow's role may not invoke it", async () => {
  const flow = resource("aws_bedrockagent_flow", "triage", {
    execution_role_arn: ROLE,
    definition: [{ node: [{ configuration: [{ lambda_function: [{ lambda_arn: FUNCTION }] }] }] }],
  });
  expect(await outcome("bedrock.amazonaws.com", FUNCTION, flow)).toEqual([]);
  expect(await outcome("bedrock.amazonaws.com", `${FUNCTION}-2`, flow)).toEqual([
    "undecided invoker-role-denied aws_bedrockagent_flow.triage",
  ]);
});

it("a multitenant distribution is denied a function without a version", async () => {
  const distribution = (arn: string) =>
    resource("aws_cloudfront_multitenant_distribution", "site", {
      default_cache_behavior: [
        { lambda_function_association: [{ event_type: "viewer-request", lambda_function_arn: arn }] },
      ],
    });
  const east = FUNCTION.replace("eu-central-1", "us-east-1");
  const denied = ["invoker-role-denied aws_cloudfront_multitenant_distribution.site"];
  expect(await outcome("lambda.amazonaws.com", FUNCTION, distribution(`${east}:3`))).toEqual([]);
  expect(await outcome("lambda.amazonaws.com", FUNCTION, distribution(east))).toEqual(denied);
  expect(await outcome("lambda.amazonaws.com", FUNCTION, distribution(`${FUNCTION}:3`))).toEqual(denied);
});

it("types that name a function and are not decided are listed", async () => {
  const plan = resource("aws_arcregionswitch_plan", "fail_over", {
    workflow: [{ step: [{ custom_action_lambda_config: [{ lambda: [{ arn: FUNCTION }] }] }] }],
  });
  const labels = resource("aws_sagemaker_labeling_job", "labels", {
    human_task_config: [{ pre_human_task_lambda_arn: FUNCTION }],
  });
  const open = (address: string) => [`undecided missing-invoke-permission ${address}`];
  expect(await outcome("lambda.amazonaws.com", FUNCTION, plan)).toEqual(open("aws_arcregionswitch_plan.fail_over"));
  expect(await outcome("lambda.amazonaws.com", FUNCTION, labels)).toEqual(open("aws_sagemaker_labeling_job.labels"));
});
