import type { EventShape, Handed } from "../../needs/event.ts";
import { fields } from "../../needs/event.ts";
import { isSet } from "../../needs/texts.ts";
import { str, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { jsonOf } from "./eventbridge-event.ts";
import { only, unknowns } from "./unknowns.ts";

/** What EventBridge Scheduler sends: the target's `input`, or an event of its own. */
export const scheduleEvent = (schedule: Resource): Handed => ({
  event: () => {
    const input = schedule.get("target", 0, "input");
    if (!isSet(input)) return ownEvent(schedule);
    const parsed = jsonOf(input);
    return parsed && filled(parsed);
  },
});

/**
 * Texts with `<aws.scheduler.…>` say something of the run:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
function filled(value: Value): EventShape {
  if (value.kind === "object")
    return fields(Object.fromEntries([...value.entries].map(([name, inner]) => [name, filled(inner)])));
  const isOfRun =
    value.kind === "string" && value.text.some((part) => typeof part === "string" && part.includes("<aws.scheduler."));
  return isOfRun ? only("what the schedule says of its run") : value;
}

const ownEvent = (schedule: Resource): EventShape =>
  fields({
    ...unknowns("id", "time"),
    version: str("0"),
    "detail-type": str("Scheduled Event"),
    source: str("aws.scheduler"),
    account: str(schedule.provider.account),
    region: str(schedule.provider.region),
    resources: { kind: "list", items: [schedule.get("arn")] },
    detail: str("{}"),
  });
