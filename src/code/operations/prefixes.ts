/**
 * The prefix of a service's actions, where it is not the SDK's name of the service.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["apigatewaymanagementapi", "execute-api"],
  ["apigatewayv2", "apigateway"],
  ["bedrock-agent", "bedrock"],
  ["bedrock-agent-runtime", "bedrock"],
  ["bedrock-runtime", "bedrock"],
  ["cloudsearchdomain", "cloudsearch"],
  ["dynamodbstreams", "dynamodb"],
  ["efs", "elasticfilesystem"],
  ["elb", "elasticloadbalancing"],
  ["elbv2", "elasticloadbalancing"],
  ["emr", "elasticmapreduce"],
  ["opensearch", "es"],
  ["pinpoint", "mobiletargeting"],
  ["pinpoint-sms-voice-v2", "sms-voice"],
  ["resourcegroupstaggingapi", "tag"],
  ["s3control", "s3"],
  ["sesv2", "ses"],
  ["stepfunctions", "states"],
  ["timestream-query", "timestream"],
  ["timestream-write", "timestream"],
]);

export const prefixOf = (service: string): string => PREFIXES.get(service) ?? service;
