import { sourceAt } from "../needs/rights.ts";
import { knownBool } from "../values/known.ts";
import { itemsOf, unknown } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { arnOf } from "./shared/invoke-by-role.ts";
import { invokedBy } from "./shared/invoked-by.ts";

const ACTIONS = ["alarm_actions", "insufficient_data_actions", "ok_actions"] as const;

export const cloudwatchAlarm = eventSource({
  id: "cloudwatch-alarm",
  title: "CloudWatch alarm action",
  docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html",
  reads: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"],
  *triggers(world) {
    for (const alarm of [...world.of("aws_cloudwatch_metric_alarm"), ...world.of("aws_cloudwatch_composite_alarm")]) {
      // With `actions_enabled = false` it never acts; null means true.
      const enabled = knownBool(alarm.get("actions_enabled"));
      if (enabled === false) continue;
      const open = enabled === undefined && alarm.get("actions_enabled").kind === "unknown";
      const source = arnOf(alarm);
      for (const name of ACTIONS) {
        const actions = itemsOf(alarm.get(name));
        const targets = actions.unknown === undefined ? actions.items : [...actions.items, unknown(actions.unknown)];
        for (const [index, target] of targets.entries()) {
          yield {
            declaredBy: alarm,
            path: [name, index],
            target,
            ...(open ? { onlyIf: "it is unknown until apply whether its actions are enabled" } : {}),
            title: alarm.address,
            consequence:
              'Apply succeeds, but the function does not run when the alarm changes state; the alarm\'s history says "CloudWatch Alarms is not authorized to perform: lambda:InvokeFunction on the resource because no resource-based policy allows the lambda:InvokeFunction action".',
            needs: [
              invokedBy("lambda.alarms.cloudwatch.amazonaws.com", {
                sources: source ? [source] : [],
                account: alarm.provider.account,
                sourceAt: sourceAt(alarm),
              }),
            ],
          };
        }
      }
    }
  },
});
