import { functionOf } from "../aws/function-name.ts";
import { isSet } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { textOf, type Value } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { arnOf, assumedFor, invokeByRole } from "./shared/invoke-by-role.ts";
import { PIPE_READS, sourceNeeds } from "./shared/pipes-source.ts";

export const pipesPipe = eventSource({
  id: "pipes-pipe",
  title: "EventBridge Pipes enrichment or target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html",
  reads: PIPE_READS,
  *triggers(world) {
    for (const pipe of world.of("aws_pipes_pipe")) {
      const called = (["enrichment", "target"] as const).filter((name) => mayBeFunction(pipe.get(name)));
      for (const name of called) {
        yield {
          declaredBy: pipe,
          path: [name],
          target: pipe.get(name),
          ...(knownText(pipe.get("desired_state")) === "STOPPED"
            ? { onlyIf: "the pipe is stopped and invokes nothing until it is started" }
            : {}),
          title: pipe.address,
          consequence:
            "The pipe cannot invoke the function: its executions fail, and the records of its source are not processed.",
          needs: [
            invokeByRole(pipe, ["role_arn"], "pipes.amazonaws.com", {
              trustContext: assumedFor(arnOf(pipe), pipe.provider.account),
              whenUntrusted: "The pipe cannot assume its role: it reads nothing from its source and invokes nothing.",
            }),
            ...(name === called[0] ? sourceNeeds(world, pipe) : []),
          ],
        };
      }
    }
  },
});

function mayBeFunction(value: Value): boolean {
  if (!isSet(value)) return false;
  const texted = textOf(value);
  return texted.kind !== "text" || functionOf(texted.text).kind !== "no-function";
}
