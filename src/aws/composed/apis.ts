import { text } from "../../values/text.ts";
import { str, type Value } from "../../values/value.ts";
import { arn, chosenByAws, numbered, type Own, type Shape } from "./form.ts";

/** Management ARNs of API Gateway contain no account. */
const management = (resource: string): string => `arn:{partition}:apigateway:{region}::${resource}`;
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
const execution = (resource: string): string => arn("execute-api", resource);

const stageOfDeployment = (form: string) => (own: Own) =>
  form.replace("{stage_name}", own.value("stage_name").kind === "null" ? "" : "{stage_name}");

function endpoint(own: Own): string | Value | undefined {
  const protocol = own.value("protocol_type");
  if (protocol.kind !== "string" || protocol.text.length !== 1) return undefined;
  const scheme = protocol.text[0] === "WEBSOCKET" ? "wss" : "https";
  return `${scheme}://{id}.execute-api.{region}.{dns}`;
}

export const apis: Readonly<Record<string, Shape>> = {
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
  aws_api_gateway_rest_api: {
    slots: { id: chosenByAws, root_resource_id: chosenByAws },
    forms: { arn: management("/restapis/{id}"), execution_arn: execution("{id}") },
  },
  aws_api_gateway_stage: {
    forms: {
      arn: management("/restapis/{rest_api_id}/stages/{stage_name}"),
      execution_arn: execution("{rest_api_id}/{stage_name}"),
      id: "ags-{rest_api_id}-{stage_name}",
      invoke_url: "https://{rest_api_id}.execute-api.{region}.{dns}/{stage_name}",
    },
  },
  aws_api_gateway_deployment: {
    slots: { id: chosenByAws },
    forms: {
      execution_arn: stageOfDeployment(execution("{rest_api_id}/{stage_name}")),
      invoke_url: stageOfDeployment("https://{rest_api_id}.execute-api.{region}.{dns}/{stage_name}"),
    },
  },
  aws_api_gateway_resource: { slots: { id: chosenByAws }, forms: {} },
  aws_api_gateway_method: { forms: { id: "agm-{rest_api_id}-{resource_id}-{http_method}" } },
  aws_api_gateway_integration: { forms: { id: "agi-{rest_api_id}-{resource_id}-{http_method}" } },
  aws_api_gateway_authorizer: {
    slots: { id: chosenByAws },
    forms: { arn: management("/restapis/{rest_api_id}/authorizers/{id}") },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html
  aws_apigatewayv2_api: {
    slots: { id: chosenByAws },
    forms: { arn: management("/apis/{id}"), execution_arn: execution("{id}"), api_endpoint: endpoint },
  },
  aws_apigatewayv2_stage: {
    forms: {
      arn: management("/apis/{api_id}/stages/{name}"),
      execution_arn: execution("{api_id}/{name}"),
      id: "{name}",
    },
  },
  aws_apigatewayv2_route: { slots: { id: chosenByAws }, forms: {} },
  aws_apigatewayv2_integration: { slots: { id: chosenByAws }, forms: {} },
  aws_apigatewayv2_authorizer: { slots: { id: chosenByAws }, forms: {} },
  aws_apigatewayv2_deployment: { slots: { id: chosenByAws }, forms: {} },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappsync.html
  aws_appsync_graphql_api: numbered("appsync", "apis/{id}"),
  aws_appsync_api: { slots: { api_id: chosenByAws }, forms: { api_arn: arn("appsync", "apis/{api_id}") } },
  aws_appsync_datasource: {
    forms: { arn: arn("appsync", "apis/{api_id}/datasources/{name}"), id: "{api_id}-{name}" },
  },
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
  aws_cloudfront_distribution: {
    slots: { id: chosenByAws },
    forms: { arn: "arn:{partition}:cloudfront::{account}:distribution/{id}" },
  },
  ...loadBalancing("aws_lb"),
  ...loadBalancing("aws_alb"),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonvpclattice.html
  aws_vpclattice_target_group: numbered("vpc-lattice", "targetgroup/{id}"),
  aws_vpclattice_service: numbered("vpc-lattice", "service/{id}"),
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html */
function loadBalancing(type: "aws_lb" | "aws_alb"): Readonly<Record<string, Shape>> {
  return {
    [type]: {
      slots: { name: { prefix: "name_prefix", madeBy: "provider" } },
      forms: {
        arn: arn("elasticloadbalancing", "loadbalancer/{arn_suffix}"),
        id: "{arn}",
        arn_suffix: (own) => {
          const kind = balancerKinds.get(ofKind(own));
          return kind && `${kind}/{name}/{#hash}`;
        },
      },
    },
    [`${type}_target_group`]: {
      slots: { name: { prefix: "name_prefix", madeBy: "provider" } },
      forms: {
        arn: arn("elasticloadbalancing", "{arn_suffix}"),
        id: "{arn}",
        arn_suffix: "targetgroup/{name}/{#hash}",
      },
    },
    [`${type}_listener`]: { forms: { arn: listenerArn, id: "{arn}" } },
  };
}

const balancerKinds: ReadonlyMap<unknown, string> = new Map([
  ["application", "app"],
  ["network", "net"],
  ["gateway", "gwy"],
]);

function ofKind(own: Own): unknown {
  const kind = own.value("load_balancer_type");
  if (kind.kind === "null") return "application";
  return kind.kind === "string" && kind.text.length === 1 ? kind.text[0] : undefined;
}

/** The load balancer's ARN with `listener` instead of `loadbalancer`, and an additional part. */
function listenerArn(own: Own): Value | undefined {
  const balancer = own.text("load_balancer_arn");
  if (!balancer) return undefined;
  const at = balancer.findIndex((part) => typeof part === "string" && part.includes(":loadbalancer/"));
  const part = balancer[at];
  const hash = own.hidden("hash");
  if (typeof part !== "string") return undefined;
  return str(
    text(balancer.slice(0, at), part.replace(":loadbalancer/", ":listener/"), balancer.slice(at + 1), "/", hash),
  );
}
