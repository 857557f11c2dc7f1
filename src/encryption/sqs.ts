import { encryptedService, UNREAD } from "./encrypted-service.ts";
import { underOwnKey } from "./own-key.ts";

export const sqs = encryptedService({
  id: "sqs",
  docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
  reads: ["aws_sqs_queue"],
  whenDenied: { read: UNREAD, write: "Apply succeeds, and every SendMessage fails with AccessDenied from KMS." },
  withoutKey: "sqs_managed_sse_enabled",
  *encrypted(world) {
    for (const queue of world.of("aws_sqs_queue")) {
      yield* underOwnKey(
        queue,
        "kms_master_key_id",
        (arn) => [
          { verb: "read", actions: ["sqs:ReceiveMessage"], target: arn, keyActions: ["kms:Decrypt"] },
          {
            verb: "write",
            actions: ["sqs:SendMessage"],
            target: arn,
            keyActions: ["kms:GenerateDataKey", "kms:Decrypt"],
          },
        ],
        (arn) => new Map([["aws:sqs:arn", [arn]]]),
      );
    }
  },
});
