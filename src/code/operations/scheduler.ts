import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { passes } from "./pass-role.ts";

const SCHEDULE: Kind = {
  noun: "schedule",
  nameOnly: true,
  forms: [here("scheduler", "schedule/{GroupName|default}/{}")],
  types: ["aws_scheduler_schedule"],
  names: ["name"],
};
const GROUP: Kind = {
  noun: "schedule group",
  nameOnly: true,
  forms: [here("scheduler", "schedule-group/{}")],
  types: ["aws_scheduler_schedule_group"],
  names: ["name", "id"],
};

const schedule = on(SCHEDULE, "Name");
/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html */
const passed = passes("scheduler.amazonaws.com", "Target.RoleArn");

export const scheduler: ServiceOperations = {
  service: "scheduler",
  docs: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/security_iam_id-based-policies.html",
  operations: {
    CreateSchedule: together(needs(schedule, "scheduler:CreateSchedule"), passed),
    UpdateSchedule: together(needs(schedule, "scheduler:UpdateSchedule"), passed),
    ...same("scheduler", "DeleteSchedule GetSchedule", schedule),
    ...same("scheduler", "CreateScheduleGroup DeleteScheduleGroup GetScheduleGroup", on(GROUP, "Name")),
  },
};
