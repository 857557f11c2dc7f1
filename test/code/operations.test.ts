import { beforeAll, describe, expect, it } from "vitest";
import type { CodeCall } from "../../src/code/calls.ts";
import type { Model } from "../../src/model/model.ts";
import { lazyObject } from "../../src/values/lazy-object.ts";
import { text } from "../../src/values/text.ts";
import { str, unknown, type Value } from "../../src/values/value.ts";
import { answers, asValue, call, of, servicesModel } from "./services-model.ts";

let model: Model;
beforeAll(async () => {
  model = await servicesModel();
});

const NOBODY_KNOWS = unknown("it comes from the event");
const after = (value: Value, suffix: string): Value =>
  value.kind === "string" ? str(text(value.text, suffix)) : value;

type Case = readonly [what: string, operation: string, input: () => unknown, ...answers: readonly string[]];
const check = (cases: readonly Case[], more: Partial<CodeCall> = {}): void => {
  for (const [what, operation, input, ...expected] of cases)
    it(`${what}: ${operation}`, () => expect(answers(model, call(operation, input(), more))).toEqual(expected));
};

const UPLOADS = "aws_s3_bucket.uploads";
const bucket = (): Value => of(model, UPLOADS, "id");

describe("S3", () => {
  check([
    [
      "an object of the bucket",
      "s3:GetObject",
      () => ({ Bucket: bucket(), Key: "a" }),
      `allowed s3:GetObject ${UPLOADS}`,
    ],
    ["a literal name", "s3:GetObject", () => ({ Bucket: "acme-uploads", Key: "a" }), `allowed s3:GetObject ${UPLOADS}`],
    [
      "an unknown key",
      "s3:GetObject",
      () => ({ Bucket: bucket(), Key: NOBODY_KNOWS }),
      `allowed s3:GetObject ${UPLOADS}`,
    ],
    ["HEAD", "s3:HeadObject", () => ({ Bucket: bucket(), Key: "a" }), `allowed s3:GetObject ${UPLOADS}`],
    [
      "a version",
      "s3:GetObject",
      () => ({ Bucket: bucket(), Key: "a", VersionId: "1" }),
      `refused s3:GetObjectVersion ${UPLOADS}`,
    ],
    [
      "perhaps a version",
      "s3:GetObject",
      () => ({ Bucket: bucket(), Key: "a", VersionId: NOBODY_KNOWS }),
      `undecided s3:GetObject|s3:GetObjectVersion ${UPLOADS}`,
    ],
    ["listing", "s3:ListObjectsV2", () => ({ Bucket: bucket() }), `refused s3:ListBucket ${UPLOADS}`],
    ["HEAD of the bucket", "s3:HeadBucket", () => ({ Bucket: bucket() }), `refused s3:ListBucket ${UPLOADS}`],
    [
      "the bucket of a generated name",
      "s3:GetObject",
      () => ({ Bucket: of(model, "aws_s3_bucket.generated", "bucket"), Key: "a" }),
      "allowed s3:GetObject aws_s3_bucket.generated",
    ],
    [
      "listing below the prefix",
      "s3:ListObjectsV2",
      () => ({ Bucket: of(model, "aws_s3_bucket.generated", "id"), Prefix: "public/a" }),
      "allowed s3:ListBucket aws_s3_bucket.generated",
    ],
    [
      "listing below another",
      "s3:ListObjectsV2",
      () => ({ Bucket: of(model, "aws_s3_bucket.generated", "id"), Prefix: "private/" }),
      "refused s3:ListBucket aws_s3_bucket.generated",
    ],
    [
      "listing without a prefix",
      "s3:ListObjectsV2",
      () => ({ Bucket: of(model, "aws_s3_bucket.generated", "id") }),
      "refused s3:ListBucket aws_s3_bucket.generated",
    ],
    [
      "by the bucket's own policy",
      "s3:GetObject",
      () => ({ Bucket: of(model, "aws_s3_bucket.open", "id"), Key: "a" }),
      "allowed s3:GetObject aws_s3_bucket.open",
    ],
    ["writing", "s3:PutObject", () => ({ Bucket: bucket(), Key: "a" }), `refused s3:PutObject ${UPLOADS}`],
    [
      "writing with tags",
      "s3:PutObject",
      () => ({ Bucket: bucket(), Key: "a", Tagging: "a=b" }),
      `refused s3:PutObject ${UPLOADS}`,
      `refused s3:PutObjectTagging ${UPLOADS}`,
    ],
    [
      "writing, perhaps with an ACL",
      "s3:PutObject",
      () => ({ Bucket: bucket(), Key: "a", ACL: NOBODY_KNOWS }),
      `refused s3:PutObject ${UPLOADS}`,
      `undecided s3:PutObjectAcl ${UPLOADS}`,
    ],
    [
      "copying",
      "s3:CopyObject",
      () => ({ Bucket: "acme-open", Key: "b", CopySource: { Bucket: bucket(), Key: "a" } }),
      `allowed s3:GetObject ${UPLOADS}`,
      "refused s3:PutObject aws_s3_bucket.open",
    ],
    [
      "copying from a text",
      "s3:CopyObject",
      () => ({ Bucket: "acme-open", Key: "b", CopySource: after(bucket(), "/dir/a?versionId=3") }),
      `refused s3:GetObjectVersion ${UPLOADS}`,
      "refused s3:PutObject aws_s3_bucket.open",
    ],
    [
      "deleting several",
      "s3:DeleteObjects",
      () => ({ Bucket: bucket(), Delete: { Objects: [{ Key: "a" }] } }),
      `allowed s3:DeleteObject ${UPLOADS}`,
    ],
    [
      "deleting several, unknown",
      "s3:DeleteObjects",
      () => ({ Bucket: bucket(), Delete: { Objects: NOBODY_KNOWS } }),
      `undecided s3:DeleteObject|s3:DeleteObjectVersion ${UPLOADS}`,
    ],
    ["all buckets", "s3:ListBuckets", () => ({}), "refused s3:ListAllMyBuckets account"],
    [
      "a setting",
      "s3:GetBucketEncryption",
      () => ({ Bucket: bucket() }),
      `refused s3:GetEncryptionConfiguration ${UPLOADS}`,
    ],
    [
      "deleting a setting",
      "s3:DeleteBucketLifecycle",
      () => ({ Bucket: bucket() }),
      `refused s3:PutLifecycleConfiguration ${UPLOADS}`,
    ],
    ["an unknown bucket", "s3:GetObject", () => ({ Bucket: NOBODY_KNOWS, Key: "a" }), "undecided s3:GetObject bucket"],
    [
      "an unknown bucket, granted nowhere",
      "s3:PutObject",
      () => ({ Bucket: NOBODY_KNOWS, Key: "a" }),
      "refused s3:PutObject bucket",
    ],
    [
      "an unknown bucket, granted by a bucket's policy alone",
      "s3:GetObjectTagging",
      () => ({ Bucket: NOBODY_KNOWS, Key: "a" }),
      "undecided s3:GetObjectTagging bucket",
    ],
    [
      "a bucket of others",
      "s3:PutObject",
      () => ({ Bucket: "somebody-elses", Key: "a" }),
      "refused s3:PutObject bucket",
    ],
    [
      "nothing known at all",
      "s3:PutObject",
      () => NOBODY_KNOWS,
      "refused s3:PutObject bucket",
      "undecided s3:PutObjectTagging bucket",
      "undecided s3:PutObjectAcl bucket",
      "undecided s3:PutObjectRetention bucket",
      "undecided s3:PutObjectLegalHold bucket",
    ],
  ]);
});

const TABLE = "aws_dynamodb_table.orders";
describe("DynamoDB", () => {
  check([
    ["an item", "dynamodb:GetItem", () => ({ TableName: "orders" }), `allowed dynamodb:GetItem ${TABLE}`],
    ["by ARN", "dynamodb:GetItem", () => ({ TableName: of(model, TABLE, "arn") }), `allowed dynamodb:GetItem ${TABLE}`],
    [
      "writing",
      "dynamodb:PutItem",
      () => ({ TableName: of(model, TABLE, "name") }),
      `refused dynamodb:PutItem ${TABLE}`,
    ],
    [
      "an index",
      "dynamodb:Query",
      () => ({ TableName: "orders", IndexName: "by-day" }),
      `allowed dynamodb:Query ${TABLE}`,
    ],
    [
      "the table, granted on the index",
      "dynamodb:Query",
      () => ({ TableName: "orders" }),
      `refused dynamodb:Query ${TABLE}`,
    ],
    [
      "another index",
      "dynamodb:Query",
      () => ({ TableName: "orders", IndexName: "by-name" }),
      `refused dynamodb:Query ${TABLE}`,
    ],
    [
      "perhaps an index",
      "dynamodb:Query",
      () => ({ TableName: "orders", IndexName: NOBODY_KNOWS }),
      `undecided dynamodb:Query ${TABLE}`,
    ],
    [
      "a batch",
      "dynamodb:BatchGetItem",
      () => ({ RequestItems: { orders: { Keys: [] } } }),
      `allowed dynamodb:BatchGetItem ${TABLE}`,
    ],
    [
      "a batch of writes",
      "dynamodb:BatchWriteItem",
      () => ({ RequestItems: { orders: [] } }),
      `refused dynamodb:BatchWriteItem ${TABLE}`,
    ],
    [
      "a batch of this table and perhaps others",
      "dynamodb:BatchGetItem",
      () => ({ RequestItems: lazyObject(["orders"], (key) => (key === "orders" ? NOBODY_KNOWS : undefined)) }),
      `allowed dynamodb:BatchGetItem ${TABLE}`,
      "undecided dynamodb:BatchGetItem table",
    ],
    [
      "a transaction of which perhaps more is passed",
      "dynamodb:TransactWriteItems",
      () => ({
        TransactItems: [
          lazyObject(["Put"], (key) => (key === "Put" ? asValue({ TableName: "orders" }) : NOBODY_KNOWS)),
        ],
      }),
      `refused dynamodb:PutItem ${TABLE}`,
    ],
    [
      "a transaction",
      "dynamodb:TransactWriteItems",
      () => ({ TransactItems: [{ Put: { TableName: "orders" } }, { ConditionCheck: { TableName: "orders" } }] }),
      `refused dynamodb:PutItem ${TABLE}`,
      `refused dynamodb:ConditionCheckItem ${TABLE}`,
    ],
    [
      "a transaction of reads",
      "dynamodb:TransactGetItems",
      () => ({ TransactItems: [{ Get: { TableName: "orders" } }] }),
      `allowed dynamodb:GetItem ${TABLE}`,
    ],
    [
      "PartiQL",
      "dynamodb:ExecuteStatement",
      () => ({ Statement: 'SELECT * FROM "orders" WHERE id = ?' }),
      `allowed dynamodb:PartiQLSelect ${TABLE}`,
    ],
    [
      "PartiQL on an index",
      "dynamodb:ExecuteStatement",
      () => ({ Statement: 'select id from "orders"."by-day"' }),
      `refused dynamodb:PartiQLSelect ${TABLE}`,
    ],
    [
      "PartiQL that writes",
      "dynamodb:ExecuteStatement",
      () => ({ Statement: "insert into orders value {}" }),
      `refused dynamodb:PartiQLInsert ${TABLE}`,
    ],
    ["another table", "dynamodb:GetItem", () => ({ TableName: "customers" }), "refused dynamodb:GetItem table"],
    [
      "the same table elsewhere",
      "dynamodb:GetItem",
      () => ({ TableName: "orders" }),
      `allowed dynamodb:GetItem ${TABLE}`,
    ],
  ]);
  check(
    [["in another region", "dynamodb:GetItem", () => ({ TableName: "orders" }), "refused dynamodb:GetItem table"]],
    {
      region: str("us-east-1"),
    },
  );
});

const QUEUE = "aws_sqs_queue.jobs";
const WORKER = "aws_lambda_function.worker";
const MACHINE = "aws_sfn_state_machine.orders";
const SECRET = "aws_secretsmanager_secret.password";
const PARAMETER = "aws_ssm_parameter.limit";
describe("the other services", () => {
  check([
    ["a queue", "sqs:SendMessage", () => ({ QueueUrl: of(model, QUEUE, "url") }), `allowed sqs:SendMessage ${QUEUE}`],
    [
      "a queue by its id",
      "sqs:SendMessageBatch",
      () => ({ QueueUrl: of(model, QUEUE, "id") }),
      `allowed sqs:SendMessage ${QUEUE}`,
    ],
    [
      "reading it",
      "sqs:ReceiveMessage",
      () => ({ QueueUrl: of(model, QUEUE, "url") }),
      `refused sqs:ReceiveMessage ${QUEUE}`,
    ],
    [
      "another account's",
      "sqs:SendMessage",
      () => ({ QueueUrl: "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs" }),
      "undecided sqs:SendMessage queue",
    ],
    ["looking it up", "sqs:GetQueueUrl", () => ({ QueueName: "jobs" }), `refused sqs:GetQueueUrl ${QUEUE}`],
    [
      "a topic",
      "sns:Publish",
      () => ({ TopicArn: of(model, "aws_sns_topic.news", "arn") }),
      "allowed sns:Publish aws_sns_topic.news",
    ],
    ["a phone", "sns:Publish", () => ({ PhoneNumber: "+49" }), "refused sns:Publish phone number"],
    [
      "a secret by name",
      "secretsmanager:GetSecretValue",
      () => ({ SecretId: "shop/password" }),
      `allowed secretsmanager:GetSecretValue ${SECRET}`,
    ],
    [
      "a secret by ARN",
      "secretsmanager:GetSecretValue",
      () => ({ SecretId: of(model, SECRET, "arn") }),
      `allowed secretsmanager:GetSecretValue ${SECRET}`,
    ],
    [
      "another secret",
      "secretsmanager:GetSecretValue",
      () => ({ SecretId: "shop/other" }),
      "refused secretsmanager:GetSecretValue secret",
    ],
    [
      "several secrets",
      "secretsmanager:BatchGetSecretValue",
      () => ({ SecretIdList: ["shop/password"] }),
      "refused secretsmanager:BatchGetSecretValue account",
      `allowed secretsmanager:GetSecretValue ${SECRET}`,
    ],
    ["a parameter", "ssm:GetParameter", () => ({ Name: "/shop/prod/limit" }), `allowed ssm:GetParameter ${PARAMETER}`],
    [
      "a parameter's version",
      "ssm:GetParameter",
      () => ({ Name: "/shop/prod/limit:3" }),
      `allowed ssm:GetParameter ${PARAMETER}`,
    ],
    [
      "several parameters",
      "ssm:GetParameters",
      () => ({ Names: ["/shop/prod/limit", "/x"] }),
      `refused ssm:GetParameters ${PARAMETER}`,
      "refused ssm:GetParameters parameter",
    ],
    [
      "a path",
      "ssm:GetParametersByPath",
      () => ({ Path: "/shop/prod/eu/" }),
      "allowed ssm:GetParametersByPath path of parameters",
    ],
    [
      "the path above",
      "ssm:GetParametersByPath",
      () => ({ Path: "/shop" }),
      "refused ssm:GetParametersByPath path of parameters",
    ],
    [
      "a key",
      "kms:Decrypt",
      () => ({ KeyId: of(model, "aws_kms_key.data", "arn") }),
      "allowed kms:Decrypt aws_kms_key.data",
    ],
    ["a key by alias", "kms:Decrypt", () => ({ KeyId: "alias/data" }), "allowed kms:Decrypt aws_kms_key.data"],
    [
      "a key whose policy refuses",
      "kms:Decrypt",
      () => ({ KeyId: of(model, "aws_kms_key.closed", "key_id") }),
      "refused kms:Decrypt aws_kms_key.closed",
    ],
    ["a key that no one names", "kms:Decrypt", () => ({}), "undecided kms:Decrypt key"],
    ["no right on any key", "kms:Encrypt", () => ({ KeyId: NOBODY_KNOWS }), "refused kms:Encrypt key"],
    [
      "an alias",
      "lambda:Invoke",
      () => ({ FunctionName: "worker", Qualifier: "live" }),
      `allowed lambda:InvokeFunction ${WORKER}`,
    ],
    [
      "an alias in the name",
      "lambda:Invoke",
      () => ({ FunctionName: "worker:live" }),
      `allowed lambda:InvokeFunction ${WORKER}`,
    ],
    [
      "an alias behind the ARN",
      "lambda:Invoke",
      () => ({ FunctionName: after(of(model, WORKER, "arn"), ":live") }),
      `allowed lambda:InvokeFunction ${WORKER}`,
    ],
    [
      "without the alias",
      "lambda:Invoke",
      () => ({ FunctionName: of(model, WORKER, "arn") }),
      `refused lambda:InvokeFunction ${WORKER}`,
    ],
    [
      "a state machine",
      "stepfunctions:StartExecution",
      () => ({ stateMachineArn: of(model, MACHINE, "arn") }),
      `allowed states:StartExecution ${MACHINE}`,
    ],
    [
      "waiting for it",
      "stepfunctions:StartSyncExecution",
      () => ({ stateMachineArn: of(model, MACHINE, "id") }),
      `refused states:StartSyncExecution ${MACHINE}`,
    ],
    [
      "a bus",
      "events:PutEvents",
      () => ({ Entries: [{ EventBusName: "shop" }] }),
      "allowed events:PutEvents aws_cloudwatch_event_bus.shop",
    ],
    [
      "the default bus",
      "events:PutEvents",
      () => ({ Entries: [{ Source: "a" }] }),
      "refused events:PutEvents event bus",
    ],
    ["unknown entries", "events:PutEvents", () => ({ Entries: NOBODY_KNOWS }), "undecided events:PutEvents event bus"],
    ["a metric", "cloudwatch:PutMetricData", () => ({ Namespace: "Shop" }), "allowed cloudwatch:PutMetricData account"],
    [
      "another metric",
      "cloudwatch:PutMetricData",
      () => ({ Namespace: "Other" }),
      "refused cloudwatch:PutMetricData account",
    ],
    [
      "a log stream",
      "logs:CreateLogStream",
      () => ({ logGroupName: "/shop/audit", logStreamName: "a" }),
      "allowed logs:CreateLogStream aws_cloudwatch_log_group.audit",
    ],
    [
      "a log group",
      "logs:FilterLogEvents",
      () => ({ logGroupName: of(model, "aws_cloudwatch_log_group.audit", "name") }),
      "allowed logs:FilterLogEvents aws_cloudwatch_log_group.audit",
    ],
    [
      "writing logs",
      "logs:PutLogEvents",
      () => ({ logGroupName: "/shop/audit", logStreamName: "a" }),
      "refused logs:PutLogEvents aws_cloudwatch_log_group.audit",
    ],
    ["who am I", "sts:GetCallerIdentity", () => ({})],
    [
      "a role that trusts it",
      "sts:AssumeRole",
      () => ({ RoleArn: of(model, "aws_iam_role.reports", "arn") }),
      "allowed sts:AssumeRole aws_iam_role.reports",
    ],
    [
      "a role that does not",
      "sts:AssumeRole",
      () => ({ RoleArn: of(model, "aws_iam_role.other", "arn") }),
      "refused sts:AssumeRole aws_iam_role.other",
    ],
    [
      "an operation of which no action is known",
      "dsql:NewOperation",
      () => ({}),
      "undecided: it is not known which action dsql:NewOperation needs",
    ],
    ["one that is known", "backup:StartBackupJob", () => ({}), "refused backup:StartBackupJob resource of backup"],
    ["signing up", "cognito-idp:SignUp", () => ({})],
  ]);
});

describe("a role that the code assumes", () => {
  check(
    [
      [
        "is the one that counts",
        "s3:PutObject",
        () => ({ Bucket: bucket(), Key: "reports/a" }),
        `allowed s3:PutObject ${UPLOADS}`,
      ],
    ],
    { caller: { kind: "assumed", role: str("reports") } },
  );
  check(
    [
      [
        "has not the function's rights",
        "s3:GetObject",
        () => ({ Bucket: bucket(), Key: "a" }),
        `refused s3:GetObject ${UPLOADS}`,
      ],
    ],
    { caller: { kind: "assumed", role: str("reports") } },
  );
  check(
    [
      [
        "is not of this plan",
        "s3:GetObject",
        () => ({ Bucket: bucket(), Key: "a" }),
        `undecided s3:GetObject ${UPLOADS}`,
      ],
    ],
    { caller: { kind: "assumed", role: str("arn:aws:iam::123456789012:role/x") } },
  );
});
