import { partitions } from "./partitions.ts";

/**
 * Service principals that invoke functions or assume their roles. Each event source declares which one it needs; this
 * file covers the forms of a principal.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export interface ServicePrincipal {
  /** `s3`, `cognito-idp`, `lambda.alarms.cloudwatch`: the name without region and suffix. */
  readonly service: string;
  /** The region, if the principal contains one: `logs.us-east-1.amazonaws.com`. */
  readonly region: string | null;
  readonly suffix: string;
}

const suffixes = [...new Set(partitions.map(({ dnsSuffix }) => dnsSuffix)), "amazon.com"].sort(
  (a, b) => b.length - a.length,
);

/** Parses a service principal; undefined if the text is not one. */
export function servicePrincipal(text: string): ServicePrincipal | undefined {
  const suffix = suffixes.find((each) => text.endsWith(`.${each}`));
  if (suffix === undefined) return undefined;
  const labels = text.slice(0, -suffix.length - 1).split(".");
  if (labels.some((label) => !/^[a-z0-9-]+$/.test(label))) return undefined;
  const region = labels.findIndex((label, index) => index > 0 && regionForm.test(label));
  if (region < 0) return { service: labels.join("."), region: null, suffix };
  return { service: labels.filter((_, index) => index !== region).join("."), region: labels[region] ?? null, suffix };
}

const regionForm = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/**
 * Principals that occur in AWS's documentation, by service name: a principal that is not listed may be a typo, which is
 * worth a hint but never a finding.
 */
export const knownServices: ReadonlySet<string> = new Set([
  "alexa-appkit",
  "alexa-connectedhome",
  "apigateway",
  "appconfig",
  "application-autoscaling",
  "appsync",
  "autoscaling",
  "backup",
  "batch",
  "batchoperations.s3",
  "bedrock",
  "bedrock-agentcore",
  "cloudformation",
  "cloudfront",
  "cloudtrail",
  "cloudwatch",
  "codebuild",
  "codecommit",
  "codedeploy",
  "codepipeline",
  "cognito-idp",
  "config",
  "connect",
  "delivery.logs",
  "dynamodb",
  "ec2",
  "ecs",
  "ecs-tasks",
  "edgelambda",
  "elasticloadbalancing",
  "events",
  "firehose",
  "glue",
  "iot",
  "ivschat",
  "kafka",
  "kinesisanalytics",
  "lambda",
  "lambda.alarms.cloudwatch",
  "lex",
  "lexv2",
  "logs",
  "mq",
  "pinpoint",
  "pipes",
  "rds",
  "redshift",
  "s3",
  "s3-object-lambda",
  "sagemaker",
  "scheduler",
  "secretsmanager",
  "ses",
  "sns",
  "sqs",
  "ssm",
  "states",
  "transfer",
  "voiceconnector.chime",
  "vpc-lattice",
  "xray",
]);

/** Services that invoke with a role, and never through a function's resource policy. */
export const INVOKE_WITH_ROLE: ReadonlySet<string> = new Set([
  "firehose.amazonaws.com",
  "kinesisanalytics.amazonaws.com",
  "pipes.amazonaws.com",
  "scheduler.amazonaws.com",
  "states.amazonaws.com",
]);
