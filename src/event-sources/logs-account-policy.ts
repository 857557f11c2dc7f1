import { arnIn } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { at } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { logsEvent } from "./shapes/delivered-event.ts";
import { invokedBy } from "./shared/invoked-by.ts";
import { jsonIn } from "./shared/json-target.ts";

export const logsAccountPolicy = eventSource({
  id: "logs-account-policy",
  title: "CloudWatch Logs account-level subscription filter",
  docs: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html",
  reads: ["aws_cloudwatch_log_account_policy"],
  *triggers(world) {
    for (const policy of world.of("aws_cloudwatch_log_account_policy")) {
      const type = knownText(policy.get("policy_type"));
      if (type !== undefined && type !== "SUBSCRIPTION_FILTER_POLICY") continue;
      const document = jsonIn(policy.get("policy_document"), "its document");
      yield {
        declaredBy: policy,
        path: ["policy_document"],
        target: document.kind === "unknown" ? document : at(document, "DestinationArn"),
        ...(type === undefined ? { onlyIf: "its type is unknown until apply" } : {}),
        title: policy.address,
        consequence: "CloudWatch Logs cannot deliver the account's log events to the function.",
        hands: logsEvent,
        needs: [
          invokedBy("logs.amazonaws.com", {
            sources: [arnIn(policy.provider, "logs", "log-group:*")],
            account: policy.provider.account,
            doubt:
              "AWS does not document what CloudWatch Logs checks for account-level filters; most likely it calls as logs.amazonaws.com with the source ARN …:log-group:*, which nothing here allows",
          }),
        ],
      };
    }
  },
});
