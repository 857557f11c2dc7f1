import { knownText } from "../values/known.ts";
import { textOf } from "../values/value.ts";
import { eventSource } from "./event-source.ts";

export const snsSubscription = eventSource({
  id: "sns-subscription",
  title: "SNS subscription",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html",
  reads: ["aws_sns_topic_subscription", "aws_sns_topic"],
  *triggers(world) {
    for (const subscription of world.of("aws_sns_topic_subscription")) {
      const protocol = knownText(subscription.get("protocol"));
      if (protocol !== undefined && protocol !== "lambda") continue;
      const topicArn = subscription.get("topic_arn");
      const topic = world.by("aws_sns_topic", "arn", topicArn);
      const source = textOf(topicArn);
      yield {
        source: "sns-subscription",
        declaredBy: subscription,
        path: ["endpoint"],
        target: subscription.get("endpoint"),
        ...(protocol === undefined ? { onlyIf: "its protocol is not known before apply" } : {}),
        title: topic?.address ?? subscription.address,
        consequence:
          "Apply succeeds, the topic accepts messages, and every delivery to the function fails: messages are lost once SNS gives up retrying.",
        needs: [
          {
            kind: "invoke",
            principal: "sns.amazonaws.com",
            action: "lambda:InvokeFunction",
            sources: source.kind === "text" ? [source.text] : [],
            account: topic?.provider.account ?? null,
            sourceExpression: topic ? `${topic.address}.arn` : null,
            checkedAtCreation: false,
          },
        ],
      };
    }
  },
});
