import { sentBy } from "../needs/rights.ts";
import { deliveryKind } from "./delivery.ts";
import { arnKind, EVENTBRIDGE_READS, senderOf, sentByRule } from "./eventbridge-sender.ts";

/** A rule that sends to another bus with a role, which must be allowed to put events there. */
export const eventbridgeBus = deliveryKind({
  id: "eventbridge-bus",
  title: "EventBridge rule with another bus as its target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html",
  reads: EVENTBRIDGE_READS,
  *deliveries(world) {
    for (const target of world.of("aws_cloudwatch_event_target")) {
      const arn = arnKind(target.get("arn"));
      if (arn?.service !== "events" || !arn.resource.startsWith("event-bus/")) continue;
      const { from, ...about } = sentByRule(world, target);
      yield {
        declaredBy: target,
        path: ["arn"],
        onlyIfReachable: "no rule on that bus starts a function in this plan",
        ...senderOf(target, true),
        ...about,
        consequence:
          "Apply succeeds and the rule matches events, but no event reaches the other bus: EventBridge drops them, and only the rule's FailedInvocations metric shows it.",
        need: sentBy(from.principal, "events:PutEvents", target.get("arn"), {
          ...from,
          doubt: "it has no role, and AWS does not document whether one bus can send to another without one",
        }),
        key: null,
      };
    }
  },
});
