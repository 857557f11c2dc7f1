import { anonymous, arnIn, textOr } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { apiNeeds, invokeByApi, REST_DENIED } from "./api-call.ts";
import { methodText, pathForms } from "./api-paths.ts";
import { perStage, restStages, type Stage } from "./api-stages.ts";
import { eventSource } from "./event-source.ts";

const READS = [
  "aws_api_gateway_integration",
  "aws_api_gateway_rest_api",
  "aws_api_gateway_resource",
  "aws_api_gateway_stage",
  "aws_api_gateway_deployment",
] as const;
type View = WorldView<(typeof READS)[number]>;

export const apigatewayRestIntegration = eventSource({
  id: "apigateway-rest-integration",
  title: "API Gateway REST integration",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html",
  reads: READS,
  *triggers(world) {
    for (const integration of world.of("aws_api_gateway_integration")) {
      const type = knownText(integration.get("type"));
      if (type !== undefined && type !== "AWS" && type !== "AWS_PROXY") continue;
      const api = world.by("aws_api_gateway_rest_api", "id", integration.get("rest_api_id"));
      const path = pathOf(world, integration, api);
      const method = methodText(integration, integration.get("http_method"));
      const sources = (under: readonly Stage[]): readonly Text[] =>
        under.flatMap((stage) =>
          pathForms(integration, path).map((form) =>
            text(executionArn(api, integration), "/", stage.name, "/", method, form),
          ),
        );
      const all = restStages(world, integration.get("rest_api_id"), integration);
      for (const { target, stages } of perStage(integration.get("uri"), all)) {
        yield {
          source: "apigateway-rest-integration",
          declaredBy: integration,
          path: ["uri"],
          target,
          ...(type === undefined ? { onlyIf: "its type is not known before apply" } : {}),
          title: api?.address ?? integration.address,
          consequence: REST_DENIED,
          needs: apiNeeds(integration.get("credentials"), ["credentials"], [invokeByApi(sources(stages), api, "/*/*")]),
        };
      }
    }
  },
});

/** `arn:P:execute-api:R:A:APIID`; the API's own attribute where it is in the plan. */
export const executionArn = (api: Resource | undefined, user: Resource, attribute = "rest_api_id"): Text => {
  const own = api && textOf(api.get("execution_arn"));
  if (own?.kind === "text") return own.text;
  return arnIn(user.provider, "execute-api", textOr(user.get(attribute), anonymous(user, "API id", "segment")));
};

/** The path of the method's resource, with its leading slash: `/pets/{id}`, `/` for the root. */
function pathOf(world: View, integration: Resource, api: Resource | undefined): Text {
  const id = integration.get("resource_id");
  if (api && world.same(id, api.get("root_resource_id")) === "yes") return ["/"];
  const resource = world.by("aws_api_gateway_resource", "id", id);
  const own = resource && textOf(resource.get("path"));
  return own?.kind === "text" ? own.text : ["/", anonymous(integration, "resource path", "any")];
}
