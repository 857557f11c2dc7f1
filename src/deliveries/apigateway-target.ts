import type { Delivery } from "../needs/delivery.ts";
import { isSet } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import type { Resource } from "../world/types.ts";
import { CALLED, type Called, calledBySubtype, calledByUri } from "./apigateway-call.ts";
import { deliveryKind } from "./delivery.ts";
import { NOT_TO_A_FUNCTION } from "./role-target.ts";

/** An API that sends to a queue, topic, bus or state machine itself, with the role in its credentials. */
export const apigatewayTarget = deliveryKind({
  id: "apigateway-target",
  title: "API Gateway integration with a queue, topic, bus or state machine",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html",
  reads: ["aws_api_gateway_integration", "aws_apigatewayv2_integration", ...CALLED],
  *deliveries(world) {
    for (const integration of world.of("aws_api_gateway_integration")) {
      if (knownText(integration.get("type")) !== "AWS") continue;
      const called = calledByUri(world, integration, integration.get("uri"));
      if (called) yield* sent(integration, "uri", "credentials", called);
    }
    for (const integration of world.of("aws_apigatewayv2_integration")) {
      const subtype = knownText(integration.get("integration_subtype"));
      if (subtype !== undefined && subtype !== "") {
        const called = calledBySubtype(world, integration, subtype);
        if (called) yield* sent(integration, "request_parameters", "credentials_arn", called);
      } else if (knownText(integration.get("integration_type")) === "AWS") {
        const uri = integration.get("integration_uri");
        const called = calledByUri(world, integration, uri);
        if (called) yield* sent(integration, "integration_uri", "credentials_arn", called);
      }
    }
  },
});

/** Without credentials it is not documented whether the target's own policy may admit API Gateway. */
function* sent(declaredBy: Resource, at: string, credentials: string, { to, action }: Called): Iterable<Delivery> {
  const role = declaredBy.get(credentials);
  yield {
    kind: "apigateway-target",
    declaredBy,
    path: [at],
    onlyIfFed: NOT_TO_A_FUNCTION,
    ...(isSet(role) ? { sender: { role, path: [credentials], decides: true } } : {}),
    title: declaredBy.address,
    consequence:
      "Apply succeeds, and the API answers with an error: what it calls is refused, and nothing arrives there.",
    need: {
      kind: "delivery",
      to,
      action,
      principal: "apigateway.amazonaws.com",
      source: null,
      account: null,
      sourceExpression: null,
      checkedAtCreation: false,
      doubt: "it has no credentials, and whether it may send without any is not documented",
    },
    key: null,
  };
}
