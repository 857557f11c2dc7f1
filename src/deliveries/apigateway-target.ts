import { openApiCalls } from "../event-sources/shared/openapi-calls.ts";
import { openApiIn } from "../event-sources/shared/openapi-document.ts";
import type { Delivery } from "../needs/delivery.ts";
import { sentBy } from "../needs/rights.ts";
import { isSet } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { knownText } from "../values/known.ts";
import { at, type Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { CALLED, calledBySubtype, calledByUri, type Integration } from "./apigateway-call.ts";
import { deliveryKind } from "./delivery.ts";
import { NOT_TO_A_FUNCTION } from "./role-target.ts";

/** An integration, with its type, its target and its credentials. */
interface Written extends Integration {
  readonly type: Value;
  readonly subtype: Value;
  readonly uri: Value;
  readonly role: Value;
  readonly path: Path;
  readonly rolePath: Path;
  readonly title: string;
}

/** An API that sends to a queue, topic, bus or state machine directly, with the role in its credentials. */
export const apigatewayTarget = deliveryKind({
  id: "apigateway-target",
  title: "API Gateway integration with a queue, topic, bus or state machine",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html",
  reads: [
    "aws_api_gateway_integration",
    "aws_api_gateway_rest_api",
    "aws_apigatewayv2_api",
    "aws_apigatewayv2_integration",
    ...CALLED,
  ],
  *deliveries(world) {
    for (const resource of world.of("aws_api_gateway_integration")) {
      yield* sent(world, ofResource(resource, "type", "uri", "credentials"));
    }
    for (const resource of world.of("aws_apigatewayv2_integration")) {
      yield* sent(world, ofResource(resource, "integration_type", "integration_uri", "credentials_arn"));
    }
    for (const type of ["aws_api_gateway_rest_api", "aws_apigatewayv2_api"] as const) {
      for (const api of world.of(type)) {
        if (!isSet(api.get("body"))) continue;
        for (const { operation, integration } of openApiCalls(openApiIn(api.get("body"))).integrations) {
          yield* sent(world, ofDocument(api, operation, integration));
        }
      }
    }
  },
});

const ofResource = (resource: Resource, type: string, uri: string, credentials: string): Written => ({
  resource,
  type: resource.get(type),
  subtype: resource.get("integration_subtype"),
  uri: resource.get(uri),
  role: resource.get(credentials),
  parameters: resource.get("request_parameters"),
  templates: resource.get("request_templates"),
  written: ["request_parameters", "request_templates"],
  path: [isSet(resource.get(uri)) ? uri : "request_parameters"],
  rolePath: [credentials],
  title: resource.address,
});

const ofDocument = (resource: Resource, operation: string, integration: Value): Written => ({
  resource,
  type: at(integration, "type"),
  subtype: at(integration, "integrationSubtype"),
  uri: at(integration, "uri"),
  role: at(integration, "credentials"),
  parameters: at(integration, "requestParameters"),
  templates: at(integration, "requestTemplates"),
  written: ["body"],
  path: ["body"],
  rolePath: ["body"],
  title: `${operation} of ${resource.address}`,
});

/** AWS does not document whether, without credentials, the target's own policy can allow API Gateway. */
function* sent(world: WorldView<(typeof CALLED)[number]>, integration: Written): Iterable<Delivery> {
  const { resource, subtype, role, path, rolePath, title } = integration;
  const named = knownText(subtype);
  const called =
    named !== undefined && named !== ""
      ? calledBySubtype(world, integration, named)
      : knownText(integration.type)?.toUpperCase() === "AWS"
        ? calledByUri(world, integration, integration.uri)
        : undefined;
  if (!called) return;
  yield {
    declaredBy: resource,
    path,
    onlyIfReachable: NOT_TO_A_FUNCTION,
    ...(isSet(role) ? { sender: { role, path: rolePath, decides: true } } : {}),
    title,
    consequence: "Apply succeeds, but the API answers with an error: AWS refuses the call, and nothing arrives.",
    need: sentBy("apigateway.amazonaws.com", called.action, called.to, {
      doubt: "it has no credentials, and AWS does not document whether it can send without them",
    }),
    key: null,
  };
}
