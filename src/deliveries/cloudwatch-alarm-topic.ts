import { arnOf } from "../event-sources/shared/invoke-by-role.ts";
import { sentBy, sourceAt } from "../needs/rights.ts";
import { knownBool } from "../values/known.ts";
import { itemsOf } from "../values/value.ts";
import { deliveryKind } from "./delivery.ts";
import { senderKey } from "./keys.ts";
import { NOT_TO_A_FUNCTION } from "./role-target.ts";

const ACTIONS = ["alarm_actions", "insufficient_data_actions", "ok_actions"] as const;

/**
 * An alarm that notifies a topic of this plan. The policy that SNS gives every topic allows alarms of its own account;
 * AWS's own key never does: https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger
 */
export const cloudwatchAlarmTopic = deliveryKind({
  id: "cloudwatch-alarm-topic",
  title: "CloudWatch alarm that notifies a topic",
  docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html",
  reads: ["aws_cloudwatch_composite_alarm", "aws_cloudwatch_metric_alarm", "aws_sns_topic"],
  *deliveries(world) {
    for (const alarm of [...world.of("aws_cloudwatch_metric_alarm"), ...world.of("aws_cloudwatch_composite_alarm")]) {
      const enabled = knownBool(alarm.get("actions_enabled"));
      if (enabled === false) continue;
      const open = enabled === undefined && alarm.get("actions_enabled").kind === "unknown";
      for (const name of ACTIONS) {
        for (const [index, to] of itemsOf(alarm.get(name)).items.entries()) {
          if (!world.by("aws_sns_topic", "arn", [alarm, to])) continue;
          const need = sentBy("cloudwatch.amazonaws.com", "sns:Publish", to, {
            source: arnOf(alarm),
            account: alarm.provider.account,
            sourceAt: sourceAt(alarm),
            allowedByDefault: true,
          });
          yield {
            declaredBy: alarm,
            path: [name, index],
            ...(open ? { onlyIf: "it is unknown until apply whether its actions are enabled" } : {}),
            onlyIfReachable: NOT_TO_A_FUNCTION,
            title: alarm.address,
            consequence:
              "Apply succeeds, but nothing arrives when the alarm changes state: only the alarm's history shows that the action failed.",
            need,
            key: senderKey(need),
          };
        }
      }
    }
  },
});
