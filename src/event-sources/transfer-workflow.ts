import type { InvokeByRoleNeed } from "../needs/needs.ts";
import type { WorldView } from "../needs/world-view.ts";
import { NULL } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

type View = WorldView<"aws_transfer_server" | "aws_transfer_workflow">;

export const transferWorkflow = eventSource({
  id: "transfer-workflow",
  title: "Transfer Family workflow step",
  docs: "https://docs.aws.amazon.com/transfer/latest/userguide/workflow-execution-role.html",
  reads: ["aws_transfer_workflow", "aws_transfer_server"],
  *triggers(world) {
    for (const workflow of world.of("aws_transfer_workflow")) {
      const found = executions(world, workflow);
      const needs = found.length > 0 ? found : [unstarted];
      for (const list of ["steps", "on_exception_steps"]) {
        for (const step of blocksAt(workflow, [], list, "custom_step_details")) {
          const path: Path = [...step, "target"];
          yield {
            declaredBy: workflow,
            path,
            target: workflow.get(...path),
            title: workflow.address,
            consequence: `Apply succeeds, but the workflow fails at this step for every file: ${NOT_AUTHORIZED}`,
            needs,
          };
        }
      }
    }
  },
});

const unstarted: InvokeByRoleNeed = {
  kind: "invoke-by-role",
  role: NULL,
  rolePath: [],
  withoutRole: "no server in this plan starts the workflow, so the role under which it runs is unknown",
  service: null,
  actions: ["lambda:InvokeFunction"],
};

/** Servers start the workflow, each with its own role. */
const executions = (world: View, workflow: Resource): readonly InvokeByRoleNeed[] =>
  world
    .of("aws_transfer_server")
    .flatMap((server) =>
      ["on_upload", "on_partial_upload"].flatMap((event) =>
        blocksAt(server, [], "workflow_details", event).flatMap((block): readonly InvokeByRoleNeed[] =>
          world.same(held(server, ...block, "workflow_id"), held(workflow, "id")) === "yes"
            ? [invokeByRole(server, [...block, "execution_role"], "transfer.amazonaws.com", { roleIn: server })]
            : [],
        ),
      ),
    );
