import { sentBy } from "../needs/rights.ts";
import { deliveryKind } from "./delivery.ts";
import { arnKind, EVENTBRIDGE_READS, senderOf, sentByRule } from "./eventbridge-sender.ts";
import { senderKey } from "./keys.ts";

const ACTIONS: Readonly<Record<string, string>> = { sqs: "sqs:SendMessage", sns: "sns:Publish" };

/**
 * A rule that sends to a queue or topic. If the target has a role, AWS's pages disagree: one says that the role is
 * enough, another that no role must be set.
 */
export const eventbridgeTarget = deliveryKind({
  id: "eventbridge-target",
  title: "EventBridge rule with a queue or topic as its target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
  reads: EVENTBRIDGE_READS,
  *deliveries(world) {
    for (const target of world.of("aws_cloudwatch_event_target")) {
      const service = arnKind(target.get("arn"))?.service ?? "";
      const action = ACTIONS[service];
      if (action === undefined) continue;
      const { from, ...about } = sentByRule(world, target);
      const need = sentBy(from.principal, action, target.get("arn"), from);
      yield {
        declaredBy: target,
        path: ["arn"],
        ...senderOf(target, false),
        ...about,
        consequence:
          "Apply succeeds and the rule matches events, but no event arrives: EventBridge drops them, and only the rule's FailedInvocations metric shows it.",
        need,
        // "aws:SourceAccount, aws:SourceArn and aws:SourceOrgID are not supported" for EventBridge to encrypted topics.
        key: senderKey(need, service !== "sns"),
      };
    }
  },
});
