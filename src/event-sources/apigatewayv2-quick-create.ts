import { isSet } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { text } from "../values/text.ts";
import { str, type Value } from "../values/value.ts";
import { executionArn } from "./apigateway-rest-integration.ts";
import { eventSource } from "./event-source.ts";
import { apiNeeds, HTTP_DENIED, invokeByApi } from "./shared/api-call.ts";
import { methodOf, routeForms, verbsOf } from "./shared/api-paths.ts";

/** A quick-create API has its own integration, one route and the stage `$default`. */
export const apigatewayv2QuickCreate = eventSource({
  id: "apigatewayv2-quick-create",
  title: "API Gateway HTTP API, quick create",
  docs: "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html",
  reads: ["aws_apigatewayv2_api"],
  *triggers(world) {
    for (const api of world.of("aws_apigatewayv2_api")) {
      const target = api.get("target");
      if (!isSet(target) || knownText(api.get("protocol_type")) === "WEBSOCKET") continue;
      const key = isSet(api.get("route_key")) ? api.get("route_key") : str("$default");
      const sources = (as: Value) =>
        routeForms(api, as, "HTTP").map((form) => text(executionArn(api, api, "id"), "/$default", form));
      const { method, path } = methodOf(key);
      const choices =
        method === undefined ? [] : verbsOf(str(method), () => []).map((verb) => str(text(verb, " ", path ?? "")));
      yield {
        declaredBy: api,
        path: ["target"],
        target,
        title: api.address,
        consequence: HTTP_DENIED,
        needs: apiNeeds(
          api.get("credentials_arn"),
          ["credentials_arn"],
          [invokeByApi(sources(key), api, "/*/*", choices.map(sources))],
        ),
      };
    }
  },
});
