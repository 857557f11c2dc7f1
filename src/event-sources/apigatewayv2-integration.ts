import type { InvokeNeed } from "../needs/needs.ts";
import { anonymous, isSet } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf, type Value } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";
import { executionArn } from "./apigateway-rest-integration.ts";
import { eventSource } from "./event-source.ts";
import { apiNeeds, HTTP_DENIED, invokeByApi, throughStages, WEBSOCKET_DENIED } from "./shared/api-call.ts";
import { methodOf, routeForms, verbsOf } from "./shared/api-paths.ts";
import { httpStages, perStage, type Stage } from "./shared/api-stages.ts";

const READS = [
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_stage",
  "aws_apigatewayv2_deployment",
] as const;
type View = WorldView<(typeof READS)[number]>;

export const apigatewayv2Integration = eventSource({
  id: "apigatewayv2-integration",
  title: "API Gateway HTTP or WebSocket integration",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html",
  reads: READS,
  *triggers(world) {
    for (const integration of world.of("aws_apigatewayv2_integration")) {
      const type = knownText(integration.get("integration_type"));
      if (type !== undefined && type !== "AWS" && type !== "AWS_PROXY") continue;
      if (isSet(integration.get("integration_subtype"))) continue;
      const api = world.by("aws_apigatewayv2_api", "id", held(integration, "api_id"));
      const websocket = api && knownText(api.get("protocol_type")) === "WEBSOCKET";
      const all = httpStages(world, integration.get("api_id"), integration);
      for (const { target, stages } of perStage(integration.get("integration_uri"), all)) {
        yield {
          declaredBy: integration,
          path: ["integration_uri"],
          target,
          ...(type === undefined ? { onlyIf: "its type is unknown until apply" } : {}),
          title: api?.address ?? integration.address,
          consequence: websocket ? WEBSOCKET_DENIED : HTTP_DENIED,
          needs: apiNeeds(
            integration.get("credentials_arn"),
            ["credentials_arn"],
            calls(world, integration, api, stages, all),
          ),
        };
      }
    }
  },
});

/**
 * For each route that uses the integration, the source ARNs with which it may call. HTTP: `ARN/STAGE/METHOD/path`, or
 * `ARN/STAGE/$default` without a method; WebSocket: `ARN/STAGE/ROUTEKEY`.
 */
function calls(
  world: View,
  integration: Resource,
  api: Resource | undefined,
  stages: readonly Stage[],
  all: readonly Stage[],
): readonly InvokeNeed[] {
  const arn = executionArn(api, integration, "api_id");
  const routes = world.of("aws_apigatewayv2_route").filter((route) => targets(world, route, integration));
  const protocol = api && knownText(api.get("protocol_type"));
  if (routes.length === 0) {
    const route = anonymous(integration, "route", "any");
    return throughStages([integration], stages, all, (stage) =>
      invokeByApi([text(arn, "/", stage.name, "/", route)], api, "/*/*"),
    );
  }
  return routes.flatMap((route) => {
    const key = route.get("route_key");
    const choices = protocol === "HTTP" ? routeChoices(world, route, key) : [];
    return throughStages([integration, route], stages, all, (stage) => {
      const sources = (as: Value): readonly Text[] =>
        routeForms(route, as, protocol).map((form) => text(arn, "/", stage.name, form));
      return invokeByApi(sources(key), api, "/*/*", choices.map(sources));
    });
  });
}

/** The route keys that a route `ANY /path` covers. */
function routeChoices(world: View, route: Resource, key: Value): readonly Value[] {
  const { method, path } = methodOf(key);
  if (method === undefined) return [];
  const beside = (): readonly Value[] =>
    world
      .of("aws_apigatewayv2_route")
      .filter((other) => other !== route && world.same(held(other, "api_id"), held(route, "api_id")) !== "no")
      .map((other) => methodOf(other.get("route_key")))
      .filter((other) => other.path === undefined || other.path === path)
      .map((other) => (other.method === undefined ? other.key : str(other.method)));
  return verbsOf(str(method), beside).map((verb) => str(text(verb, " ", path ?? "")));
}

/** A route's target is `integrations/ID`. */
function targets(world: View, route: Resource, integration: Resource): boolean {
  const target = textOf(route.get("target"));
  const id = textOf(integration.get("id"));
  if (target.kind !== "text" || id.kind !== "text") return false;
  return world.same([route, str(target.text)], [integration, str(text("integrations/", id.text))]) === "yes";
}
