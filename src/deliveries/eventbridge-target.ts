import { parseArn } from "../aws/arn.ts";
import { ruleArn, ruleOf } from "../event-sources/eventbridge-rule.ts";
import type { DeliveryNeed } from "../needs/needs.ts";
import { anonymous, isSet, textOr } from "../needs/texts.ts";
import { known } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import { deliveryKind } from "./delivery.ts";
import { senderKey } from "./keys.ts";

const ACTIONS: Readonly<Record<string, string>> = { sqs: "sqs:SendMessage", sns: "sns:Publish" };

/** A rule that sends to a queue or topic; with a role of its own the target's policy need not admit EventBridge. */
export const eventbridgeTarget = deliveryKind({
  id: "eventbridge-target",
  title: "EventBridge rule with a queue or topic as target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
  reads: ["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"],
  *deliveries(world) {
    for (const target of world.of("aws_cloudwatch_event_target")) {
      const to = target.get("arn");
      const texted = textOf(to);
      const arn = texted.kind === "text" ? parseArn(texted.text) : undefined;
      const service = arn?.kind === "arn" ? (known(arn.service) ?? "") : "";
      const action = ACTIONS[service];
      if (action === undefined || isSet(target.get("role_arn"))) continue;
      const rule = ruleOf(world, target);
      const need: DeliveryNeed = {
        kind: "delivery",
        to,
        action,
        principal: "events.amazonaws.com",
        source: rule ? textOr(rule.get("arn"), anonymous(target, "rule ARN", "any")) : ruleArn(target),
        account: rule?.provider.account ?? target.provider.account,
        sourceExpression: rule ? `${rule.address}.arn` : null,
        checkedAtCreation: false,
      };
      yield {
        kind: "eventbridge-target",
        declaredBy: target,
        path: ["arn"],
        title: rule?.address ?? target.address,
        consequence:
          "Apply succeeds and the rule matches events, but none of them arrives: they are dropped, and only the rule's FailedInvocations metric shows it.",
        need,
        // "aws:SourceAccount, aws:SourceArn and aws:SourceOrgID are not supported" for EventBridge to encrypted topics.
        key: senderKey(need, service !== "sns"),
      };
    }
  },
});
