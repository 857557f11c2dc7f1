import { knownBool } from "../values/known.ts";
import { text } from "../values/text.ts";
import { at, itemsOf, NULL } from "../values/value.ts";
import { encryptedService, UNREAD } from "./encrypted-service.ts";
import { arnOf } from "./own-key.ts";

/** Reading and writing a table, and reading its stream, decrypt as the caller. */
export const dynamodb = encryptedService({
  id: "dynamodb",
  docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
  reads: ["aws_dynamodb_table"],
  whenDenied: {
    read: UNREAD,
    use: "Apply succeeds, and every read and write of the table fails with AccessDenied from KMS.",
  },
  *encrypted(world) {
    for (const table of world.of("aws_dynamodb_table")) {
      if (table.isComputed("server_side_encryption")) continue;
      const settings = itemsOf(table.get("server_side_encryption")).items[0] ?? NULL;
      const key = at(settings, "kms_key_arn");
      if (knownBool(at(settings, "enabled")) !== true || key.kind === "null") continue;
      const own = `${table.address}.server_side_encryption.0.kms_key_arn`;
      if (key.kind === "unknown" && key.hole?.id === own) continue;
      const arn = arnOf(table);
      const stream = table.get("stream_arn");
      yield {
        resource: table,
        key,
        keyAt: { resource: table, path: ["server_side_encryption", 0, "kms_key_arn"] },
        uses: [
          {
            verb: "use",
            actions: ITEM_ACTIONS,
            target: arn,
            keyActions: ["kms:Decrypt"],
          },
          {
            verb: "use",
            actions: ["dynamodb:Query", "dynamodb:Scan"],
            target: text(arn, "/index/*"),
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

/** Calls on items: each of them, reading or writing, has DynamoDB decrypt the table's key as the caller. */
const ITEM_ACTIONS = [
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:BatchGetItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:PartiQLSelect",
  "dynamodb:PartiQLInsert",
  "dynamodb:PartiQLUpdate",
  "dynamodb:PartiQLDelete",
];
