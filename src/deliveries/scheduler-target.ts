import { groupArn } from "../event-sources/scheduler-schedule.ts";
import { assumedFor } from "../event-sources/shared/invoke-by-role.ts";
import { knownText } from "../values/known.ts";
import { deliveryKind } from "./delivery.ts";
import { NOT_TO_A_FUNCTION, sentWithRole } from "./role-target.ts";

/** A schedule that sends to a queue, topic, bus or state machine, always with a role. */
export const schedulerTarget = deliveryKind({
  id: "scheduler-target",
  title: "EventBridge Scheduler schedule with a queue, topic, bus or state machine as its target",
  docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role",
  reads: ["aws_scheduler_schedule"],
  *deliveries(world) {
    for (const schedule of world.of("aws_scheduler_schedule")) {
      const path = ["target", 0, "role_arn"];
      const need = sentWithRole(schedule.get("target", 0, "arn"), "scheduler.amazonaws.com");
      if (!need) continue;
      yield {
        declaredBy: schedule,
        path: ["target", 0, "arn"],
        onlyIfReachable: NOT_TO_A_FUNCTION,
        ...(knownText(schedule.get("state")) === "DISABLED"
          ? { onlyIf: "it is disabled and sends nothing until it is enabled" }
          : {}),
        sender: {
          role: schedule.get(...path),
          path,
          trustContext: assumedFor(groupArn(schedule), schedule.provider.account),
          decides: true,
        },
        title: schedule.address,
        consequence:
          "AWS denies EventBridge Scheduler's calls. It retries, then drops the event unless the schedule has a dead-letter queue: nothing arrives. If it cannot assume the role, it refuses the schedule when it is created.",
        need,
        key: null,
      };
    }
  },
});
