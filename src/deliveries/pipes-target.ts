import { arnOf, assumedFor } from "../event-sources/shared/invoke-by-role.ts";
import { knownText } from "../values/known.ts";
import { deliveryKind } from "./delivery.ts";
import { NOT_TO_A_FUNCTION, sentWithRole } from "./role-target.ts";

/** A pipe that sends to a queue, topic or bus with the role that it reads with. */
export const pipesTarget = deliveryKind({
  id: "pipes-target",
  title: "EventBridge Pipes with a queue, topic or bus as its target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html#pipes-perms-enhance-target",
  reads: ["aws_pipes_pipe"],
  *deliveries(world) {
    for (const pipe of world.of("aws_pipes_pipe")) {
      const need = sentWithRole(pipe.get("target"), "pipes.amazonaws.com");
      // Whether it starts a state machine synchronously, which is another action, depends on the type of the state
      // machine.
      if (!need || need.action === "states:StartExecution") continue;
      yield {
        declaredBy: pipe,
        path: ["target"],
        onlyIfReachable: NOT_TO_A_FUNCTION,
        ...(knownText(pipe.get("desired_state")) === "STOPPED"
          ? { onlyIf: "the pipe is stopped and sends nothing until it is started" }
          : {}),
        sender: {
          role: pipe.get("role_arn"),
          path: ["role_arn"],
          trustContext: assumedFor(arnOf(pipe), pipe.provider.account),
          decides: true,
        },
        title: pipe.address,
        consequence: "The pipe cannot send to its target: its executions fail, and nothing arrives.",
        need,
        key: null,
      };
    }
  },
});
