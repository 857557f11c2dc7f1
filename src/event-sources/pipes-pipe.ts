import { parseArn } from "../aws/arn.ts";
import { functionOf } from "../aws/function-name.ts";
import type { InvokerRightsNeed, Right } from "../needs/needs.ts";
import { isSet } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { knownText } from "../values/known.ts";
import { known } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { arnOf, assumedFor, invokeByRole } from "./invoke-by-role.ts";
import { streamRights } from "./kinesis-mapping.ts";

const READS = ["aws_pipes_pipe", "aws_sqs_queue", "aws_kinesis_stream", "aws_dynamodb_table"] as const;
type View = WorldView<(typeof READS)[number]>;

export const pipesPipe = eventSource({
  id: "pipes-pipe",
  title: "EventBridge Pipes enrichment or target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html",
  reads: READS,
  *triggers(world) {
    for (const pipe of world.of("aws_pipes_pipe")) {
      const called = (["enrichment", "target"] as const).filter((name) => mayBeFunction(pipe.get(name)));
      for (const name of called) {
        yield {
          source: "pipes-pipe",
          declaredBy: pipe,
          path: [name],
          target: pipe.get(name),
          ...(knownText(pipe.get("desired_state")) === "STOPPED"
            ? { onlyIf: "the pipe is stopped and invokes nothing until it is started" }
            : {}),
          title: pipe.address,
          consequence:
            "The pipe cannot invoke the function: its executions fail, and what the source holds is not processed.",
          needs: [
            invokeByRole(pipe, ["role_arn"], "pipes.amazonaws.com", {
              trustContext: assumedFor(arnOf(pipe), pipe.provider.account),
              whenUntrusted: "The pipe cannot assume its role: it reads nothing from its source and invokes nothing.",
            }),
            ...(name === called[0] ? reading(world, pipe) : []),
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

/** The one role of the pipe reads its source as well. */
function reading(world: View, pipe: Resource): readonly InvokerRightsNeed[] {
  const source = textOf(pipe.get("source"));
  const parsed = source.kind === "text" ? parseArn(source.text) : undefined;
  if (source.kind !== "text" || parsed?.kind !== "arn") return [];
  const resource = source.text;
  const each = (actions: readonly string[]): readonly Right[] =>
    actions.map((action) => ({ anyOf: [action], resource }));
  const value = pipe.get("source");
  const need = (rights: readonly Right[], found: Resource | undefined, otherwise: string): InvokerRightsNeed => ({
    kind: "invoker-rights",
    role: pipe.get("role_arn"),
    rolePath: ["role_arn"],
    rights,
    purposeText: `read ${found?.address ?? otherwise}, the source of the pipe`,
    consequence: "The pipe cannot read its source: nothing reaches the function.",
  });
  switch (known(parsed.service)) {
    case "sqs":
      return [
        need(
          each(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]),
          world.by("aws_sqs_queue", "arn", value),
          "the queue",
        ),
      ];
    case "kinesis":
      return [need(streamRights(resource), world.by("aws_kinesis_stream", "arn", value), "the stream")];
    case "dynamodb":
      return [
        need(
          each(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]),
          world.by("aws_dynamodb_table", "stream_arn", value),
          "the table's stream",
        ),
      ];
    default:
      return [];
  }
}
