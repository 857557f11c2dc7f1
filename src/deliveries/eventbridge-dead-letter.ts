import { blocksAt } from "../event-sources/shared/blocks.ts";
import { sentBy } from "../needs/rights.ts";
import { isSet } from "../needs/texts.ts";
import { deliveryKind } from "./delivery.ts";
import { EVENTBRIDGE_READS, sentByRule } from "./eventbridge-sender.ts";
import { DEAD_LETTER_ONLY, senderKey } from "./keys.ts";

/**
 * Where a rule sends events that its target did not accept. The queue policy decides, even if the target has a role.
 */
export const eventbridgeDeadLetter = deliveryKind({
  id: "eventbridge-dead-letter",
  title: "Dead-letter queue of an EventBridge target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
  reads: EVENTBRIDGE_READS,
  *deliveries(world) {
    for (const target of world.of("aws_cloudwatch_event_target")) {
      for (const block of blocksAt(target, [], "dead_letter_config")) {
        const path = [...block, "arn"];
        if (!isSet(target.get(...path))) continue;
        const { from, ...about } = sentByRule(world, target);
        const need = sentBy(from.principal, "sqs:SendMessage", target.get(...path), from);
        yield {
          declaredBy: target,
          path,
          onlyIfReachable: DEAD_LETTER_ONLY,
          onlyFailures: true,
          ...about,
          consequence:
            "Apply succeeds, but events that the target does not accept are lost instead of kept: only the rule's InvocationsFailedToBeSentToDlq metric shows it.",
          need,
          key: senderKey(need),
        };
      }
    }
  },
});
