import { textOr } from "../event-sources/texts.ts";
import { knownText } from "../values/known.ts";
import { encryptedService } from "./encrypted-service.ts";

export const kinesis = encryptedService({
  id: "kinesis",
  docs: "https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html",
  reads: ["aws_kinesis_stream"],
  *encrypted(world) {
    for (const stream of world.of("aws_kinesis_stream")) {
      if (knownText(stream.get("encryption_type")) === "NONE") continue;
      const key = stream.get("kms_key_id");
      if (key.kind === "null" || stream.isComputed("kms_key_id")) continue;
      const arn = textOr(stream.get("arn"), {
        id: `${stream.address}.arn`,
        label: `${stream.address}.arn`,
        chars: "any",
      });
      yield {
        resource: stream,
        key,
        keyAt: { resource: stream, path: ["kms_key_id"] },
        service: "kinesis",
        uses: [
          { verb: "read", actions: ["kinesis:GetRecords"], target: arn, keyActions: ["kms:Decrypt"] },
          {
            verb: "write",
            actions: ["kinesis:PutRecord", "kinesis:PutRecords"],
            target: arn,
            keyActions: ["kms:GenerateDataKey"],
          },
        ],
        encryptionContext: new Map([["aws:kinesis:arn", [arn]]]),
      };
    }
  },
});
