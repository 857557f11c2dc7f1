import { textOr } from "../event-sources/texts.ts";
import { knownBool } from "../values/known.ts";
import { at, itemsOf, NULL } from "../values/value.ts";
import { encryptedService } from "./encrypted-service.ts";

/** Reading and writing a table, and reading its stream, decrypt as the caller. */
export const dynamodb = encryptedService({
  id: "dynamodb",
  docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
  reads: ["aws_dynamodb_table"],
  *encrypted(world) {
    for (const table of world.of("aws_dynamodb_table")) {
      if (table.isComputed("server_side_encryption")) continue;
      const settings = itemsOf(table.get("server_side_encryption")).items[0] ?? NULL;
      const key = at(settings, "kms_key_arn");
      if (knownBool(at(settings, "enabled")) !== true || key.kind === "null") continue;
      const own = `${table.address}.server_side_encryption.0.kms_key_arn`;
      if (key.kind === "unknown" && key.hole?.id === own) continue;
      const arn = textOr(table.get("arn"), { id: `${table.address}.arn`, label: `${table.address}.arn`, chars: "any" });
      const stream = table.get("stream_arn");
      yield {
        resource: table,
        key,
        keyAt: { resource: table, path: ["server_side_encryption", 0, "kms_key_arn"] },
        service: "dynamodb",
        uses: [
          {
            verb: "use",
            actions: [
              "dynamodb:GetItem",
              "dynamodb:Query",
              "dynamodb:Scan",
              "dynamodb:BatchGetItem",
              "dynamodb:PutItem",
              "dynamodb:UpdateItem",
              "dynamodb:DeleteItem",
              "dynamodb:BatchWriteItem",
            ],
            target: arn,
            keyActions: ["kms:Decrypt"],
          },
          ...(stream.kind === "string"
            ? [
                {
                  verb: "read" as const,
                  actions: ["dynamodb:GetRecords"],
                  target: stream.text,
                  keyActions: ["kms:Decrypt"],
                },
              ]
            : []),
        ],
        encryptionContext: new Map(),
      };
    }
  },
});
