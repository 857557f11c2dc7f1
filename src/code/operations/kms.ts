import { KEY_NAMES } from "../../aws/resource-kinds.ts";
import { text } from "../../values/text.ts";
import { at, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import type { CallScope, Operation, ServiceOperations, TargetKind } from "./call-rights.ts";
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
    const resource = keyOf(key, scope);
    const isUnknown = key.kind === "null" || key.kind === "unknown";
    const unknown = isUnknown && !resource ? { unknown: whyUnknown(key) } : {};
    return [{ kind: KEY, arns, behind: [[]], key, ...(resource ? { resource } : {}), ...unknown }];
  };

/** The key of the plan that it certainly is. */
function keyOf(key: Value, scope: CallScope): Resource | undefined {
  const own = scope.find(KEY.types, KEY_NAMES, key);
  if (own) return own;
  const alias = scope.find(["aws_kms_alias", "data.aws_kms_alias"], ["name", "arn"], key);
  return alias && scope.find(KEY.types, KEY_NAMES, alias.get("target_key_id"));
}

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
