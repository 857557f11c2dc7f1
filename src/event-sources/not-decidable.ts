/** Something that invokes functions or needs permissions of their roles, and that this tool does not check: with the reason, for the documentation. */
export interface NotDecidable {
  /** In kebab-case, like the id of an event source. */
  readonly id: string;
  readonly title: string;
  /** Completes the sentence "not decided because …": what neither a plan nor AWS's documentation shows. */
  readonly because: string;
  /** Where that can be read. */
  readonly source: string;
}

/** Sorted by id. No finding and no check covers what is listed here. */
export const notDecidable: readonly NotDecidable[] = [
  {
    id: "alexa-skill",
    title: "Alexa skill (`alexa-appkit.amazon.com`, `alexa-connectedhome.amazon.com`)",
    because: "the skill is set up outside AWS: a plan contains its permission, but not the skill",
    source:
      "https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html",
  },
  {
    id: "application-signals",
    title: "Application Signals (its layer, or `AWS_LAMBDA_EXEC_WRAPPER`)",
    because:
      "its layer has a different ARN in each region, and AWS does not document what is denied without `CloudWatchLambdaApplicationSignalsExecutionRolePolicy`",
    source:
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Application-Signals-Enable-Lambda.html",
  },
  {
    id: "appsync-conflict-handler",
    title: "AppSync conflict handler (`lambda_conflict_handler_config`)",
    because:
      "AWS does not document whether AppSync invokes it with the data source's role or through the function's resource policy",
    source: "https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-sync.html",
  },
  {
    id: "arc-region-switch",
    title: "ARC Region switch plan (`custom_action_lambda_config`)",
    because:
      "AWS does not document which trust policy and which permissions the execution role of the Region switch plan needs",
    source: "https://docs.aws.amazon.com/r53recovery/latest/dg/region-switch.html",
  },
  {
    id: "athena-federated-query",
    title: "Athena data catalog (`aws_athena_data_catalog`)",
    because:
      "the function is invoked with the credentials of whoever runs the query, and the plan does not show who that is",
    source: "https://docs.aws.amazon.com/athena/latest/ug/federated-query-iam-access.html",
  },
  {
    id: "autoscaling-lifecycle-hook",
    title: "Auto Scaling lifecycle hook that names a function (`notification_target_arn`)",
    because:
      "the provider lists functions as targets, but AWS's API does not, and the principal that would call is unknown",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html",
  },
  {
    id: "bedrock-knowledge-base-transformation",
    title: "Bedrock knowledge base transformation (`aws_bedrockagent_data_source`)",
    because: "AWS does not document which permissions the knowledge base's role needs for it",
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/kb-custom-transformation.html",
  },
  {
    id: "chime-media-insights",
    title: "Chime SDK media insights sink (`lambda_function_sink_configuration`)",
    because: "AWS does not document which trust policy and which permissions the resource access role needs",
    source: "https://docs.aws.amazon.com/chime-sdk/latest/dg/call-analytics-resource-access-role.html",
  },
  {
    id: "cloudformation-custom-resource",
    title: "CloudFormation custom resource (`ServiceToken` in `aws_cloudformation_stack`)",
    because:
      "it is invoked with the stack's role or with the credentials of whoever runs Terraform, and it is defined in a separate template",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html",
  },
  {
    id: "codedeploy-hook",
    title: "CodeDeploy lifecycle hook",
    because: "the hooks are defined in the AppSpec file, which is not part of a plan",
    source: "https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html",
  },
  {
    id: "cognito-identity-pool",
    title: "Cognito identity pool events",
    because: "the provider has no argument for them",
    source: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-events.html",
  },
  {
    id: "dead-letter-fifo",
    title: "FIFO queue or topic as dead-letter target of a function",
    because: "no grant is missing: Lambda accepts only standard queues and topics, and its error at apply says so",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq",
  },
  {
    id: "encrypted-log-group-writer",
    title: "KMS permissions of a role that writes to an encrypted log group",
    because:
      "AWS documents since 2025 that writers need them, but not whether a function's logs fail without them; the key policy is checked",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  },
  {
    id: "environment-own-key",
    title: "Environment variables encrypted with a customer managed key (`kms_key_arn`)",
    because:
      "Lambda creates a grant on the key for the role with the deployer's permissions when it saves the function: the role needs no permission of its own unless it is recreated, and the plan does not show whether the grant was lost earlier",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
  },
  {
    id: "eventbridge-log-group",
    title: "EventBridge rule with a log group as its target",
    because:
      "the policy that allows EventBridge belongs to the account (`aws_cloudwatch_log_resource_policy`), so any configuration may contain it, and a log group does not lead to a function",
    source:
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions",
  },
  {
    id: "function-url-callers",
    title: "Callers of a function URL with `AWS_IAM`",
    because:
      "whoever signs the requests needs permissions on the function, and a plan does not show who that is (CloudFront's origin access control is checked)",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  },
  {
    id: "image-repository",
    title: "Repository of a container image (`aws_ecr_repository_policy`)",
    because:
      "Lambda adds its statement to the repository policy itself if the deployer may call `ecr:SetRepositoryPolicy`, and a policy of the role can replace that statement: neither is in the plan",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-permissions",
  },
  {
    id: "key-alias-argument",
    title: "Key alias as `kms_key_arn` of a function",
    because: "no grant is missing: Lambda rejects the form of the argument, and its error at apply says so",
    source: "https://github.com/hashicorp/terraform/issues/20813",
  },
  {
    id: "lex-v2-bot-alias",
    title: "Lex V2 bot (`lexv2.amazonaws.com`)",
    because: "the function is attached to the bot's alias, for which the provider has no resource",
    source: "https://docs.aws.amazon.com/lexv2/latest/dg/lambda-attach.html",
  },
  {
    id: "managed-instances",
    title: "Lambda Managed Instances (`aws_lambda_capacity_provider`)",
    because:
      "its operator role does not belong to a function, and AWS does not document which of its permissions are checked",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-operator-role.html",
  },
  {
    id: "new-role-delay",
    title: "New role that Lambda cannot assume yet",
    because:
      "a new role takes seconds to propagate in IAM, and the provider retries the call: the plan of an apply that works and of one that fails is the same",
    source:
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency",
  },
  {
    id: "organization-policies",
    title: "Service control and resource control policies",
    because: "they belong to the organization and are not in the plan: what they deny is not considered",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
  },
  {
    id: "parameters-and-secrets-extension",
    title: "Parameters and Secrets extension",
    because: "only the function's code shows which parameters and secrets it reads",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html",
  },
  {
    id: "permission-alias-arn",
    title: "Alias ARN in `function_name` of a permission",
    because:
      "nothing is denied, because the permission allows the alias: the provider replaces the permission at each apply, and Terraform's own plan shows that",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/889",
  },
  {
    id: "permission-replaced",
    title: "Permission that is deleted and created again",
    because:
      "it exists again when apply ends: the gap lasts seconds, and the plan does not show how the service reacts to it (S3 retries, CloudWatch Logs pauses for ten minutes)",
    source: "https://github.com/terraform-aws-modules/terraform-aws-lambda/pull/561",
  },
  {
    id: "pipes-delivery-source",
    title: "Source of a pipe that sends to a queue, topic or bus",
    because:
      "its permissions on the source are checked if the pipe invokes a function; if it sends elsewhere, only the sending is checked",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html",
  },
  {
    id: "rds-function-call",
    title: "RDS and Aurora SQL",
    because: "only the SQL shows which function is invoked",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/PostgreSQL-Lambda.html",
  },
  {
    id: "redshift-function",
    title: "Redshift user-defined function",
    because: "only the SQL shows which function is invoked",
    source: "https://docs.aws.amazon.com/redshift/latest/dg/udf-creating-a-lambda-sql-udf.html",
  },
  {
    id: "s3-batch-operations",
    title: "S3 Batch Operations",
    because: "Terraform does not create the jobs: the provider has no resource for them",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html",
  },
  {
    id: "s3-files",
    title: "S3 Files file system of a function (`file_system_config`)",
    because: "AWS documents two forms of its access point ARNs, so it is uncertain which file system an ARN means",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem-s3files.html",
  },
  {
    id: "s3-object-lambda",
    title: "S3 Object Lambda access point",
    because:
      "the function is invoked with the credentials of whoever reads the object, and the plan does not show who that is",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html",
  },
  {
    id: "sagemaker",
    title: "SageMaker labeling job and private model registry",
    because: "AWS does not document which permissions the execution role needs for the function",
    source: "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step3-lambda-permissions.html",
  },
  {
    id: "ssm-automation",
    title: "Systems Manager automation (`aws:invokeLambdaFunction` in `aws_ssm_document`)",
    because:
      "the role belongs to the document or to whoever starts it, and this tool does not model the permissions it needs",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-lamb.html",
  },
  {
    id: "stream-list-shards",
    title: "Errors that name `dynamodb:ListShards`",
    because:
      "IAM has no such action: only AWS's error text names it, and AWS's own `AWSLambdaDynamoDBExecutionRole` does not contain it, so no plan can lack it",
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html",
  },
  {
    id: "terraform-invocation",
    title: "Terraform itself (`aws_lambda_invocation`)",
    because:
      "the function is invoked with the credentials of whoever runs Terraform, and the plan does not show who that is",
    source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_invocation",
  },
];
