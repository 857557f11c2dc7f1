import { anonymous, textOr } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { text } from "../values/text.ts";
import { held } from "../world/held.ts";
import { executionArn } from "./apigateway-rest-integration.ts";
import { eventSource } from "./event-source.ts";
import { AUTHORIZER_DENIED, apiNeeds, invokeByApi } from "./shared/api-call.ts";
import { httpStages, perStage } from "./shared/api-stages.ts";

export const apigatewayv2Authorizer = eventSource({
  id: "apigatewayv2-authorizer",
  title: "API Gateway HTTP or WebSocket Lambda authorizer",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html",
  reads: [
    "aws_apigatewayv2_authorizer",
    "aws_apigatewayv2_api",
    "aws_apigatewayv2_stage",
    "aws_apigatewayv2_deployment",
  ],
  *triggers(world) {
    for (const authorizer of world.of("aws_apigatewayv2_authorizer")) {
      const type = knownText(authorizer.get("authorizer_type"));
      if (type !== undefined && type !== "REQUEST") continue;
      const api = world.by("aws_apigatewayv2_api", "id", held(authorizer, "api_id"));
      const id = textOr(authorizer.get("id"), anonymous(authorizer, "authorizer id", "segment"));
      const source = text(executionArn(api, authorizer, "api_id"), "/authorizers/", id);
      const stages = httpStages(world, authorizer.get("api_id"), authorizer);
      for (const { target } of perStage(authorizer.get("authorizer_uri"), stages)) {
        yield {
          declaredBy: authorizer,
          path: ["authorizer_uri"],
          target,
          ...(type === undefined ? { onlyIf: "its type is unknown until apply" } : {}),
          title: `the authorizer of ${api?.address ?? authorizer.address}`,
          consequence: AUTHORIZER_DENIED,
          needs: apiNeeds(
            authorizer.get("authorizer_credentials_arn"),
            ["authorizer_credentials_arn"],
            [invokeByApi([source], api, "/authorizers/*")],
          ),
        };
      }
    }
  },
});
