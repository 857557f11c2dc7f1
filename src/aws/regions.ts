/**
 * Which resources AWS takes only together with one in their own region. A row says what happens otherwise; "any" is for
 * those that AWS documents to work across regions. For what is in no row AWS documents neither.
 */
export type OneRegion = "any" | { readonly whenElsewhere: string; readonly docs: string };

/** By the type that declares the pair, or by the type and the argument that names the other end. */
const ROWS: Readonly<Record<string, OneRegion>> = {
  aws_cloudwatch_event_target: {
    whenElsewhere:
      'EventBridge refuses the target: apply fails with "Cross-region api call is not allowed". Only an event bus can be a target in another region.',
    docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html",
  },
  aws_codecommit_trigger: {
    whenElsewhere:
      'CodeCommit refuses the trigger: apply fails with "InvalidRepositoryTriggerRegionException: The AWS Region for the trigger target does not match the AWS Region for the repository".',
    docs: "https://docs.aws.amazon.com/codecommit/latest/APIReference/API_PutRepositoryTriggers.html",
  },
  aws_lb_target_group_attachment: {
    whenElsewhere: "The load balancer refuses the target: apply fails.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
  },
  aws_alb_target_group_attachment: {
    whenElsewhere: "The load balancer refuses the target: apply fails.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
  },
  aws_s3_bucket_notification: {
    whenElsewhere:
      'S3 refuses the notification: apply fails with "The notification destination service region is not valid for the bucket location constraint".',
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html",
  },
  aws_ses_receipt_rule: {
    whenElsewhere: "SES refuses the rule: apply fails.",
    docs: "https://docs.aws.amazon.com/ses/latest/dg/regions.html",
  },
  aws_sfn_state_machine: {
    whenElsewhere:
      "Every execution that reaches the state fails: Step Functions cannot use resources of another region.",
    docs: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html",
  },
  "aws_sns_topic_subscription.redrive_policy": {
    whenElsewhere: "SNS refuses the dead-letter queue: apply fails.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
  },
  // https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
  aws_sns_topic_subscription: "any",
  // CloudFront has no region, and has rules of its own for functions at the edge.
  aws_cloudfront_distribution: "any",
  // The ARN in an invocation URI has a region of its own:
  // https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html
  aws_api_gateway_authorizer: "any",
  aws_api_gateway_integration: "any",
  aws_api_gateway_rest_api: "any",
};

const MAPPING: OneRegion = {
  whenElsewhere: "Lambda refuses the mapping: apply fails, because it reads sources of its own region only.",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
};

/** The services that AWS documents, of those that mappings read. */
const READ_HERE: ReadonlySet<string> = new Set(["dynamodb", "kinesis", "sqs"]);

/** Undefined where AWS documents neither. `service`: that of the other end's ARN. */
export function oneRegion(type: string, argument: string | number | undefined, service: string): OneRegion | undefined {
  if (type === "aws_lambda_event_source_mapping") return READ_HERE.has(service) ? MAPPING : undefined;
  // Rules send to buses of other regions.
  if (type === "aws_cloudwatch_event_target" && (service === "events" || argument === "dead_letter_config"))
    return service === "events" ? "any" : undefined;
  return ROWS[`${type}.${argument}`] ?? ROWS[type];
}

/**
 * The types whose API is Lambda's, and the argument that names the function: by an ARN of another region it is not
 * found. The words are those of https://github.com/alexcasalboni/aws-lambda-power-tuning/issues/18.
 */
export const NAMES_FUNCTION: readonly (readonly [type: string, argument: string])[] = [
  ["aws_lambda_alias", "function_name"],
  ["aws_lambda_event_source_mapping", "function_name"],
  ["aws_lambda_function_event_invoke_config", "function_name"],
  ["aws_lambda_function_url", "function_name"],
  ["aws_lambda_permission", "function_name"],
  ["aws_lambda_provisioned_concurrency_config", "function_name"],
];

export const notReachable = (there: string, here: string): string =>
  `Lambda does not find the function: apply fails with "Functions from '${there}' are not reachable in this region ('${here}')".`;

/** https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html */
export const KEY_ELSEWHERE =
  "AWS does not find the key: a key can be used in its own region only, and apply fails, or every use of the resource does.";

/** https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html (S3Bucket) */
export const CODE_ELSEWHERE =
  'Lambda refuses the code: apply fails with "Error occurred while GetObject. S3 Error Code: PermanentRedirect".';
