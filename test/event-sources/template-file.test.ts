import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FIXTURES } from "../support/cases.ts";
import { copyOf } from "../support/fixture-run.ts";

interface Plan {
  readonly resource_changes: readonly object[];
  readonly configuration: { readonly root_module: { readonly resources: Block[] } };
}
interface Block {
  readonly type: string;
  expressions: object;
}

/**
 * The template provider is not on every machine, so Terraform cannot plan it here: the plan of a fixture that uses
 * `templatefile`, with the data source as that provider shows it, whose variables are unknown until apply.
 */
it.each([
  ["openapi", []],
  ["openapi-missing", ["missing-invoke-permission aws_api_gateway_rest_api.shop"]],
] as const)("reads the body that data.template_file renders: %s", async (name, expected) => {
  const body = readFileSync(join(FIXTURES, "apigateway-rest", name, "openapi.yaml"), "utf8");
  const change = {
    address: "data.template_file.body",
    mode: "data",
    type: "template_file",
    name: "body",
    provider_name: "registry.terraform.io/hashicorp/template",
    change: {
      actions: ["read"],
      before: null,
      after: { filename: null, template: body, vars: {} },
      after_unknown: { id: true, rendered: true, vars: { uri: true } },
    },
  };
  const block = {
    address: "data.template_file.body",
    mode: "data",
    type: "template_file",
    name: "body",
    provider_config_key: "template",
    expressions: {
      template: { references: ["path.module"] },
      vars: { references: ["aws_lambda_function.items.invoke_arn", "aws_lambda_function.items"] },
    },
    schema_version: 0,
  };
  const copy = copyOf(`apigateway-rest/${name}`, {
    "main.tf": (old) =>
      `${old.replace(/body = templatefile\(.*\)/, "body = data.template_file.body.rendered")}
data "template_file" "body" {
  template = file("\${path.module}/openapi.yaml")
  vars = {
    uri = aws_lambda_function.items.invoke_arn
  }
}
`,
    "plan.json": (old) => {
      const plan = JSON.parse(old) as Plan;
      const { resources } = plan.configuration.root_module;
      const api = resources.find(({ type }) => type === "aws_api_gateway_rest_api");
      if (api === undefined) throw new Error("the fixture has no API");
      api.expressions = {
        ...api.expressions,
        body: { references: ["data.template_file.body.rendered", "data.template_file.body"] },
      };
      resources.push(block);
      return JSON.stringify({ ...plan, resource_changes: [...plan.resource_changes, change] });
    },
  });
  const { findings, undecided } = await copy.json();
  expect(findings.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual(expected);
  expect(undecided).toEqual([]);
});
