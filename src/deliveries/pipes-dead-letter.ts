import { blocksAt } from "../event-sources/shared/blocks.ts";
import { arnOf, assumedFor } from "../event-sources/shared/invoke-by-role.ts";
import { isSet } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { deliveryKind } from "./delivery.ts";
import { sentWithRole } from "./role-target.ts";

/**
 * https://github.com/aws-samples/serverless-patterns/issues/1543 shows what AWS says. A queue that a pipe reads has its own dead-letter queue; for a stream the
 * pipe sends, with the role it reads with.
 */
const STREAMS = ["dynamodb_stream_parameters", "kinesis_stream_parameters"];

export const pipesDeadLetter = deliveryKind({
  id: "pipes-dead-letter",
  title: "Dead-letter queue or topic of a pipe that reads a stream",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_DeadLetterConfig.html",
  reads: ["aws_pipes_pipe"],
  *deliveries(world) {
    for (const pipe of world.of("aws_pipes_pipe")) {
      for (const stream of STREAMS.flatMap((name) => blocksAt(pipe, ["source_parameters", 0], name))) {
        for (const block of blocksAt(pipe, stream, "dead_letter_config")) {
          const path = [...block, "arn"];
          const to = pipe.get(...path);
          const need = isSet(to) ? sentWithRole(to, "pipes.amazonaws.com") : undefined;
          if (!need) continue;
          yield {
            declaredBy: pipe,
            path,
            onlyFailures: true,
            ...(knownText(pipe.get("desired_state")) === "STOPPED"
              ? { onlyIf: "the pipe is stopped and reads nothing until it is started" }
              : {}),
            sender: {
              role: pipe.get("role_arn"),
              path: ["role_arn"],
              trustContext: assumedFor(arnOf(pipe), pipe.provider.account),
              decides: true,
            },
            title: pipe.address,
            consequence:
              'EventBridge Pipes sends to it when it creates the pipe: apply fails with "Error occurred while sending message to …", or, if the pipe exists already, the records that it gives up on are lost.',
            need,
            key: null,
          };
        }
      }
    }
  },
});
