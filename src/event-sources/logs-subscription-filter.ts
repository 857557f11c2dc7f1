import { sourceAt } from "../needs/rights.ts";
import { anonymous, arnIn, textOr } from "../needs/texts.ts";
import { known, text } from "../values/text.ts";
import type { Provider } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { logsEvent } from "./shapes/delivered-event.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const logsSubscriptionFilter = eventSource({
  id: "logs-subscription-filter",
  title: "CloudWatch Logs subscription filter",
  docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample",
  reads: ["aws_cloudwatch_log_subscription_filter", "aws_cloudwatch_log_group"],
  *triggers(world) {
    for (const filter of world.of("aws_cloudwatch_log_subscription_filter")) {
      const name = filter.get("log_group_name");
      const group = world.by("aws_cloudwatch_log_group", "name", [filter, name]);
      const provider = group?.provider ?? filter.provider;
      const source = text(
        arnIn(provider, "logs", "log-group:", textOr(name, anonymous(filter, "log group", "path"))),
        ":*",
      );
      yield {
        declaredBy: filter,
        path: ["destination_arn"],
        target: filter.get("destination_arn"),
        title: group?.address ?? filter.address,
        consequence:
          'CloudWatch Logs refuses the filter: apply fails with "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function."',
        hands: logsEvent,
        needs: [
          invokedBy(logsPrincipal(provider), {
            sources: [source],
            account: provider.account,
            sourceAt: sourceAt(group, "arn", ":*"),
            checkedAtCreation: true,
          }),
        ],
      };
    }
  },
});

/** CloudWatch Logs calls as its regional principal; policies may name that one or the global one. */
function logsPrincipal({ region }: Provider): string {
  const name = known(region);
  return name === undefined ? "logs.amazonaws.com" : `logs.${name}.amazonaws.com`;
}
