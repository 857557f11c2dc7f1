import { anonymous, arnIn, textOr } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { apiNeeds, invokeByApi, REST_DENIED, throughStages } from "./shared/api-call.ts";
import { methodText, pathForms, verbsOf } from "./shared/api-paths.ts";
import { perStage, restStages, type Stage } from "./shared/api-stages.ts";

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
      const api = world.by("aws_api_gateway_rest_api", "id", held(integration, "rest_api_id"));
      const path = pathOf(world, integration, api);
      const sources = (stage: Stage, method: Text): readonly Text[] =>
        pathForms(integration, path).map((form) =>
          text(executionArn(api, integration), "/", stage.name, "/", method, form),
        );
      const written = integration.get("http_method");
      const verbs = verbsOf(written, () => methodsBeside(world, integration));
      const invoke = (stage: Stage) =>
        invokeByApi(
          sources(stage, methodText(integration, written)),
          api,
          "/*/*",
          verbs.map((verb) => sources(stage, verb)),
        );
      const all = restStages(world, integration.get("rest_api_id"), integration);
      for (const { target, stages } of perStage(integration.get("uri"), all)) {
        yield {
          declaredBy: integration,
          path: ["uri"],
          target,
          ...(type === undefined ? { onlyIf: "its type is unknown until apply" } : {}),
          title: api?.address ?? integration.address,
          consequence: REST_DENIED,
          needs: apiNeeds(
            integration.get("credentials"),
            ["credentials"],
            throughStages([integration], stages, all, invoke),
          ),
        };
      }
    }
  },
});

/** Methods of other integrations that are, or may be, on the same path. */
const methodsBeside = (world: View, integration: Resource): readonly Value[] =>
  world
    .of("aws_api_gateway_integration")
    .filter((other) => other !== integration)
    .filter((other) =>
      ["rest_api_id", "resource_id"].every((id) => world.same(held(other, id), held(integration, id)) !== "no"),
    )
    .map((other) => other.get("http_method"));

/** `arn:P:execute-api:R:A:APIID`; the API's own attribute if the API is in the plan. */
export const executionArn = (api: Resource | undefined, user: Resource, attribute = "rest_api_id"): Text => {
  const own = api && textOf(api.get("execution_arn"));
  if (own?.kind === "text") return own.text;
  return arnIn(user.provider, "execute-api", textOr(user.get(attribute), anonymous(user, "API id", "segment")));
};

/** The path of the method's resource, with its leading slash: `/pets/{id}`, `/` for the root. */
function pathOf(world: View, integration: Resource, api: Resource | undefined): Text {
  const id = integration.get("resource_id");
  if (api && world.same([integration, id], held(api, "root_resource_id")) === "yes") return ["/"];
  const resource = world.by("aws_api_gateway_resource", "id", [integration, id]);
  const own = resource && textOf(resource.get("path"));
  return own?.kind === "text" ? own.text : ["/", anonymous(integration, "resource path", "any")];
}
