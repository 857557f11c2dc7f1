import type { Trigger } from "../needs/needs.ts";
import { knownText } from "../values/known.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy, sourceOf } from "./shared/invoked-by.ts";

export const appsyncAuthorizer = eventSource({
  id: "appsync-authorizer",
  title: "AppSync Lambda authorizer",
  docs: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization",
  reads: ["aws_appsync_graphql_api", "aws_appsync_api"],
  *triggers(world) {
    for (const api of world.of("aws_appsync_graphql_api")) {
      yield* authorizer(api, [], "authentication_type", "arn");
      for (const provider of blocksAt(api, [], "additional_authentication_provider")) {
        yield* authorizer(api, provider, "authentication_type", "arn");
      }
    }
    for (const api of world.of("aws_appsync_api")) {
      for (const provider of blocksAt(api, [], "event_config", "auth_provider")) {
        yield* authorizer(api, provider, "auth_type", "api_arn");
      }
    }
  },
});

/** The authorizer of one authentication provider; AppSync uses it only for that provider. */
function* authorizer(api: Resource, provider: Path, typed: string, arn: string): Iterable<Trigger> {
  const type = knownText(api.get(...provider, typed));
  if (type !== undefined && type !== "AWS_LAMBDA") return;
  for (const config of blocksAt(api, provider, "lambda_authorizer_config")) {
    yield {
      declaredBy: api,
      path: [...config, "authorizer_uri"],
      target: api.get(...config, "authorizer_uri"),
      ...(type === undefined ? { onlyIf: `its ${typed} is unknown until apply` } : {}),
      title: api.address,
      consequence: "Apply succeeds, but AppSync refuses every request that uses this authorization.",
      needs: [invokedBy("appsync.amazonaws.com", sourceOf(api, arn))],
    };
  }
}
