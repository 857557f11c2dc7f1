import { rightsOn } from "../needs/rights.ts";
import { str } from "../values/value.ts";
import { held } from "../world/held.ts";
import { eventSource } from "./event-source.ts";
import { sqsEvent } from "./shapes/sqs-event.ts";
import { mappingsOf, pullTrigger } from "./shared/mapping.ts";

/** In seconds. The provider plans this value, so the default applies only to malformed plans. */
const DEFAULT_VISIBILITY = 30;

export const sqsMapping = eventSource({
  id: "sqs-mapping",
  title: "SQS event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions",
  reads: ["aws_lambda_event_source_mapping", "aws_sqs_queue"],
  *triggers(world) {
    for (const { mapping, arn } of mappingsOf(world.of("aws_lambda_event_source_mapping"), "sqs")) {
      const queue = world.by("aws_sqs_queue", "arn", [mapping, str(arn)]);
      yield pullTrigger({
        mapping,
        title: queue?.address ?? "the queue",
        rights: rightsOn(arn, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
        consequence:
          'AWS refuses the mapping: apply retries for five minutes, then fails with "The function execution role does not have permissions to call … on SQS".',
        hands: sqsEvent(mapping, str(arn)),
        more: [
          {
            kind: "hidden-for",
            queue,
            perhaps: queue
              ? []
              : world
                  .of("aws_sqs_queue")
                  .filter((other) => world.same(held(other, "arn"), [mapping, str(arn)]) !== "no"),
            attribute: "visibility_timeout_seconds",
            byDefault: DEFAULT_VISIBILITY,
          },
        ],
      });
    }
  },
});
