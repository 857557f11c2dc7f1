import type { InvokeNeed } from "../model/needs.ts";
import { knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { methodText, pathForms } from "./api-paths.ts";
import { executionArn } from "./apigateway-rest-integration.ts";
import { eventSource, type WorldView } from "./event-source.ts";
import { anonymous, isSet } from "./texts.ts";

const READS = [
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_stage",
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
      const api = world.by("aws_apigatewayv2_api", "id", integration.get("api_id"));
      const credentials = integration.get("credentials_arn");
      const caller = knownText(credentials)?.includes(":iam::*:user/*") === true;
      const websocket = api && knownText(api.get("protocol_type")) === "WEBSOCKET";
      const needs = calls(world, integration, api).map(
        (sources): InvokeNeed => ({
          kind: "invoke",
          principal: "apigateway.amazonaws.com",
          action: "lambda:InvokeFunction",
          sources,
          account: null,
          sourceExpression: api ? `"\${${api.address}.execution_arn}/*/*"` : null,
          checkedAtCreation: false,
        }),
      );
      yield {
        source: "apigatewayv2-integration",
        declaredBy: integration,
        path: ["integration_uri"],
        target: integration.get("integration_uri"),
        ...(type === undefined ? { onlyIf: "its type is not known before apply" } : {}),
        title: api?.address ?? integration.address,
        consequence: websocket
          ? 'Apply succeeds and messages on these routes are answered with "Internal server error"; the function is never invoked.'
          : 'Apply succeeds and the API answers HTTP 500 "Internal Server Error"; the access log says the integration has no permission to call the function.',
        needs: caller
          ? []
          : isSet(credentials)
            ? [
                {
                  kind: "invoke-by-role",
                  role: credentials,
                  rolePath: ["credentials_arn"],
                  service: "apigateway.amazonaws.com",
                  actions: ["lambda:InvokeFunction"],
                },
              ]
            : needs,
      };
    }
  },
});

/**
 * For each route that uses the integration, the source ARNs it may call with. HTTP: `ARN/STAGE/METHOD/path`, and
 * `ARN/STAGE/$default` without a method; WebSocket: `ARN/STAGE/ROUTEKEY`.
 */
function calls(world: View, integration: Resource, api: Resource | undefined): readonly (readonly Text[])[] {
  const arn = executionArn(api, integration, "api_id");
  const routes = world.of("aws_apigatewayv2_route").filter((route) => targets(world, route, integration));
  const stageNames = stages(world, integration);
  const protocol = api && knownText(api.get("protocol_type"));
  if (routes.length === 0) {
    return [stageNames.map((stage) => text(arn, "/", stage, "/", anonymous(integration, "route", "any")))];
  }
  return routes.map((route) =>
    stageNames.flatMap((stage) => routeForms(route, protocol).map((form) => text(arn, "/", stage, form))),
  );
}

function routeForms(route: Resource, protocol: string | undefined): readonly Text[] {
  const key = route.get("route_key");
  const known = knownText(key);
  if (known === undefined || protocol === undefined) return [["/", anonymous(route, "route key", "any")]];
  if (protocol === "WEBSOCKET" || known === "$default") return [[`/${known}`]];
  const [method = "", path = ""] = known.split(" ");
  return pathForms(route, [path]).map((form) => text("/", methodText(route, { kind: "string", text: [method] }), form));
}

/** A route's target is `integrations/ID`. */
function targets(world: View, route: Resource, integration: Resource): boolean {
  const target = textOf(route.get("target"));
  const id = textOf(integration.get("id"));
  if (target.kind !== "text" || id.kind !== "text") return false;
  return (
    world.same({ kind: "string", text: target.text }, { kind: "string", text: text("integrations/", id.text) }) ===
    "yes"
  );
}

function stages(world: View, integration: Resource): readonly Text[] {
  const names = world
    .of("aws_apigatewayv2_stage")
    .filter((stage) => world.same(stage.get("api_id"), integration.get("api_id")) === "yes")
    .map((stage) => textOf(stage.get("name")))
    .flatMap((texted) => (texted.kind === "text" ? [texted.text] : []));
  return names.length > 0 ? names : [[anonymous(integration, "stage", "segment")]];
}
