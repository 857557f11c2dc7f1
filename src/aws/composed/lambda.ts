import { type Text, text } from "../../values/text.ts";
import { str, type Value } from "../../values/value.ts";
import { printArn } from "../arn.ts";
import { functionOf } from "../function-name.ts";
import { arn, chosenByAws, type Own, type Shape } from "./form.ts";

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 * Ids and other attributes: the "Attribute Reference" of each resource in the provider's documentation.
 */
const invocation = (slot: string): string =>
  `arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/${slot}/invocations`;

/** The ARN of the function that `function_name` names (in any form), with something after it. */
function functionArn(own: Own, ...after: readonly (string | Text | undefined)[]): Value | undefined {
  const name = own.text("function_name");
  const read = name && functionOf(name);
  if (read?.kind !== "function" || read.qualifier !== null) return undefined;
  if (after.some((each) => each === undefined)) return undefined;
  return str(
    printArn({
      partition: read.partition ?? own.partition,
      service: ["lambda"],
      region: read.region ?? own.region,
      account: read.account ?? own.account,
      resource: text("function:", read.name, ...after.map((each) => each ?? "")),
    }),
  );
}

/** Without `publish` there is only `$LATEST`; `publish_to` (provider 6) publishes by other rules. */
function version(own: Own): string | Value | undefined {
  if (own.value("publish_to").kind !== "null") return undefined;
  const publish = own.says("publish");
  if (publish === "no") return "$LATEST";
  return publish === "yes" ? own.hole("version", "digits") : undefined;
}

export const lambda: Readonly<Record<string, Shape>> = {
  aws_lambda_function: {
    slots: { version: {} },
    forms: {
      arn: arn("lambda", "function:{function_name}"),
      id: "{function_name}",
      invoke_arn: invocation("{arn}"),
      version,
      qualified_arn: "{arn}:{version}",
      qualified_invoke_arn: invocation("{qualified_arn}"),
      response_streaming_invoke_arn:
        "arn:{partition}:apigateway:{region}:lambda:path/2021-11-15/functions/{arn}/response-streaming-invocations",
    },
  },
  aws_lambda_alias: {
    forms: { arn: (own) => functionArn(own, ":", own.text("name")), id: "{arn}", invoke_arn: invocation("{arn}") },
  },
  aws_lambda_event_source_mapping: {
    slots: { uuid: chosenByAws },
    forms: {
      arn: arn("lambda", "event-source-mapping:{uuid}"),
      id: "{uuid}",
      function_arn: (own) => functionArn(own),
    },
  },
  aws_lambda_function_url: {
    slots: { url_id: chosenByAws },
    forms: {
      function_arn: (own) =>
        own.value("qualifier").kind === "null" ? functionArn(own) : functionArn(own, ":", own.text("qualifier")),
      function_url: "https://{url_id}.lambda-url.{region}.on.aws/",
    },
  },
  aws_lambda_layer_version: {
    slots: { version: { chars: "digits" } },
    forms: { layer_arn: arn("lambda", "layer:{layer_name}"), arn: "{layer_arn}:{version}", id: "{arn}" },
  },
  aws_lambda_code_signing_config: {
    slots: { config_id: chosenByAws },
    forms: { arn: arn("lambda", "code-signing-config:{config_id}"), id: "{arn}" },
  },
};
