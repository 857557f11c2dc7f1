import { parseArn } from "../aws/arn.ts";
import { snsMessage } from "../event-sources/shapes/sns-event.ts";
import { sentBy, sourceAt } from "../needs/rights.ts";
import { equalTexts } from "../values/compare.ts";
import { knownText } from "../values/known.ts";
import { textOf, type Value } from "../values/value.ts";
import { deliveryKind } from "./delivery.ts";
import { senderKey } from "./keys.ts";

/** A topic that sends to a queue. AWS does not document what SNS sends as the source account, so it is unknown. */
export const snsSubscription = deliveryKind({
  id: "sns-subscription",
  title: "SNS subscription of a queue",
  docs: "https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html",
  reads: ["aws_sns_topic", "aws_sns_topic_subscription"],
  *deliveries(world) {
    for (const subscription of world.of("aws_sns_topic_subscription")) {
      const protocol = knownText(subscription.get("protocol"));
      if (protocol !== undefined && protocol !== "sqs") continue;
      const topicArn = subscription.get("topic_arn");
      const topic = world.by("aws_sns_topic", "arn", [subscription, topicArn]);
      const source = textOf(topicArn);
      const to = subscription.get("endpoint");
      const need = sentBy("sns.amazonaws.com", "sqs:SendMessage", to, {
        source: source.kind === "text" ? source.text : null,
        sourceAt: sourceAt(topic),
        ...(inOneRegion(topicArn, to)
          ? {}
          : {
              doubt:
                "the topic and the queue are in different Regions, where SNS may call as a regional service principal",
            }),
      });
      yield {
        declaredBy: subscription,
        path: ["endpoint"],
        ...(protocol === undefined ? { onlyIf: "its protocol is unknown until apply" } : {}),
        title: topic?.address ?? subscription.address,
        consequence:
          "Apply succeeds and the topic accepts messages, but none of them reaches the queue: only the topic's NumberOfNotificationsFailed metric shows it.",
        need,
        hands: snsMessage(subscription),
        key: senderKey(need),
      };
    }
  },
});

function inOneRegion(a: Value, b: Value): boolean {
  const [x, y] = [a, b].map((value) => {
    const texted = textOf(value);
    const arn = texted.kind === "text" ? parseArn(texted.text) : undefined;
    return arn?.kind === "arn" ? arn.region : undefined;
  });
  return x !== undefined && y !== undefined && equalTexts(x, y) === "yes";
}
