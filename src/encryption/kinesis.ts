import { knownText } from "../values/known.ts";
import { text } from "../values/text.ts";
import { encryptedService, UNREAD } from "./encrypted-service.ts";
import { underOwnKey } from "./own-key.ts";

export const kinesis = encryptedService({
  id: "kinesis",
  docs: "https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html",
  reads: ["aws_kinesis_stream"],
  whenDenied: { read: UNREAD, write: "Apply succeeds, and every PutRecord fails with AccessDenied from KMS." },
  *encrypted(world) {
    for (const stream of world.of("aws_kinesis_stream")) {
      if (knownText(stream.get("encryption_type")) === "NONE") continue;
      yield* underOwnKey(
        stream,
        "kms_key_id",
        (arn) => [
          { verb: "read", actions: ["kinesis:GetRecords"], target: arn, keyActions: ["kms:Decrypt"] },
          {
            verb: "read",
            actions: ["kinesis:SubscribeToShard"],
            target: text(arn, "/consumer/*"),
            keyActions: ["kms:Decrypt"],
          },
          {
            verb: "write",
            actions: ["kinesis:PutRecord", "kinesis:PutRecords"],
            target: arn,
            keyActions: ["kms:GenerateDataKey"],
          },
        ],
        (arn) => new Map([["aws:kinesis:arn", [arn]]]),
      );
    }
  },
});
