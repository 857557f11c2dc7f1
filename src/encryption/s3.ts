import type { UnderKey } from "../needs/encrypted.ts";
import { knownBool, knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { at, itemsOf, NULL, unknown, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { encryptedService } from "./encrypted-service.ts";
import { arnOf } from "./own-key.ts";

const SEPARATE = "aws_s3_bucket_server_side_encryption_configuration";

/** Buckets: by a resource of its own, or by the deprecated block inside of `aws_s3_bucket`. */
export const s3 = encryptedService({
  id: "s3",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms",
  reads: ["aws_s3_bucket", "aws_s3_bucket_server_side_encryption_configuration"],
  whenDenied: {
    read: 'Apply succeeds, and every GetObject fails with AccessDenied: "not authorized to perform: kms:Decrypt".',
    write:
      'Apply succeeds, and every PutObject fails with AccessDenied: "not authorized to perform: kms:GenerateDataKey".',
  },
  *encrypted(world) {
    for (const bucket of world.of("aws_s3_bucket")) {
      const separate = world.of(SEPARATE).find((r) => world.same(r.get("bucket"), bucket.get("id")) === "yes");
      const holder = separate ?? bucket;
      const base = separate ? [] : ["server_side_encryption_configuration", 0];
      if (!separate && bucket.isComputed("server_side_encryption_configuration")) continue;
      for (const [index, rule] of itemsOf(holder.get(...base, "rule")).items.entries()) {
        const settings = itemsOf(at(rule, "apply_server_side_encryption_by_default")).items[0] ?? NULL;
        const key = keyOf(settings);
        if (key) yield bucketUnder(bucket, key, at(rule, "bucket_key_enabled"), holder, [...base, "rule", index]);
      }
    }
  },
});

/** `aws:kms` without a key is the AWS managed `aws/s3`; `AES256` needs no key. */
function keyOf(settings: Value): Value | undefined {
  const algorithm = at(settings, "sse_algorithm");
  const name = knownText(algorithm);
  if (algorithm.kind === "null" || name === "AES256") return undefined;
  if (name === undefined) return unknown("which encryption the bucket has is known only after apply");
  return at(settings, "kms_master_key_id");
}

function bucketUnder(
  bucket: Resource,
  key: Value,
  bucketKey: Value,
  holder: Resource,
  path: readonly (string | number)[],
): UnderKey {
  const arn = arnOf(bucket);
  const objects: Text = text(arn, "/*");
  const inKeyContext = knownBool(bucketKey) ?? false;
  return {
    resource: bucket,
    key,
    keyAt: { resource: holder, path: [...path, "apply_server_side_encryption_by_default", 0, "kms_master_key_id"] },
    uses: [
      { verb: "read", actions: ["s3:GetObject", "s3:GetObjectVersion"], target: objects, keyActions: ["kms:Decrypt"] },
      { verb: "write", actions: ["s3:PutObject"], target: objects, keyActions: ["kms:GenerateDataKey"] },
    ],
    encryptionContext: new Map([["aws:s3:arn", inKeyContext ? [arn] : [text(arn, "/", anyKey(bucket))]]]),
  };
}

const anyKey = (bucket: Resource) =>
  ({ id: `${bucket.address} object key`, label: "object key", chars: "any" }) as const;
