import { jsonIn } from "../event-sources/shared/json-target.ts";
import { sentBy, sourceAt } from "../needs/rights.ts";
import { isSet } from "../needs/texts.ts";
import { at, textOf } from "../values/value.ts";
import { deliveryKind } from "./delivery.ts";
import { DEAD_LETTER_ONLY, senderKey } from "./keys.ts";

/**
 * Where a subscription sends messages that its endpoint did not accept. Topic and queue are in the same account and
 * region.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export const snsDeadLetter = deliveryKind({
  id: "sns-dead-letter",
  title: "Dead-letter queue of an SNS subscription",
  docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html",
  reads: ["aws_sns_topic", "aws_sns_topic_subscription"],
  *deliveries(world) {
    for (const subscription of world.of("aws_sns_topic_subscription")) {
      const policy = subscription.get("redrive_policy");
      if (!isSet(policy)) continue;
      const topicArn = subscription.get("topic_arn");
      const topic = world.by("aws_sns_topic", "arn", [subscription, topicArn]);
      const source = textOf(topicArn);
      const need = sentBy(
        "sns.amazonaws.com",
        "sqs:SendMessage",
        at(jsonIn(policy, "the redrive policy"), "deadLetterTargetArn"),
        {
          source: source.kind === "text" ? source.text : null,
          sourceAt: sourceAt(topic),
        },
      );
      yield {
        declaredBy: subscription,
        path: ["redrive_policy"],
        onlyIfReachable: DEAD_LETTER_ONLY,
        onlyFailures: true,
        title: topic?.address ?? subscription.address,
        consequence:
          "Apply succeeds, but messages that the endpoint does not accept are lost instead of kept: only the topic's NumberOfNotificationsFailedToRedriveToDlq metric shows it.",
        need,
        key: senderKey(need),
      };
    }
  },
});
