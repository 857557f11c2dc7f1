import { str } from "../values/value.ts";
import { eventSource } from "./event-source.ts";
import { mappingsOf, pullTrigger } from "./shared/mapping.ts";
import { isPrivate, PUBLIC } from "./shared/mq-broker.ts";
import { networkRights } from "./shared/poller-network.ts";
import { accessOf } from "./shared/source-secrets.ts";

export const mqMapping = eventSource({
  id: "mq-mapping",
  title: "Amazon MQ event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/process-mq-messages-with-lambda.html",
  reads: ["aws_lambda_event_source_mapping", "aws_mq_broker"],
  *triggers(world) {
    for (const { mapping, arn } of mappingsOf(world.of("aws_lambda_event_source_mapping"), "mq")) {
      const broker = world.by("aws_mq_broker", "arn", [mapping, str(arn)]);
      yield pullTrigger({
        mapping,
        title: broker?.address ?? "the broker",
        rights: [
          { anyOf: ["mq:DescribeBroker"], resource: arn },
          ...accessOf(mapping).rights,
          ...networkRights(mapping, isPrivate(broker) ? undefined : PUBLIC),
        ],
        consequence:
          "Lambda cannot reach the broker or cannot sign in to it: AWS refuses the mapping, or accepts it but delivers nothing; its LastProcessingResult then says why.",
        checkedAtCreation: false,
      });
    }
  },
});
