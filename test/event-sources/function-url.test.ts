import { expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { readPlan } from "../../src/plan/read-plan.ts";

/**
 * The provider of the fixtures (5.100.0) adds one of the two statements of a public URL; 6.28.0 and later add both. A
 * plan shows it by the attributes of its resources, so these plans are made by hand.
 */
const resource = (type: string, name: string, values: object, open: object = {}) => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  provider_name: "registry.terraform.io/hashicorp/aws",
  change: { actions: ["create"], before: null, after: values, after_unknown: open },
});
const arn = "arn:aws:lambda:eu-central-1:123456789012:function:f";

async function outcomes(functionAttributes: object, ...more: readonly object[]): Promise<readonly string[]> {
  const plan = {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [
      resource("aws_lambda_function", "f", { function_name: "f", arn, role: null }, functionAttributes),
      resource("aws_lambda_function_url", "f", { function_name: "f", qualifier: null, authorization_type: "NONE" }),
      ...more,
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
  return [
    ...report.findings.map((finding) => `${finding.rule} ${finding.confidence} ${finding.subject}`),
    ...report.undecided.map((open) => `undecided ${open.rule} ${open.subject}`),
  ].filter((line) => line.endsWith("aws_lambda_function_url.f"));
}

const NEW = { response_streaming_invoke_arn: true };
const permission = (values: object) =>
  resource("aws_lambda_permission", "other", {
    function_name: "g",
    action: "lambda:InvokeFunction",
    principal: "s3.amazonaws.com",
    qualifier: null,
    ...values,
  });

it("wants the second permission from an older provider", async () => {
  expect(await outcomes({})).toEqual(["mismatched-invoke-permission likely aws_lambda_function_url.f"]);
});

it("relies on a provider that adds both", async () => {
  expect(await outcomes(NEW)).toEqual([]);
  expect(await outcomes(NEW, permission({ invoked_via_function_url: null }))).toEqual([]);
});

it("does not guess where the signs disagree", async () => {
  expect(await outcomes(NEW, permission({}))).toEqual([
    "undecided mismatched-invoke-permission aws_lambda_function_url.f",
  ]);
  expect(await outcomes({}, permission({ invoked_via_function_url: null }))).toEqual([
    "undecided mismatched-invoke-permission aws_lambda_function_url.f",
  ]);
});

it("accepts the second permission where it is declared", async () => {
  const declared = { function_name: "f", principal: "*", invoked_via_function_url: true };
  expect(await outcomes(NEW, permission(declared))).toEqual([]);
});

it("relies on nothing that a whole policy may replace", async () => {
  const whole = resource("aws_lambda_resource_policy", "f", {
    resource_arn: arn,
    policy: '{"Version":"2012-10-17","Statement":[]}',
  });
  expect(await outcomes(NEW, whole)).toEqual(["undecided missing-invoke-permission aws_lambda_function_url.f"]);
});
