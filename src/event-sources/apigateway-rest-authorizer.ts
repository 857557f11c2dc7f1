import { anonymous, textOr } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { text } from "../values/text.ts";
import { held } from "../world/held.ts";
import { executionArn } from "./apigateway-rest-integration.ts";
import { eventSource } from "./event-source.ts";
import { AUTHORIZER_DENIED, apiNeeds, invokeByApi } from "./shared/api-call.ts";
import { perStage, restStages } from "./shared/api-stages.ts";

export const apigatewayRestAuthorizer = eventSource({
  id: "apigateway-rest-authorizer",
  title: "API Gateway REST Lambda authorizer",
  docs: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html",
  reads: [
    "aws_api_gateway_authorizer",
    "aws_api_gateway_rest_api",
    "aws_api_gateway_stage",
    "aws_api_gateway_deployment",
  ],
  *triggers(world) {
    for (const authorizer of world.of("aws_api_gateway_authorizer")) {
      const type = knownText(authorizer.get("type"));
      if (type === "COGNITO_USER_POOLS") continue;
      const api = world.by("aws_api_gateway_rest_api", "id", held(authorizer, "rest_api_id"));
      const id = textOr(authorizer.get("id"), anonymous(authorizer, "authorizer id", "segment"));
      const source = text(executionArn(api, authorizer), "/authorizers/", id);
      const stages = restStages(world, authorizer.get("rest_api_id"), authorizer);
      for (const { target } of perStage(authorizer.get("authorizer_uri"), stages)) {
        yield {
          declaredBy: authorizer,
          path: ["authorizer_uri"],
          target,
          title: `the authorizer of ${api?.address ?? authorizer.address}`,
          consequence: AUTHORIZER_DENIED,
          needs: apiNeeds(
            authorizer.get("authorizer_credentials"),
            ["authorizer_credentials"],
            [invokeByApi([source], api, "/authorizers/*")],
          ),
        };
      }
    }
  },
});
