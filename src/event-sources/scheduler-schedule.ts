import type { Trigger } from "../needs/needs.ts";
import { anonymous, arnIn, isSet, textOr } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import type { Text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { scheduleEvent } from "./shapes/schedule-event.ts";
import { assumedFor, invokeByRole } from "./shared/invoke-by-role.ts";
import { invokeParameters, jsonIn } from "./shared/json-target.ts";

export const schedulerSchedule = eventSource({
  id: "scheduler-schedule",
  title: "EventBridge Scheduler schedule",
  docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role",
  reads: ["aws_scheduler_schedule"],
  *triggers(world) {
    for (const schedule of world.of("aws_scheduler_schedule")) {
      yield {
        declaredBy: schedule,
        path: ["target", 0, "arn"],
        ...invoked(schedule),
        ...(knownText(schedule.get("state")) === "DISABLED"
          ? { onlyIf: "it is disabled and invokes nothing until it is enabled" }
          : {}),
        title: schedule.address,
        consequence:
          "Apply succeeds, but no invocation reaches the function: AWS denies EventBridge Scheduler's calls. It retries, then drops the event unless the schedule has a dead-letter queue.",
        needs: [
          invokeByRole(schedule, ["target", 0, "role_arn"], "scheduler.amazonaws.com", {
            trustContext: assumedFor(groupArn(schedule), schedule.provider.account),
            whenUntrusted:
              'EventBridge Scheduler refuses the schedule: apply fails with "The execution role you provide must allow AWS EventBridge Scheduler to assume the role."',
          }),
        ],
      };
    }
  },
});

const UNIVERSAL = ":scheduler:::aws-sdk:lambda:invoke";

/** A templated target names the function; a universal target calls Lambda's Invoke with the parameters in `input`. */
function invoked(schedule: Resource): Pick<Trigger, "target" | "qualifier" | "hands"> {
  const target = schedule.get("target", 0, "arn");
  const arn = textOf(target);
  const last = arn.kind === "text" ? arn.text.at(-1) : undefined;
  if (typeof last !== "string" || !last.toLowerCase().endsWith(UNIVERSAL))
    return { target, hands: scheduleEvent(schedule) };
  const input = jsonIn(schedule.get("target", 0, "input"), "the target's input");
  return invokeParameters(input, [anonymous(schedule, "qualifier", "segment")]);
}

/**
 * When EventBridge Scheduler assumes the role, it sends the ARN of the schedule group, not of the schedule.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function groupArn(schedule: Resource): Text {
  const name = schedule.get("group_name");
  const group =
    schedule.isComputed("group_name") || !isSet(name)
      ? ["default"]
      : textOr(name, anonymous(schedule, "group", "segment"));
  return arnIn(schedule.provider, "scheduler", "schedule-group/", group);
}
