/**
 * Which types store data that a customer managed key may encrypt, where they name the key, which other type may name
 * it, and which KMS actions the caller needs to use the data. A new type is a row. If no key is named, AWS's own key is
 * used, for which the caller needs no permission.
 */
export interface EncryptedKind {
  /** As in `kms:ViaService = s3.REGION.amazonaws.com`. */
  readonly id: string;
  readonly type: string;
  /** The AWS page that documents which KMS actions the caller needs. */
  readonly docs: string;
  readonly key: KeyArgument;
  /** The separate type that names the key for the resource, and the attribute with which it refers to the resource. */
  readonly separate?: { readonly type: string; readonly by: string; readonly to: string; readonly key: KeyArgument };
  /**
   * The name under which the ARN is part of the encryption context that the service sends, if that is documented. With
   * `objects`, the ARN is that of each object, unless this argument of the enclosing block is true.
   */
  readonly context?: { readonly name: string; readonly objects?: string };
  /** One way to use it: a role that may do one of `actions` needs all of `keyActions` on the key. */
  readonly uses: readonly KindOfUse[];
  /** The consequence after apply if the caller has no permission on the key, by what it does. */
  readonly whenDenied: Readonly<Partial<Record<KindOfUse["verb"], string>>>;
  /** The argument that selects an encryption for which the caller needs no permission. */
  readonly withoutKey?: string;
}

/** Where the key is configured: the enclosing blocks, outermost first, and the argument. */
export interface KeyArgument {
  readonly blocks?: readonly string[];
  readonly argument: string;
  /** An argument next to it: only with one of these values is such a key used. */
  readonly only?: Only;
}

/** An argument, and the values that count. */
export type Only = readonly [argument: string, ...values: string[]];

export interface KindOfUse {
  readonly verb: "read" | "write" | "use";
  readonly actions: readonly string[];
  /** The ARN on which the actions are authorized, if it is not `arn`; and what follows it. */
  readonly of?: string;
  readonly behind?: string;
  readonly keyActions: readonly string[];
  readonly only?: Only;
}

/** For data that an event source mapping reads. */
const UNREAD =
  "Apply succeeds and the mapping is created, but Lambda cannot decrypt what it reads: nothing is delivered to the function, and no error reaches its log.";
const DECRYPT = ["kms:Decrypt"];
const SEND = ["kms:GenerateDataKey", "kms:Decrypt"];
const read = (...actions: string[]): KindOfUse => ({ verb: "read", actions, keyActions: DECRYPT });
const write = (keyActions: readonly string[], ...actions: string[]): KindOfUse => ({
  verb: "write",
  actions,
  keyActions,
});
const bucketKey = (...around: string[]): KeyArgument => ({
  blocks: [...around, "rule", "apply_server_side_encryption_by_default"],
  argument: "kms_master_key_id",
  only: ["sse_algorithm", "aws:kms", "aws:kms:dsse"],
});

export const ENCRYPTED_KINDS: readonly EncryptedKind[] = [
  {
    id: "dynamodb",
    type: "aws_dynamodb_table",
    docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
    key: { blocks: ["server_side_encryption"], argument: "kms_key_arn", only: ["enabled", "true"] },
    whenDenied: {
      read: UNREAD,
      use: "Apply succeeds, but every read and write of the table fails with AccessDenied from KMS.",
    },
    uses: [
      // Item operations: for each of them, read or write, DynamoDB decrypts the table's key as the caller.
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
          "dynamodb:PartiQLSelect",
          "dynamodb:PartiQLInsert",
          "dynamodb:PartiQLUpdate",
          "dynamodb:PartiQLDelete",
        ],
        keyActions: DECRYPT,
      },
      { verb: "use", actions: ["dynamodb:Query", "dynamodb:Scan"], behind: "/index/*", keyActions: DECRYPT },
      { ...read("dynamodb:GetRecords"), of: "stream_arn" },
    ],
  },
  {
    id: "kinesis",
    type: "aws_kinesis_stream",
    docs: "https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html",
    key: { argument: "kms_key_id", only: ["encryption_type", "KMS"] },
    context: { name: "aws:kinesis:arn" },
    whenDenied: { read: UNREAD, write: "Apply succeeds, but every PutRecord fails with AccessDenied from KMS." },
    uses: [
      read("kinesis:GetRecords"),
      { ...read("kinesis:SubscribeToShard"), behind: "/consumer/*" },
      write(["kms:GenerateDataKey"], "kinesis:PutRecord", "kinesis:PutRecords"),
    ],
  },
  {
    id: "s3",
    type: "aws_s3_bucket",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms",
    key: bucketKey("server_side_encryption_configuration"),
    separate: {
      type: "aws_s3_bucket_server_side_encryption_configuration",
      by: "bucket",
      to: "id",
      key: bucketKey(),
    },
    context: { name: "aws:s3:arn", objects: "bucket_key_enabled" },
    whenDenied: {
      read: 'Apply succeeds, but every GetObject fails with AccessDenied: "not authorized to perform: kms:Decrypt".',
      write:
        'Apply succeeds, but every PutObject fails with AccessDenied: "not authorized to perform: kms:GenerateDataKey".',
    },
    uses: [
      { ...read("s3:GetObject", "s3:GetObjectVersion"), behind: "/*" },
      { ...write(["kms:GenerateDataKey"], "s3:PutObject"), behind: "/*" },
    ],
  },
  {
    id: "secretsmanager",
    type: "aws_secretsmanager_secret",
    docs: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
    key: { argument: "kms_key_id" },
    context: { name: "secretarn" },
    whenDenied: {
      read: 'Apply succeeds, but every GetSecretValue fails with "Access to KMS is not allowed".',
      write: 'Apply succeeds, but every PutSecretValue fails with "Access to KMS is not allowed".',
    },
    uses: [read("secretsmanager:GetSecretValue"), write(SEND, "secretsmanager:PutSecretValue")],
  },
  {
    id: "sns",
    type: "aws_sns_topic",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    key: { argument: "kms_master_key_id" },
    context: { name: "aws:sns:topicarn" },
    whenDenied: { write: "Apply succeeds, but every Publish fails with AccessDenied from KMS." },
    uses: [write(SEND, "sns:Publish")],
  },
  {
    id: "sqs",
    type: "aws_sqs_queue",
    docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
    key: { argument: "kms_master_key_id" },
    context: { name: "aws:sqs:arn" },
    whenDenied: { read: UNREAD, write: "Apply succeeds, but every SendMessage fails with AccessDenied from KMS." },
    withoutKey: "sqs_managed_sse_enabled",
    uses: [read("sqs:ReceiveMessage"), write(SEND, "sqs:SendMessage")],
  },
  {
    id: "ssm",
    type: "aws_ssm_parameter",
    docs: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
    key: { argument: "key_id", only: ["type", "SecureString"] },
    context: { name: "parameter_arn" },
    whenDenied: {
      read: "Apply succeeds, but reading the parameter with decryption fails with AccessDenied from KMS.",
      write: "Apply succeeds, but every PutParameter fails with AccessDenied from KMS.",
    },
    uses: [
      // A grant does not show whether the parameter is read with decryption.
      read("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"),
      // An advanced parameter needs another action than a standard one, and the plan does not always show the tier.
      { ...write(["kms:Encrypt"], "ssm:PutParameter"), only: ["tier", "Standard"] },
      { ...write(["kms:GenerateDataKey"], "ssm:PutParameter"), only: ["tier", "Advanced"] },
    ],
  },
];
