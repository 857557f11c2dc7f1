import { eventSource } from "./event-source.ts";
import { mappingsOf, pullTrigger } from "./parts/mapping.ts";

export const sqsMapping = eventSource({
  id: "sqs-mapping",
  title: "SQS event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions",
  reads: ["aws_lambda_event_source_mapping", "aws_sqs_queue"],
  *triggers(world) {
    for (const { mapping, arn } of mappingsOf(world.of("aws_lambda_event_source_mapping"), "sqs")) {
      const queue = world.by("aws_sqs_queue", "arn", { kind: "string", text: arn });
      yield pullTrigger({
        mapping,
        title: queue?.address ?? "the queue",
        rights: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"].map((action) => ({
          anyOf: [action],
          resource: arn,
        })),
        consequence:
          'AWS refuses the mapping: apply retries for five minutes, then fails with "The function execution role does not have permissions to call … on SQS".',
      });
    }
  },
});
