/**
 * Services whose use a function's code shows completely: nothing but a call of the SDK, a trigger or a setting uses these
 * actions of them. Their other actions (`Describe…`, `List…`, tags, versions, parts of uploads) are asked for beside them,
 * or change what AWS answers, and count as used wherever the service is.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const ACTIONS: Readonly<Record<string, string>> = {
  cloudwatch: "PutMetricData",
  dynamodb: "GetItem BatchGetItem PutItem UpdateItem DeleteItem BatchWriteItem Query Scan",
  events: "PutEvents",
  firehose: "PutRecord PutRecordBatch",
  kinesis: "PutRecord PutRecords GetRecords GetShardIterator",
  lambda: "InvokeFunction",
  s3: "GetObject PutObject DeleteObject",
  secretsmanager: "GetSecretValue PutSecretValue CreateSecret UpdateSecret DeleteSecret",
  ses: "SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail",
  sns: "Publish Subscribe Unsubscribe",
  sqs: "SendMessage ReceiveMessage DeleteMessage PurgeQueue",
  ssm: "GetParameter GetParameters GetParametersByPath GetParameterHistory PutParameter DeleteParameter DeleteParameters",
  states: "StartExecution StartSyncExecution StopExecution SendTaskSuccess SendTaskFailure SendTaskHeartbeat",
};

const JUDGED: ReadonlySet<string> = new Set(
  Object.entries(ACTIONS).flatMap(([service, names]) =>
    names.split(" ").map((name) => `${service}:${name}`.toLowerCase()),
  ),
);

/** Does code that does not use this action show it? */
export const isJudgedAction = (action: string): boolean => JUDGED.has(action.toLowerCase());

export const isJudgedService = (service: string): boolean => Object.hasOwn(ACTIONS, service);

/** Used by requests that are no calls of the SDK. https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
export const WITHOUT_SDK: readonly string[] = ["lambda:InvokeFunctionUrl"];

/**
 * Operations, by boto3's names of the services, for which AWS asks the caller for nothing beyond their own permissions.
 * Others may go on with the caller's permissions on what they are given: a query in Athena reads the caller's buckets.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
const ALONE: Readonly<Record<string, RegExp>> = {
  apigatewaymanagementapi: /./,
  cloudwatch: /^(?:PutMetricData|GetMetric|List|Describe)/,
  "cognito-idp": /^(?:Admin|List|Get|Describe)/,
  dynamodb: /^(?!Export|Import|Enable|Create|Update(?!Item))/,
  dynamodbstreams: /./,
  events: /^PutEvents$/,
  firehose: /^PutRecord/,
  kinesis: /^(?:Put|Get|List|Describe)/,
  kms: /./,
  lambda: /^Invoke/,
  logs: /^(?:Put|Create|Describe|Get|Filter)/,
  s3: /^(?:Get|Put|Delete|List|Head|Copy|Create|Upload|Abort|Complete|Select)/,
  secretsmanager: /^(?:Get|Put|Describe|List)/,
  ses: /^Send/,
  sesv2: /^Send/,
  sns: /^(?:Publish|Subscribe|Unsubscribe|List|Get)/,
  sqs: /^(?!StartMessageMoveTask)/,
  ssm: /^(?:Get|Put|Delete|Describe)Parameter/,
  stepfunctions: /^(?:Start|Stop|Send|Describe|List|Get)/,
  sts: /./,
};

export const actsForNobodyElse = (service: string, operation: string): boolean =>
  Object.hasOwn(ALONE, service) && ALONE[service]?.test(operation) === true;
