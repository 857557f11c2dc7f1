import type { InvokeNeed, Trigger } from "../needs/needs.ts";
import { anonymous, isSet } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { known, text } from "../values/text.ts";
import { at, str, unknown } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { executionArn } from "./apigateway-rest-integration.ts";
import { eventSource } from "./event-source.ts";
import {
  AUTHORIZER_DENIED,
  apiNeeds,
  HTTP_DENIED,
  invokeByApi,
  REST_DENIED,
  throughStages,
} from "./shared/api-call.ts";
import { methodText, pathForms, verbsOf } from "./shared/api-paths.ts";
import { httpStages, perStage, restStages, type Stage } from "./shared/api-stages.ts";
import { type OpenApiCall, openApiCalls } from "./shared/openapi-calls.ts";
import { openApiIn } from "./shared/openapi-document.ts";

export const apigatewayOpenapi = eventSource({
  id: "apigateway-openapi",
  title: "API Gateway OpenAPI body",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html",
  reads: [
    "aws_api_gateway_rest_api",
    "aws_api_gateway_stage",
    "aws_api_gateway_deployment",
    "aws_apigatewayv2_api",
    "aws_apigatewayv2_stage",
    "aws_apigatewayv2_deployment",
  ],
  *triggers(world) {
    for (const api of world.of("aws_api_gateway_rest_api")) yield* ofBody(api, restStages(world, api.get("id"), api));
    for (const api of world.of("aws_apigatewayv2_api")) yield* ofBody(api, httpStages(world, api.get("id"), api));
  },
});

function* ofBody(api: Resource, all: readonly Stage[]): Iterable<Trigger> {
  if (!isSet(api.get("body"))) return;
  const { calls, unknown: because } = openApiCalls(openApiIn(api.get("body")));
  for (const call of calls) {
    for (const { target, stages } of perStage(call.target, all)) {
      yield {
        ...common(api),
        target,
        ...(call.onlyIf === undefined ? {} : { onlyIf: call.onlyIf }),
        title: `${call.kind === "authorizer" ? `the authorizer ${call.name}` : `${call.method} ${call.path}`} of ${api.address}`,
        consequence: call.kind === "authorizer" ? AUTHORIZER_DENIED : denied(api),
        needs: apiNeeds(call.credentials, ["body"], invokes(api, call, stages, all)),
      };
    }
  }
  if (because === undefined) return;
  const anything = text(executionArn(api, api, "id"), "/", anonymous(api, "call", "any"));
  yield {
    ...common(api),
    target: unknown(`its OpenAPI body is not fully known: ${because}`),
    title: api.address,
    consequence: denied(api),
    needs: [invokeByApi([anything], api, "/*/*")],
  };
}

const common = (api: Resource): Pick<Trigger, "declaredBy" | "path"> => ({
  declaredBy: api,
  path: ["body"],
});

const denied = (api: Resource): string => (api.type === "aws_apigatewayv2_api" ? HTTP_DENIED : REST_DENIED);

function invokes(
  api: Resource,
  call: OpenApiCall,
  stages: readonly Stage[],
  all: readonly Stage[],
): readonly InvokeNeed[] {
  const arn = executionArn(api, api, "id");
  if (call.kind === "authorizer") {
    const id = anonymous(api, `id of the authorizer ${call.name}`, "segment");
    return [invokeByApi([text(arn, "/authorizers/", id)], api, "/authorizers/*")];
  }
  const verbs = verbsOf(str(call.method), () => call.beside.map(str)).flatMap((verb) => known(verb) ?? []);
  return throughStages([api], stages, all, (stage) => {
    const sources = (method: string) =>
      callForms(api, { ...call, method }).map((form) => text(arn, "/", stage.name, form));
    return invokeByApi(sources(call.method), api, "/*/*", isDefault(api, call) ? [] : verbs.map(sources));
  });
}

/** The path `/$default` of an HTTP API is its default route, which has no method. */
const isDefault = (api: Resource, { path }: OpenApiCall): boolean =>
  api.type === "aws_apigatewayv2_api" && path === "/$default";

/** `/METHOD/path`, or the default route alone. */
function callForms(api: Resource, call: OpenApiCall) {
  const { method, path } = call;
  if (isDefault(api, call)) return [text(path)];
  const head = text("/", methodText(api, str(method)));
  return mayPrepend(api)
    ? [text(head, "/", anonymous(api, "base path", "any"))]
    : pathForms(api, text(path)).map((form) => text(head, form));
}

/** `basepath = "prepend"` puts the document's own base path before every path. */
function mayPrepend(api: Resource): boolean {
  const basePath = at(api.get("parameters"), "basepath");
  return basePath.kind !== "null" && !["ignore", "split"].includes(knownText(basePath) ?? "");
}
