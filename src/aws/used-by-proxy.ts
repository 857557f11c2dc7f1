/**
 * Who uses a resource for a function that only names it: the function starts something that has a role of its own, or
 * hands the resource over to a service. Neither needs a right on the resource itself.
 */

/** Starting it lets it work with its own role. */
export interface Worker {
  readonly type: string;
  /** The attribute with the ARN that policies name. */
  readonly arn: string;
  /** Where its role is named. */
  readonly role: readonly (string | number)[];
  /** Each of these starts it. */
  readonly actions: readonly string[];
}

const worker = (type: string, role: string, ...actions: readonly string[]): Worker => ({
  type,
  arn: "arn",
  role: [role],
  actions,
});

/**
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 * https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 * https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
export const WORKERS: readonly Worker[] = [
  worker("aws_codebuild_project", "service_role", "codebuild:StartBuild", "codebuild:StartBuildBatch"),
  worker("aws_codepipeline", "role_arn", "codepipeline:StartPipelineExecution"),
  worker("aws_glue_job", "role_arn", "glue:StartJobRun"),
  worker("aws_lambda_function", "role", "lambda:InvokeFunction", "lambda:InvokeAsync"),
  worker("aws_sfn_state_machine", "role_arn", "states:StartExecution", "states:StartSyncExecution"),
];

/**
 * Calls that name a queue, topic, function … which AWS then sends to by itself, with the permissions of the resource's
 * own policy or with those of a role that is passed. Each is described in the API reference of its service, under
 * https://docs.aws.amazon.com/index.html: `NotificationARNs` of CloudFormation, `Targets` of EventBridge, `Target` of
 * EventBridge Scheduler, `Endpoint` of SNS …
 */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  sns: [
    "autoscaling:PutNotificationConfiguration",
    "cloudformation:CreateChangeSet",
    "cloudformation:CreateStack",
    "cloudformation:UpdateStack",
    "cloudwatch:PutMetricAlarm",
    "events:PutTargets",
    "pipes:CreatePipe",
    "rekognition:StartLabelDetection",
    "s3:PutBucketNotification",
    "scheduler:CreateSchedule",
    "scheduler:UpdateSchedule",
    "sns:Subscribe",
    "textract:StartDocumentAnalysis",
    "textract:StartDocumentTextDetection",
  ],
  sqs: [
    "events:PutTargets",
    "lambda:CreateEventSourceMapping",
    "pipes:CreatePipe",
    "s3:PutBucketNotification",
    "scheduler:CreateSchedule",
    "scheduler:UpdateSchedule",
    "sns:Subscribe",
    "sqs:SetQueueAttributes",
  ],
  lambda: [
    "cloudwatch:PutMetricAlarm",
    "events:PutTargets",
    "lambda:AddPermission",
    "lambda:CreateEventSourceMapping",
    "logs:PutSubscriptionFilter",
    "s3:PutBucketNotification",
    "scheduler:CreateSchedule",
    "scheduler:UpdateSchedule",
    "sns:Subscribe",
  ],
  states: ["events:PutTargets", "scheduler:CreateSchedule", "scheduler:UpdateSchedule", "pipes:CreatePipe"],
  events: ["events:PutTargets", "scheduler:CreateSchedule", "scheduler:UpdateSchedule", "pipes:CreatePipe"],
  kinesis: [
    "events:PutTargets",
    "lambda:CreateEventSourceMapping",
    "logs:PutSubscriptionFilter",
    "pipes:CreatePipe",
    "scheduler:CreateSchedule",
    "scheduler:UpdateSchedule",
  ],
  firehose: ["events:PutTargets", "logs:PutSubscriptionFilter", "scheduler:CreateSchedule", "sns:Subscribe"],
};

/** The calls that hand over a resource of a service (`sqs`) so that AWS uses it. */
export const handingOver = (service: string): readonly string[] => TAKEN[service] ?? [];
