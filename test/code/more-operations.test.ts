import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../../src/model/model.ts";
import { text } from "../../src/values/text.ts";
import { str, unknown, type Value } from "../../src/values/value.ts";
import { answers, call, of, servicesModel } from "./services-model.ts";

let model: Model;
beforeAll(async () => {
  model = await servicesModel((hcl) => hcl, "more-services");
});

const NOBODY_KNOWS = unknown("it comes from the event");
const has = (address: string, attribute: string): Value => of(model, address, attribute);
const beside = (before: string, value: Value, after = ""): Value =>
  value.kind === "string" ? str(text(before, value.text, after)) : value;

type Case = readonly [what: string, operation: string, input: () => unknown, ...answers: readonly string[]];
function check(service: string, cases: readonly Case[]): void {
  describe(service, () => {
    for (const [what, operation, input, ...expected] of cases)
      it(`${what}: ${operation}`, () => expect(answers(model, call(operation, input()))).toEqual(expected));
  });
}

const STREAM = "aws_kinesis_stream.clicks";
check("Kinesis", [
  ["by name", "kinesis:PutRecord", () => ({ StreamName: "clicks" }), `allowed kinesis:PutRecord ${STREAM}`],
  ["by ARN", "kinesis:PutRecord", () => ({ StreamARN: has(STREAM, "arn") }), `allowed kinesis:PutRecord ${STREAM}`],
  ["several", "kinesis:PutRecords", () => ({ StreamName: "clicks" }), `refused kinesis:PutRecords ${STREAM}`],
  ["another", "kinesis:PutRecord", () => ({ StreamName: "views" }), "refused kinesis:PutRecord stream"],
  ["unknown", "kinesis:PutRecord", () => ({ StreamName: NOBODY_KNOWS }), "undecided kinesis:PutRecord stream"],
  ["all", "kinesis:ListStreams", () => ({}), "refused kinesis:ListStreams account"],
]);

const DELIVERY = "aws_kinesis_firehose_delivery_stream.archive";
check("Firehose", [
  ["good", "firehose:PutRecord", () => ({ DeliveryStreamName: "archive" }), `allowed firehose:PutRecord ${DELIVERY}`],
  [
    "a batch",
    "firehose:PutRecordBatch",
    () => ({ DeliveryStreamName: has(DELIVERY, "name") }),
    `refused firehose:PutRecordBatch ${DELIVERY}`,
  ],
]);

const NEWS = "aws_ses_email_identity.news";
const SHOP = "aws_ses_domain_identity.shop";
check("SES", [
  ["a verified address", "ses:SendEmail", () => ({ Source: "news@other.example" }), `allowed ses:SendEmail ${NEWS}`],
  [
    "with a name",
    "ses:SendEmail",
    () => ({ Source: beside("News <", has(NEWS, "email"), ">") }),
    `allowed ses:SendEmail ${NEWS}`,
  ],
  [
    "an address of a verified domain, which may be verified itself",
    "ses:SendRawEmail",
    () => ({ Source: "Shop <hello@shop.example>" }),
    `undecided ses:SendRawEmail ${SHOP}`,
  ],
  [
    "a template",
    "ses:SendTemplatedEmail",
    () => ({ Source: "a@shop.example" }),
    `refused ses:SendTemplatedEmail ${SHOP}`,
  ],
  ["another sender", "ses:SendEmail", () => ({ Source: "a@b.example" }), "refused ses:SendEmail identity"],
  ["an unknown sender", "ses:SendEmail", () => ({ Source: NOBODY_KNOWS }), "undecided ses:SendEmail identity"],
  [
    "with a configuration set",
    "ses:SendEmail",
    () => ({ Source: "news@other.example", ConfigurationSetName: "tracked" }),
    `allowed ses:SendEmail ${NEWS}`,
    "refused ses:SendEmail aws_sesv2_configuration_set.tracked",
  ],
]);
check("SES v2", [
  [
    "simple",
    "sesv2:SendEmail",
    () => ({ FromEmailAddress: "news@other.example", Content: { Simple: {} } }),
    `allowed ses:SendEmail ${NEWS}`,
  ],
  [
    "a template",
    "sesv2:SendEmail",
    () => ({ FromEmailAddress: "news@other.example", Content: { Template: {} } }),
    `undecided ses:SendEmail|ses:SendTemplatedEmail ${NEWS}`,
  ],
  [
    "in bulk",
    "sesv2:SendBulkEmail",
    () => ({ FromEmailAddress: "news@other.example" }),
    `refused ses:SendBulkEmail|ses:SendBulkTemplatedEmail|ses:SendTemplatedEmail ${NEWS}`,
  ],
]);

const REPORT = "aws_ecs_task_definition.report";
check("ECS", [
  [
    "a task with two roles",
    "ecs:RunTask",
    () => ({ cluster: "main", taskDefinition: has(REPORT, "arn") }),
    `allowed ecs:RunTask ${REPORT}`,
    "allowed iam:PassRole aws_iam_role.task",
    "refused iam:PassRole aws_iam_role.pull",
  ],
  [
    "another execution role",
    "ecs:RunTask",
    () => ({ taskDefinition: has(REPORT, "arn"), overrides: { executionRoleArn: has("aws_iam_role.task", "arn") } }),
    `allowed ecs:RunTask ${REPORT}`,
    "allowed iam:PassRole aws_iam_role.task",
    "allowed iam:PassRole aws_iam_role.task",
  ],
  [
    "a task without roles, by its family",
    "ecs:RunTask",
    () => ({ taskDefinition: "plain" }),
    "undecided ecs:RunTask aws_ecs_task_definition.plain",
  ],
  [
    "a task of others",
    "ecs:RunTask",
    () => ({ taskDefinition: "others:3" }),
    "refused ecs:RunTask task definition",
    "undecided iam:PassRole role",
  ],
  ["stopping", "ecs:StopTask", () => ({ cluster: "main", task: NOBODY_KNOWS }), "undecided ecs:StopTask task"],
  ["stopping elsewhere", "ecs:StopTask", () => ({ cluster: "x", task: "1" }), "refused ecs:StopTask task"],
  [
    "in the cluster by ARN",
    "ecs:StopTask",
    () => ({ cluster: has("aws_ecs_cluster.main", "arn"), task: "1" }),
    "allowed ecs:StopTask task",
  ],
  [
    "describing",
    "ecs:DescribeTaskDefinition",
    () => ({ taskDefinition: "report" }),
    "refused ecs:DescribeTaskDefinition account",
  ],
]);

check("Scheduler", [
  [
    "in a group",
    "scheduler:CreateSchedule",
    () => ({ GroupName: "later", Name: NOBODY_KNOWS, Target: { RoleArn: has("aws_iam_role.task", "arn") } }),
    "allowed scheduler:CreateSchedule schedule",
    "allowed iam:PassRole aws_iam_role.task",
  ],
  [
    "in the default group, with another role",
    "scheduler:CreateSchedule",
    () => ({ Name: "a", Target: { RoleArn: has("aws_iam_role.pull", "arn") } }),
    "refused scheduler:CreateSchedule schedule",
    "refused iam:PassRole aws_iam_role.pull",
  ],
]);

check("roles that are passed", [
  [
    "to another service than the policy names",
    "stepfunctions:CreateStateMachine",
    () => ({ name: "a", roleArn: has("aws_iam_role.task", "arn") }),
    "refused states:CreateStateMachine state machine",
    "refused iam:PassRole aws_iam_role.task",
  ],
  [
    "to Lambda",
    "lambda:CreateFunction",
    () => ({ FunctionName: "new", Role: has("aws_iam_role.pull", "arn") }),
    "refused lambda:CreateFunction function",
    "refused iam:PassRole aws_iam_role.pull",
  ],
  [
    "perhaps none",
    "lambda:UpdateFunctionConfiguration",
    () => ({ FunctionName: "app", Role: NOBODY_KNOWS }),
    "refused lambda:UpdateFunctionConfiguration aws_lambda_function.app",
    "undecided iam:PassRole role",
  ],
  [
    "to EventBridge",
    "events:PutTargets",
    () => ({ Rule: "r", Targets: [{ Id: "1" }, { Id: "2", RoleArn: has("aws_iam_role.pull", "arn") }] }),
    "refused events:PutTargets rule",
    "refused iam:PassRole aws_iam_role.pull",
  ],
]);

check("sessions with tags", [
  [
    "allowed by the trust policy",
    "sts:AssumeRole",
    () => ({ RoleArn: has("aws_iam_role.tagged", "arn"), Tags: [{ Key: "a", Value: "b" }] }),
    "allowed sts:AssumeRole aws_iam_role.tagged",
    "allowed sts:TagSession aws_iam_role.tagged",
  ],
  [
    "not allowed",
    "sts:AssumeRole",
    () => ({ RoleArn: has("aws_iam_role.untagged", "arn"), TransitiveTagKeys: ["a"] }),
    "allowed sts:AssumeRole aws_iam_role.untagged",
    "refused sts:TagSession aws_iam_role.untagged",
  ],
  [
    "a source identity",
    "sts:AssumeRole",
    () => ({ RoleArn: has("aws_iam_role.tagged", "arn"), SourceIdentity: "me" }),
    "allowed sts:AssumeRole aws_iam_role.tagged",
    "refused sts:SetSourceIdentity aws_iam_role.tagged",
  ],
]);

const HAIKU = "anthropic.claude-3-haiku-20240307-v1:0";
check("Bedrock", [
  ["a model", "bedrock-runtime:Converse", () => ({ modelId: HAIKU }), "allowed bedrock:InvokeModel foundation model"],
  [
    "by ARN",
    "bedrock-runtime:InvokeModel",
    () => ({ modelId: `arn:aws:bedrock:eu-central-1::foundation-model/${HAIKU}` }),
    "allowed bedrock:InvokeModel foundation model",
  ],
  [
    "as a stream",
    "bedrock-runtime:ConverseStream",
    () => ({ modelId: HAIKU }),
    "refused bedrock:InvokeModelWithResponseStream foundation model",
  ],
  [
    "an inference profile without its model",
    "bedrock-runtime:Converse",
    () => ({ modelId: "eu.amazon.nova-lite-v1:0" }),
    "allowed bedrock:InvokeModel inference profile",
    "refused bedrock:InvokeModel foundation model",
  ],
  [
    "a profile of one's own",
    "bedrock-runtime:Converse",
    () => ({ modelId: "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc" }),
    "refused bedrock:InvokeModel inference profile",
    "undecided bedrock:InvokeModel foundation model",
  ],
  [
    "an unknown model",
    "bedrock-runtime:Converse",
    () => ({ modelId: NOBODY_KNOWS }),
    "undecided bedrock:InvokeModel foundation model",
  ],
  [
    "with a guardrail",
    "bedrock-runtime:Converse",
    () => ({
      modelId: HAIKU,
      guardrailConfig: { guardrailIdentifier: has("aws_bedrock_guardrail.polite", "guardrail_id") },
    }),
    "allowed bedrock:InvokeModel foundation model",
    "allowed bedrock:ApplyGuardrail aws_bedrock_guardrail.polite",
  ],
  [
    "a knowledge base",
    "bedrock-agent-runtime:Retrieve",
    () => ({ knowledgeBaseId: "KB1" }),
    "allowed bedrock:Retrieve knowledge base",
  ],
  [
    "another",
    "bedrock-agent-runtime:Retrieve",
    () => ({ knowledgeBaseId: "KB2" }),
    "refused bedrock:Retrieve knowledge base",
  ],
  [
    "generating",
    "bedrock-agent-runtime:RetrieveAndGenerate",
    () => ({}),
    "refused bedrock:RetrieveAndGenerate account",
  ],
  [
    "an agent",
    "bedrock-agent-runtime:InvokeAgent",
    () => ({ agentId: "A", agentAliasId: "B" }),
    "refused bedrock:InvokeAgent agent alias",
  ],
  [
    "loading",
    "bedrock-agent:StartIngestionJob",
    () => ({ knowledgeBaseId: "KB1" }),
    "allowed bedrock:StartIngestionJob knowledge base",
  ],
  [
    "loading another",
    "bedrock-agent:StartIngestionJob",
    () => ({ knowledgeBaseId: "KB2" }),
    "refused bedrock:StartIngestionJob knowledge base",
  ],
]);

const DB = "aws_rds_cluster.orders";
const SECRET = "aws_secretsmanager_secret.orders";
check("databases", [
  [
    "the Data API reads the secret",
    "rds-data:ExecuteStatement",
    () => ({ resourceArn: has(DB, "arn"), secretArn: has(SECRET, "arn") }),
    `allowed rds-data:ExecuteStatement ${DB}`,
    `allowed secretsmanager:GetSecretValue ${SECRET}`,
  ],
  [
    "another secret",
    "rds-data:BatchExecuteStatement",
    () => ({ resourceArn: has(DB, "arn"), secretArn: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x" }),
    `refused rds-data:BatchExecuteStatement ${DB}`,
    "refused secretsmanager:GetSecretValue secret",
  ],
  ["starting", "rds:StartDBCluster", () => ({ DBClusterIdentifier: "orders" }), `allowed rds:StartDBCluster ${DB}`],
  ["stopping", "rds:StopDBCluster", () => ({ DBClusterIdentifier: has(DB, "id") }), `refused rds:StopDBCluster ${DB}`],
  ["all", "rds:DescribeDBInstances", () => ({}), "refused rds:DescribeDBInstances database"],
  [
    "Redshift with a secret",
    "redshift-data:ExecuteStatement",
    () => ({ ClusterIdentifier: "wide", SecretArn: has(SECRET, "arn") }),
    "allowed redshift-data:ExecuteStatement aws_redshift_cluster.wide",
    `allowed secretsmanager:GetSecretValue ${SECRET}`,
  ],
  [
    "Redshift as a user",
    "redshift-data:ExecuteStatement",
    () => ({ ClusterIdentifier: "wide", DbUser: "app" }),
    "allowed redshift-data:ExecuteStatement aws_redshift_cluster.wide",
    "refused redshift:GetClusterCredentials database user",
  ],
  [
    "Redshift Serverless",
    "redshift-data:ExecuteStatement",
    () => ({ WorkgroupName: "adhoc" }),
    "refused redshift-data:ExecuteStatement aws_redshiftserverless_workgroup.adhoc",
    "refused redshift-serverless:GetCredentials aws_redshiftserverless_workgroup.adhoc",
  ],
  [
    "the result",
    "redshift-data:GetStatementResult",
    () => ({ Id: "1" }),
    "refused redshift-data:GetStatementResult account",
  ],
  [
    "Timestream",
    "timestream-write:WriteRecords",
    () => ({ DatabaseName: "metrics", TableName: "cpu" }),
    "allowed timestream:DescribeEndpoints account",
    "allowed timestream:WriteRecords Timestream table",
  ],
  [
    "another table",
    "timestream-write:WriteRecords",
    () => ({ DatabaseName: "metrics", TableName: "ram" }),
    "allowed timestream:DescribeEndpoints account",
    "refused timestream:WriteRecords Timestream table",
  ],
  [
    "a query",
    "timestream-query:Query",
    () => ({ QueryString: "SELECT 1" }),
    "allowed timestream:DescribeEndpoints account",
    "refused timestream:Select|timestream:SelectValues resource of timestream",
  ],
  [
    "a table's stream",
    "dynamodbstreams:GetShardIterator",
    () => ({ StreamArn: has("aws_dynamodb_table.orders", "stream_arn") }),
    "allowed dynamodb:GetShardIterator aws_dynamodb_table.orders",
  ],
  [
    "describing it",
    "dynamodbstreams:DescribeStream",
    () => ({ StreamArn: has("aws_dynamodb_table.orders", "stream_arn") }),
    "refused dynamodb:DescribeStream aws_dynamodb_table.orders",
  ],
]);

check("Athena and Glue", [
  [
    "a workgroup",
    "athena:StartQueryExecution",
    () => ({ WorkGroup: "reports" }),
    "allowed athena:StartQueryExecution aws_athena_workgroup.reports",
  ],
  ["the default one", "athena:StartQueryExecution", () => ({}), "refused athena:StartQueryExecution workgroup"],
  [
    "its results",
    "athena:StartQueryExecution",
    () => ({
      WorkGroup: "reports",
      ResultConfiguration: { OutputLocation: beside("s3://", has("aws_s3_bucket.data", "id"), "/out/") },
    }),
    "allowed athena:StartQueryExecution aws_athena_workgroup.reports",
    "undecided s3:PutObject aws_s3_bucket.data",
  ],
  [
    "a query's state",
    "athena:GetQueryExecution",
    () => ({ QueryExecutionId: "1" }),
    "refused athena:GetQueryExecution resource of athena",
  ],
  ["a job", "glue:StartJobRun", () => ({ JobName: "load" }), "allowed glue:StartJobRun aws_glue_job.load"],
  [
    "its runs",
    "glue:GetJobRuns",
    () => ({ JobName: has("aws_glue_job.load", "id") }),
    "refused glue:GetJobRuns aws_glue_job.load",
  ],
  [
    "a table, with all above it",
    "glue:GetTable",
    () => ({ DatabaseName: "lake", Name: "events" }),
    "allowed glue:GetTable Glue catalog",
    "allowed glue:GetTable aws_glue_catalog_database.lake",
    "allowed glue:GetTable Glue table",
  ],
  [
    "partitions",
    "glue:BatchCreatePartition",
    () => ({ DatabaseName: "lake", TableName: "events" }),
    "refused glue:BatchCreatePartition Glue catalog",
    "refused glue:BatchCreatePartition aws_glue_catalog_database.lake",
    "refused glue:BatchCreatePartition Glue table",
  ],
]);

const POOL = "aws_cognito_user_pool.users";
check("Cognito", [
  [
    "a user",
    "cognito-idp:AdminGetUser",
    () => ({ UserPoolId: has(POOL, "id") }),
    `allowed cognito-idp:AdminGetUser ${POOL}`,
  ],
  [
    "making one",
    "cognito-idp:AdminCreateUser",
    () => ({ UserPoolId: has(POOL, "id") }),
    `refused cognito-idp:AdminCreateUser ${POOL}`,
  ],
  [
    "another pool",
    "cognito-idp:AdminGetUser",
    () => ({ UserPoolId: "eu-central-1_x" }),
    "undecided cognito-idp:AdminGetUser user pool",
  ],
  ["signing in", "cognito-idp:InitiateAuth", () => ({ ClientId: "a" })],
  [
    "an identity pool",
    "cognito-identity:LookupDeveloperIdentity",
    () => ({ IdentityPoolId: has("aws_cognito_identity_pool.guests", "id") }),
    "allowed cognito-identity:LookupDeveloperIdentity aws_cognito_identity_pool.guests",
  ],
  [
    "its roles",
    "cognito-identity:GetIdentityPoolRoles",
    () => ({ IdentityPoolId: has("aws_cognito_identity_pool.guests", "id") }),
    "refused cognito-identity:GetIdentityPoolRoles aws_cognito_identity_pool.guests",
  ],
]);

const ENDPOINT = "https://abc123.execute-api.eu-central-1.amazonaws.com/prod";
check("WebSocket APIs", [
  [
    "whose address is not known",
    "apigatewaymanagementapi:PostToConnection",
    () => ({ ConnectionId: "1" }),
    "undecided execute-api:ManageConnections WebSocket API",
  ],
  [
    "by its address",
    "apigatewaymanagementapi:PostToConnection",
    () => ({ ConnectionId: NOBODY_KNOWS, endpoint_url: ENDPOINT }),
    "allowed execute-api:ManageConnections WebSocket API",
  ],
  [
    "another stage",
    "apigatewaymanagementapi:GetConnection",
    () => ({ ConnectionId: "1", endpoint_url: ENDPOINT.replace("prod", "test") }),
    "refused execute-api:ManageConnections WebSocket API",
  ],
]);

check("EC2", [
  ["describing", "ec2:DescribeInstances", () => ({}), "allowed ec2:DescribeInstances account"],
  ["describing what is granted on ARNs", "ec2:DescribeVolumes", () => ({}), "refused ec2:DescribeVolumes account"],
  [
    "starting",
    "ec2:StartInstances",
    () => ({ InstanceIds: [has("aws_instance.bastion", "id")] }),
    "allowed ec2:StartInstances aws_instance.bastion",
  ],
  [
    "stopping",
    "ec2:StopInstances",
    () => ({ InstanceIds: [has("aws_instance.bastion", "id")] }),
    "refused ec2:StopInstances aws_instance.bastion",
  ],
  [
    "unknown ones",
    "ec2:StartInstances",
    () => ({ InstanceIds: NOBODY_KNOWS }),
    "undecided ec2:StartInstances instance",
  ],
  [
    "a group",
    "autoscaling:SetDesiredCapacity",
    () => ({ AutoScalingGroupName: "workers" }),
    "allowed autoscaling:SetDesiredCapacity aws_autoscaling_group.workers",
  ],
  [
    "another group",
    "autoscaling:SetDesiredCapacity",
    () => ({ AutoScalingGroupName: "x" }),
    "refused autoscaling:SetDesiredCapacity Auto Scaling group",
  ],
  [
    "refreshing",
    "autoscaling:StartInstanceRefresh",
    () => ({ AutoScalingGroupName: "workers" }),
    "refused autoscaling:StartInstanceRefresh aws_autoscaling_group.workers",
  ],
  [
    "targets",
    "elbv2:RegisterTargets",
    () => ({ TargetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/1" }),
    "allowed elasticloadbalancing:RegisterTargets target group",
  ],
  [
    "other targets",
    "elbv2:DeregisterTargets",
    () => ({ TargetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/1" }),
    "refused elasticloadbalancing:DeregisterTargets target group",
  ],
]);

check("what reads from S3", [
  [
    "an image",
    "rekognition:IndexFaces",
    () => ({ CollectionId: "faces", Image: { S3Object: { Bucket: "acme-data", Name: "faces/1.png" } } }),
    "allowed rekognition:IndexFaces aws_rekognition_collection.faces",
    "refused s3:GetObject aws_s3_bucket.data",
  ],
  ["bytes", "rekognition:DetectLabels", () => ({ Image: { Bytes: "x" } }), "refused rekognition:DetectLabels account"],
  [
    "a document",
    "textract:DetectDocumentText",
    () => ({ Document: { S3Object: { Bucket: "acme-data", Name: "scans/1.pdf" } } }),
    "allowed textract:DetectDocumentText account",
    "allowed s3:GetObject aws_s3_bucket.data",
  ],
  ["another document", "textract:AnalyzeID", () => ({}), "refused textract:AnalyzeID account"],
]);

check("languages", [
  ["mood", "comprehend:DetectSentiment", () => ({}), "allowed comprehend:DetectSentiment account"],
  [
    "a model's",
    "comprehend:ClassifyDocument",
    () => ({ EndpointArn: "arn:aws:comprehend:eu-central-1:123456789012:document-classifier-endpoint/x" }),
    "refused comprehend:ClassifyDocument endpoint",
  ],
  [
    "from German",
    "translate:TranslateText",
    () => ({ SourceLanguageCode: "de" }),
    "allowed translate:TranslateText account",
  ],
  [
    "from any language",
    "translate:TranslateText",
    () => ({ SourceLanguageCode: "auto" }),
    "allowed translate:TranslateText account",
    "undecided comprehend:DetectDominantLanguage account",
  ],
  [
    "a document",
    "translate:TranslateDocument",
    () => ({ SourceLanguageCode: "de" }),
    "refused translate:TranslateDocument account",
  ],
  ["speech", "polly:SynthesizeSpeech", () => ({ Text: "a" }), "allowed polly:SynthesizeSpeech account"],
  ["voices", "polly:DescribeVoices", () => ({}), "refused polly:DescribeVoices account"],
  ["transcribing", "transcribe:StartTranscriptionJob", () => ({}), "allowed transcribe:StartTranscriptionJob account"],
  [
    "its state",
    "transcribe:GetTranscriptionJob",
    () => ({ TranscriptionJobName: "call-1" }),
    "allowed transcribe:GetTranscriptionJob transcription job",
  ],
  [
    "another",
    "transcribe:GetTranscriptionJob",
    () => ({ TranscriptionJobName: "x" }),
    "refused transcribe:GetTranscriptionJob transcription job",
  ],
]);

check("delivery", [
  [
    "a repository",
    "ecr:DescribeImages",
    () => ({ repositoryName: "team/report" }),
    "allowed ecr:DescribeImages aws_ecr_repository.report",
  ],
  [
    "its tags",
    "ecr:ListImages",
    () => ({ repositoryName: "team/report" }),
    "refused ecr:ListImages aws_ecr_repository.report",
  ],
  ["all repositories", "ecr:DescribeRepositories", () => ({}), "refused ecr:DescribeRepositories repository"],
  [
    "invalidating",
    "cloudfront:CreateInvalidation",
    () => ({ DistributionId: "E1" }),
    "allowed cloudfront:CreateInvalidation distribution",
  ],
  [
    "another distribution",
    "cloudfront:CreateInvalidation",
    () => ({ DistributionId: "E2" }),
    "refused cloudfront:CreateInvalidation distribution",
  ],
  [
    "a job's result",
    "codepipeline:PutJobSuccessResult",
    () => ({ jobId: "1" }),
    "allowed codepipeline:PutJobSuccessResult account",
  ],
  [
    "a pipeline",
    "codepipeline:StartPipelineExecution",
    () => ({ name: "deploy" }),
    "allowed codepipeline:StartPipelineExecution pipeline",
  ],
  [
    "another pipeline",
    "codepipeline:StartPipelineExecution",
    () => ({ name: "x" }),
    "refused codepipeline:StartPipelineExecution pipeline",
  ],
  ["a build", "codebuild:StartBuild", () => ({ projectName: "build" }), "allowed codebuild:StartBuild project"],
  ["another build", "codebuild:StartBuild", () => ({ projectName: "x" }), "refused codebuild:StartBuild project"],
  [
    "a stack",
    "cloudformation:DescribeStacks",
    () => ({ StackName: "shop" }),
    "allowed cloudformation:DescribeStacks stack",
  ],
  [
    "another stack",
    "cloudformation:DescribeStacks",
    () => ({ StackName: "x" }),
    "refused cloudformation:DescribeStacks stack",
  ],
  [
    "updating with a role",
    "cloudformation:UpdateStack",
    () => ({ StackName: "shop", RoleARN: has("aws_iam_role.task", "arn") }),
    "refused cloudformation:UpdateStack stack",
    "refused iam:PassRole aws_iam_role.task",
  ],
  [
    "a job",
    "batch:SubmitJob",
    () => ({ jobDefinition: "nightly", jobQueue: "low" }),
    "allowed batch:SubmitJob job definition",
    "allowed batch:SubmitJob job queue",
  ],
  [
    "in another queue",
    "batch:SubmitJob",
    () => ({ jobDefinition: "nightly:3", jobQueue: "high" }),
    "allowed batch:SubmitJob job definition",
    "refused batch:SubmitJob job queue",
  ],
  ["a cluster", "eks:DescribeCluster", () => ({ name: "main" }), "allowed eks:DescribeCluster cluster"],
  ["another cluster", "eks:DescribeCluster", () => ({ name: "x" }), "refused eks:DescribeCluster cluster"],
]);

check("settings and names", [
  [
    "a configuration by names",
    "appconfigdata:StartConfigurationSession",
    () => ({ ApplicationIdentifier: "flags", EnvironmentIdentifier: "prod", ConfigurationProfileIdentifier: "flags" }),
    "allowed appconfig:StartConfigurationSession configuration",
  ],
  [
    "its content",
    "appconfigdata:GetLatestConfiguration",
    () => ({ ConfigurationToken: "x" }),
    "undecided appconfig:GetLatestConfiguration resource of appconfig",
  ],
  [
    "a zone",
    "route53:ChangeResourceRecordSets",
    () => ({ HostedZoneId: beside("/hostedzone/", has("aws_route53_zone.shop", "zone_id")) }),
    "allowed route53:ChangeResourceRecordSets aws_route53_zone.shop",
  ],
  [
    "its records",
    "route53:ListResourceRecordSets",
    () => ({ HostedZoneId: "Z1" }),
    "refused route53:ListResourceRecordSets hosted zone",
  ],
  ["a role", "iam:GetRole", () => ({ RoleName: "task" }), "allowed iam:GetRole aws_iam_role.task"],
  ["another role", "iam:GetRole", () => ({ RoleName: "x" }), "refused iam:GetRole role"],
  [
    "a service",
    "servicediscovery:RegisterInstance",
    () => ({ ServiceId: "srv-1" }),
    "allowed servicediscovery:RegisterInstance Cloud Map service",
  ],
  [
    "another service",
    "servicediscovery:RegisterInstance",
    () => ({ ServiceId: "srv-2" }),
    "refused servicediscovery:RegisterInstance Cloud Map service",
  ],
]);

check("models and things", [
  [
    "an endpoint whose ARN may have small letters",
    "sagemaker-runtime:InvokeEndpoint",
    () => ({ EndpointName: "Score" }),
    "undecided sagemaker:InvokeEndpoint endpoint",
  ],
  [
    "a notification with a role, which perhaps has to be passed",
    "rekognition:StartLabelDetection",
    () => ({ NotificationChannel: { RoleArn: has("aws_iam_role.pull", "arn") } }),
    "refused rekognition:StartLabelDetection account",
    "undecided iam:PassRole aws_iam_role.pull",
  ],
  [
    "an endpoint",
    "sagemaker-runtime:InvokeEndpoint",
    () => ({ EndpointName: "score" }),
    "allowed sagemaker:InvokeEndpoint endpoint",
  ],
  [
    "another endpoint",
    "sagemaker-runtime:InvokeEndpoint",
    () => ({ EndpointName: "x" }),
    "refused sagemaker:InvokeEndpoint endpoint",
  ],
  [
    "training",
    "sagemaker:CreateTrainingJob",
    () => ({ TrainingJobName: "t", RoleArn: has("aws_iam_role.pull", "arn") }),
    "refused sagemaker:CreateTrainingJob training job",
    "refused iam:PassRole aws_iam_role.pull",
  ],
  ["a message", "iot-data:Publish", () => ({ topic: "lamps/1" }), "allowed iot:Publish MQTT topic"],
  ["another topic", "iot-data:Publish", () => ({ topic: "doors/1" }), "refused iot:Publish MQTT topic"],
  [
    "a shadow",
    "iot-data:UpdateThingShadow",
    () => ({ thingName: "lamp" }),
    "allowed iot:UpdateThingShadow aws_iot_thing.lamp",
  ],
  ["a thing", "iot:DescribeThing", () => ({ thingName: "lamp" }), "refused iot:DescribeThing aws_iot_thing.lamp"],
  ["the address", "iot:DescribeEndpoint", () => ({}), "refused iot:DescribeEndpoint account"],
  ["a film", "mediaconvert:GetJob", () => ({ Id: "1" }), "allowed mediaconvert:GetJob job"],
  [
    "a new film",
    "mediaconvert:CreateJob",
    () => ({ Role: has("aws_iam_role.task", "arn") }),
    "refused mediaconvert:CreateJob resource of mediaconvert",
    "refused iam:PassRole aws_iam_role.task",
  ],
]);

check("actions without a resource", [
  ["traces", "xray:PutTraceSegments", () => ({}), "allowed xray:PutTraceSegments account"],
  ["sampling", "xray:GetSamplingRules", () => ({}), "refused xray:GetSamplingRules account"],
  ["tags", "resourcegroupstaggingapi:GetResources", () => ({}), "allowed tag:GetResources account"],
  ["accounts", "organizations:ListAccounts", () => ({}), "allowed organizations:ListAccounts account"],
  [
    "the organization",
    "organizations:DescribeOrganization",
    () => ({}),
    "refused organizations:DescribeOrganization account",
  ],
  ["evaluations", "config:PutEvaluations", () => ({}), "allowed config:PutEvaluations account"],
  ["groups of users", "sso-admin:ListInstances", () => ({}), "refused sso:ListInstances account"],
  ["findings", "securityhub:GetFindings", () => ({}), "refused securityhub:GetFindings resource of securityhub"],
  ["costs", "ce:GetCostAndUsage", () => ({}), "allowed ce:GetCostAndUsage resource of ce"],
]);
