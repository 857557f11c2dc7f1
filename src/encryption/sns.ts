import { encryptedService } from "./encrypted-service.ts";
import { underOwnKey } from "./own-key.ts";

export const sns = encryptedService({
  id: "sns",
  docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
  reads: ["aws_sns_topic"],
  whenDenied: { write: "Apply succeeds, and every Publish fails with AccessDenied from KMS." },
  *encrypted(world) {
    for (const topic of world.of("aws_sns_topic")) {
      yield* underOwnKey(
        topic,
        "kms_master_key_id",
        (arn) => [
          {
            verb: "write",
            actions: ["sns:Publish"],
            target: arn,
            keyActions: ["kms:GenerateDataKey", "kms:Decrypt"],
          },
        ],
        (arn) => new Map([["aws:sns:topicarn", [arn]]]),
      );
    }
  },
});
