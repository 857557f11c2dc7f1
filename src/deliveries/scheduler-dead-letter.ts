import { groupArn } from "../event-sources/scheduler-schedule.ts";
import { blocksAt } from "../event-sources/shared/blocks.ts";
import { assumedFor } from "../event-sources/shared/invoke-by-role.ts";
import { sentBy } from "../needs/rights.ts";
import { isSet } from "../needs/texts.ts";
import { deliveryKind } from "./delivery.ts";
import { DEAD_LETTER_ONLY } from "./keys.ts";

/** Where a schedule sends events that its target did not accept, with the same role as for the target. */
export const schedulerDeadLetter = deliveryKind({
  id: "scheduler-dead-letter",
  title: "Dead-letter queue of an EventBridge Scheduler schedule",
  docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
  reads: ["aws_scheduler_schedule"],
  *deliveries(world) {
    for (const schedule of world.of("aws_scheduler_schedule")) {
      for (const block of blocksAt(schedule, ["target", 0], "dead_letter_config")) {
        const path = [...block, "arn"];
        const to = schedule.get(...path);
        if (!isSet(to)) continue;
        const rolePath = ["target", 0, "role_arn"];
        const need = sentBy("scheduler.amazonaws.com", "sqs:SendMessage", to);
        yield {
          declaredBy: schedule,
          path,
          onlyIfReachable: DEAD_LETTER_ONLY,
          onlyFailures: true,
          sender: {
            role: schedule.get(...rolePath),
            path: rolePath,
            trustContext: assumedFor(groupArn(schedule), schedule.provider.account),
            decides: true,
          },
          title: schedule.address,
          consequence:
            "Apply succeeds, but events that the target does not accept are lost instead of kept: only EventBridge Scheduler's InvocationsFailedToBeSentToDeadLetterCount metric shows it.",
          need,
          key: null,
        };
      }
    }
  },
});
