import { isSet } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { textOf } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

export const ssmMaintenanceTask = eventSource({
  id: "ssm-maintenance-task",
  title: "Systems Manager maintenance window task",
  docs: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-maintenance-permissions.html",
  reads: ["aws_ssm_maintenance_window_task"],
  *triggers(world) {
    for (const task of world.of("aws_ssm_maintenance_window_task")) {
      const type = knownText(task.get("task_type"));
      if (type !== undefined && type !== "LAMBDA") continue;
      const [parameters] = blocksAt(task, [], "task_invocation_parameters", "lambda_parameters");
      const qualifier = parameters && textOf(task.get(...parameters, "qualifier"));
      yield {
        declaredBy: task,
        path: ["task_arn"],
        target: task.get("task_arn"),
        ...(qualifier?.kind === "text" && qualifier.text.length > 0 ? { qualifier: qualifier.text } : {}),
        ...(type === undefined ? { onlyIf: "its type is unknown until apply" } : {}),
        title: task.address,
        consequence: `Apply succeeds, but the task fails in every maintenance window: ${NOT_AUTHORIZED}`,
        needs: [
          task.isComputed("service_role_arn") || !isSet(task.get("service_role_arn"))
            ? { ...invokeByRole(task, ["service_role_arn"], null, { withoutRole: LINKED }), role: { kind: "null" } }
            : invokeByRole(task, ["service_role_arn"], "ssm.amazonaws.com"),
        ],
      };
    }
  },
});

const LINKED =
  "no service role is set, so Systems Manager uses its service-linked role, whose permissions are not in this plan";
