import { knownText } from "../values/known.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

export const appsyncDatasource = eventSource({
  id: "appsync-datasource",
  title: "AppSync data source",
  docs: "https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html",
  reads: ["aws_appsync_datasource"],
  *triggers(world) {
    for (const source of world.of("aws_appsync_datasource")) {
      const type = knownText(source.get("type"));
      if (type !== undefined && type !== "AWS_LAMBDA") continue;
      for (const path of blocksAt(source, [], "lambda_config")) {
        yield {
          declaredBy: source,
          path: [...path, "function_arn"],
          target: source.get(...path, "function_arn"),
          ...(type === undefined ? { onlyIf: "its type is unknown until apply" } : {}),
          title: source.address,
          consequence: `Apply succeeds, but every request that reaches the data source fails: ${NOT_AUTHORIZED}`,
          needs: [invokeByRole(source, ["service_role_arn"], "appsync.amazonaws.com")],
        };
      }
    }
  },
});
