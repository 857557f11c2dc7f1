import { textOr } from "../event-sources/texts.ts";
import { encryptedService } from "./encrypted-service.ts";

export const sqs = encryptedService({
  id: "sqs",
  docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
  reads: ["aws_sqs_queue"],
  *encrypted(world) {
    for (const queue of world.of("aws_sqs_queue")) {
      const key = queue.get("kms_master_key_id");
      if (key.kind === "null" || queue.isComputed("kms_master_key_id")) continue;
      const arn = textOr(queue.get("arn"), { id: `${queue.address}.arn`, label: `${queue.address}.arn`, chars: "any" });
      yield {
        resource: queue,
        key,
        keyAt: { resource: queue, path: ["kms_master_key_id"] },
        service: "sqs",
        uses: [
          { verb: "read", actions: ["sqs:ReceiveMessage"], target: arn, keyActions: ["kms:Decrypt"] },
          {
            verb: "write",
            actions: ["sqs:SendMessage"],
            target: arn,
            keyActions: ["kms:GenerateDataKey", "kms:Decrypt"],
          },
        ],
        encryptionContext: new Map([["aws:sqs:arn", [arn]]]),
      };
    }
  },
});
