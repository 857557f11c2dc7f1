import { deliveryKind } from "./delivery.ts";
import { EVENTBRIDGE_READS, senderOf, sentByRule } from "./eventbridge-sender.ts";
import { NOT_TO_A_FUNCTION, sentWithRole } from "./role-target.ts";

/** A rule that starts a state machine, always with a role. */
export const eventbridgeStateMachine = deliveryKind({
  id: "eventbridge-state-machine",
  title: "EventBridge rule with a state machine as its target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html",
  reads: EVENTBRIDGE_READS,
  *deliveries(world) {
    for (const target of world.of("aws_cloudwatch_event_target")) {
      const need = sentWithRole(target.get("arn"), "events.amazonaws.com");
      if (need?.action !== "states:StartExecution") continue;
      const { title, onlyIf } = sentByRule(world, target);
      yield {
        declaredBy: target,
        path: ["arn"],
        onlyIfReachable: NOT_TO_A_FUNCTION,
        ...senderOf(target, true),
        title,
        ...(onlyIf === undefined ? {} : { onlyIf }),
        consequence:
          "Apply succeeds and the rule matches events, but no execution starts: only the rule's FailedInvocations metric shows it.",
        need: { ...need, doubt: "it has no role, and EventBridge requires one for a state machine" },
        key: null,
      };
    }
  },
});
