import type { InvokeNeed } from "../model/needs.ts";
import { knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { methodText, pathForms } from "./api-paths.ts";
import { eventSource, type WorldView } from "./event-source.ts";
import { anonymous, arnIn, isSet, textOr } from "./texts.ts";

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
      const credentials = integration.get("credentials");
      const path = pathOf(world, integration, api);
      const method = methodText(integration, integration.get("http_method"));
      const invoke: InvokeNeed = {
        kind: "invoke",
        principal: "apigateway.amazonaws.com",
        action: "lambda:InvokeFunction",
        sources: stages(world, integration).flatMap((stage) =>
          pathForms(integration, path).map((form) =>
            text(executionArn(api, integration), "/", stage, "/", method, form),
          ),
        ),
        account: null,
        sourceExpression: api ? `"\${${api.address}.execution_arn}/*/*"` : null,
        checkedAtCreation: false,
      };
      const caller = knownText(credentials)?.includes(":iam::*:user/*") === true;
      yield {
        source: "apigateway-rest-integration",
        declaredBy: integration,
        path: ["uri"],
        target: integration.get("uri"),
        ...(type === undefined ? { onlyIf: "its type is not known before apply" } : {}),
        title: api?.address ?? integration.address,
        consequence:
          'Apply succeeds and the API answers HTTP 500 "Internal server error"; its execution log says "Invalid permissions on Lambda function".',
        needs: caller
          ? []
          : isSet(credentials)
            ? [
                {
                  kind: "invoke-by-role",
                  role: credentials,
                  rolePath: ["credentials"],
                  service: "apigateway.amazonaws.com",
                  actions: ["lambda:InvokeFunction"],
                },
              ]
            : [invoke],
      };
    }
  },
});

/** `arn:P:execute-api:R:A:APIID`; the API's own attribute where it is in the plan. */
export const executionArn = (api: Resource | undefined, user: Resource, attribute = "rest_api_id"): Text => {
  const own = api && textOf(api.get("execution_arn"));
  if (own?.kind === "text") return own.text;
  return arnIn(user.provider, "execute-api", textOr(user.get(attribute), anonymous(user, "API id", "segment")));
};

/** The stages of this API that the plan declares, or one that nobody names yet. */
function stages(world: View, integration: Resource): readonly Text[] {
  const ofApi = (resource: Resource): boolean =>
    world.same(resource.get("rest_api_id"), integration.get("rest_api_id")) === "yes";
  const named = [...world.of("aws_api_gateway_stage"), ...world.of("aws_api_gateway_deployment")]
    .filter(ofApi)
    .map((resource) => resource.get("stage_name"))
    .filter(isSet)
    .map(textOf)
    .flatMap((texted) => (texted.kind === "text" ? [texted.text] : []));
  return named.length > 0 ? named : [[anonymous(integration, "stage", "segment")]];
}

/** The path of the method's resource, with its leading slash: `/pets/{id}`, `/` for the root. */
function pathOf(world: View, integration: Resource, api: Resource | undefined): Text {
  const id = integration.get("resource_id");
  if (api && world.same(id, api.get("root_resource_id")) === "yes") return ["/"];
  const resource = world.by("aws_api_gateway_resource", "id", id);
  const own = resource && textOf(resource.get("path"));
  return own?.kind === "text" ? own.text : ["/", anonymous(integration, "resource path", "any")];
}
