import { parseArn } from "../aws/arn.ts";
import { optInRegions } from "../aws/partitions.ts";
import { sourceAt } from "../needs/rights.ts";
import { equalTexts } from "../values/compare.ts";
import { knownText } from "../values/known.ts";
import { known, type Text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { snsEvent } from "./shapes/sns-event.ts";
import { invokedBy } from "./shared/invoked-by.ts";

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
      const topic = world.by("aws_sns_topic", "arn", [subscription, topicArn]);
      const source = textOf(topicArn);
      const { principal, doubt } = caller(regionOf(topicArn), regionOf(subscription.get("endpoint")));
      yield {
        declaredBy: subscription,
        path: ["endpoint"],
        target: subscription.get("endpoint"),
        ...(protocol === undefined ? { onlyIf: "its protocol is unknown until apply" } : {}),
        title: topic?.address ?? subscription.address,
        consequence:
          "Apply succeeds and the topic accepts messages, but every delivery to the function fails: messages are lost once SNS stops retrying.",
        hands: snsEvent(topicArn),
        needs: [
          invokedBy(principal, {
            sources: source.kind === "text" ? [source.text] : [],
            account: topic?.provider.account ?? null,
            sourceAt: sourceAt(topic),
            ...(doubt === undefined ? {} : { doubt }),
          }),
        ],
      };
    }
  },
});

/**
 * The principal as which SNS delivers. A topic in an opt-in region delivers to a function in a default region as
 * `sns.REGION.amazonaws.com`. https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
 */
function caller(
  topic: Text | undefined,
  fn: Text | undefined,
): { readonly principal: string; readonly doubt?: string } {
  const global = "sns.amazonaws.com";
  if (topic && fn && equalTexts(topic, fn) === "yes") return { principal: global };
  const [from, to] = [topic && known(topic), fn && known(fn)];
  if (from !== undefined && !optInRegions.has(from)) return { principal: global };
  if (from !== undefined && to !== undefined && !optInRegions.has(to))
    return { principal: `sns.${from}.amazonaws.com` };
  const why =
    from !== undefined && to !== undefined
      ? "AWS does not document how SNS delivers from one opt-in region to another"
      : "SNS uses another service principal for opt-in regions, and the regions of the topic and the function are unknown until apply";
  return { principal: global, doubt: why };
}

/** The region in an ARN, if the ARN is known that far. */
function regionOf(value: Value): Text | undefined {
  const texted = textOf(value);
  const arn = texted.kind === "text" ? parseArn(texted.text) : undefined;
  return arn?.kind === "arn" ? arn.region : undefined;
}
