import { text } from "../../values/text.ts";
import { at } from "../../values/value.ts";
import type { Operation, ServiceOperations, TargetKind } from "./call-rights.ts";
import { type Locate, needs, together } from "./operation.ts";
import { anything, wholeAccount, whyUnknown } from "./target.ts";

const KEY: TargetKind = {
  noun: "key",
  types: [
    "aws_kms_key",
    "aws_kms_external_key",
    "aws_kms_replica_key",
    "aws_kms_replica_external_key",
    "data.aws_kms_key",
  ],
  names: [],
};

/** The key in a parameter, by id, ARN or alias; what decrypts may leave it out, as the ciphertext names it. */
const keyIn =
  (name: string): Locate =>
  ({ input, scope }) => {
    const key = at(input, name);
    const arns = [text("arn:", scope.partition, ":kms:", anything("a key"))];
    return [
      {
        kind: KEY,
        arns,
        behind: [[]],
        key,
        ...(key.kind === "null" || key.kind === "unknown" ? { unknown: whyUnknown(key) } : {}),
      },
    ];
  };

const onKey = (action: string): Operation => needs(keyIn("KeyId"), `kms:${action}`);
const account = (action: string): Operation => needs(wholeAccount("kms"), `kms:${action}`);

/** Operations whose action has the same name and asks for the key in `KeyId`. */
const SAME = [
  "CancelKeyDeletion",
  "CreateGrant",
  "Decrypt",
  "DescribeKey",
  "DisableKey",
  "EnableKey",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateMac",
  "GetKeyPolicy",
  "GetKeyRotationStatus",
  "GetPublicKey",
  "ListGrants",
  "ListKeyPolicies",
  "ListResourceTags",
  "RevokeGrant",
  "ScheduleKeyDeletion",
  "Sign",
  "Verify",
  "VerifyMac",
];

export const kms: ServiceOperations = {
  service: "kms",
  docs: "https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html",
  operations: {
    ...Object.fromEntries(SAME.map((name) => [name, onKey(name)])),
    CreateKey: account("CreateKey"),
    GenerateRandom: account("GenerateRandom"),
    ListAliases: account("ListAliases"),
    ListKeys: account("ListKeys"),
    ReEncrypt: together(
      needs(keyIn("SourceKeyId"), "kms:ReEncryptFrom"),
      needs(keyIn("DestinationKeyId"), "kms:ReEncryptTo"),
    ),
  },
};
