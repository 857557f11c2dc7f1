/** What starts functions, or asks something of their roles, and nothing here judges: with the reason, for the documentation. */
export interface NotDecidable {
  /** kebab-case, as an event source would be called. */
  readonly id: string;
  readonly title: string;
  /** The end of "not decided because": what a plan or AWS's documentation does not tell. */
  readonly because: string;
  /** Where that can be read. */
  readonly source: string;
}

/** By id. What is listed here is neither found right nor wrong, and no finding says so. */
export const notDecidable: readonly NotDecidable[] = [
  {
    id: "alexa-skill",
    title: "Alexa skill (`alexa-appkit.amazon.com`, `alexa-connectedhome.amazon.com`)",
    because: "the skill is set up outside AWS: a plan holds its permission, and nothing that the permission is for",
    source:
      "https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html",
  },
  {
    id: "application-signals",
    title: "Application Signals (its layer, or `AWS_LAMBDA_EXEC_WRAPPER`)",
    because:
      "its layer has another ARN in each region, and what is refused without `CloudWatchLambdaApplicationSignalsExecutionRolePolicy` is not documented",
    source:
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Application-Signals-Enable-Lambda.html",
  },
  {
    id: "appsync-conflict-handler",
    title: "AppSync conflict handler (`lambda_conflict_handler_config`)",
    because:
      "whether AppSync calls it with the data source's role or by the function's resource policy is not documented",
    source: "https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-sync.html",
  },
  {
    id: "arc-region-switch",
    title: "ARC Region switch plan (`custom_action_lambda_config`)",
    because: "no primary source was found for what the plan's execution role must be trusted by and allowed",
    source: "https://docs.aws.amazon.com/r53recovery/latest/dg/region-switch.html",
  },
  {
    id: "athena-federated-query",
    title: "Athena data catalog (`aws_athena_data_catalog`)",
    because: "the function is called with the rights of whoever runs the query, who is not in the plan",
    source: "https://docs.aws.amazon.com/athena/latest/ug/federated-query-iam-access.html",
  },
  {
    id: "autoscaling-lifecycle-hook",
    title: "Auto Scaling lifecycle hook that names a function (`notification_target_arn`)",
    because:
      "the provider lists functions as targets, AWS's API does not, and under which principal it would call is unknown",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html",
  },
  {
    id: "bedrock-knowledge-base-transformation",
    title: "Bedrock knowledge base transformation (`aws_bedrockagent_data_source`)",
    because: "no primary source was found for the rights that the knowledge base's role needs for it",
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/kb-custom-transformation.html",
  },
  {
    id: "chime-media-insights",
    title: "Chime SDK media insights sink (`lambda_function_sink_configuration`)",
    because: "no primary source was found for what the resource access role must be trusted by and allowed",
    source: "https://docs.aws.amazon.com/chime-sdk/latest/dg/call-analytics-resource-access-role.html",
  },
  {
    id: "cloudformation-custom-resource",
    title: "CloudFormation custom resource (`ServiceToken` in `aws_cloudformation_stack`)",
    because:
      "it is called with the stack's role or with the rights of whoever runs Terraform, and stands in a template of its own",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html",
  },
  {
    id: "codedeploy-hook",
    title: "CodeDeploy lifecycle hook",
    because: "the hooks stand in the AppSpec file, which is not part of a plan",
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
    because: "no grant is missing: Lambda takes standard queues and topics only, and says so at apply",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq",
  },
  {
    id: "encrypted-log-group-writer",
    title: "KMS rights of a role that writes to an encrypted log group",
    because:
      "AWS asks for them since 2025 of those who write, and whether a function's logs fail without them is not known; the key's own policy is judged",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  },
  {
    id: "environment-own-key",
    title: "Environment variables under a key of one's own (`kms_key_arn`)",
    because:
      "Lambda makes a grant on the key for the role, by the deployer's rights, when it saves the function: as long as the role is not made again it needs no right of its own, and whether a grant was lost before is not in the plan",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
  },
  {
    id: "eventbridge-log-group",
    title: "EventBridge rule with a log group as target",
    because:
      "the policy that lets EventBridge in is the account's (`aws_cloudwatch_log_resource_policy`), which any configuration may hold, and a log group is not on the way to a function",
    source:
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions",
  },
  {
    id: "function-url-callers",
    title: "Callers of a function URL with `AWS_IAM`",
    because:
      "whoever signs requests needs rights on the function, and who that is a plan does not tell (CloudFront's access control is read)",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
  },
  {
    id: "image-repository",
    title: "Repository of a container image (`aws_ecr_repository_policy`)",
    because:
      "Lambda adds its statement to the repository's policy by itself where the deployer may call `ecr:SetRepositoryPolicy`, and a policy of the role may do in its place: neither is in the plan",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-permissions",
  },
  {
    id: "key-alias-argument",
    title: "Alias of a key as `kms_key_arn` of a function",
    because: "no grant is missing: Lambda refuses the form of the argument at apply and says so",
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
    because: "its operator role is no function's, and which of its rights AWS checks is not documented",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-operator-role.html",
  },
  {
    id: "new-role-delay",
    title: "New role that Lambda cannot assume yet",
    because:
      "a new role takes seconds to be known everywhere in IAM, and the provider repeats the call: nothing in the plan differs between an apply that works and one that does not",
    source:
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency",
  },
  {
    id: "organization-policies",
    title: "Service control and resource control policies",
    because: "they stand in the organisation, not in the plan: what they deny is not considered",
    source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
  },
  {
    id: "parameters-and-secrets-extension",
    title: "Parameters and Secrets extension",
    because: "which parameters and secrets it reads stands in the function's code",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html",
  },
  {
    id: "permission-alias-arn",
    title: "Alias ARN in `function_name` of a permission",
    because:
      "nothing is denied, for the permission admits the alias as it stands: that it is replaced at each apply is the provider's doing, and Terraform's own plan shows it",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/889",
  },
  {
    id: "permission-replaced",
    title: "Permission that is deleted and created again",
    because:
      "it is there again when apply ends: the gap lasts seconds, and what the service makes of it (S3 tries again, CloudWatch Logs pauses for ten minutes) is not in the plan",
    source: "https://github.com/terraform-aws-modules/terraform-aws-lambda/pull/561",
  },
  {
    id: "pipes-hop-source",
    title: "What a pipe reads, where it sends to a queue, topic or bus",
    because:
      "its rights on the source are judged where the pipe calls a function; of a pipe further up only the sending is",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html",
  },
  {
    id: "rds-function-call",
    title: "RDS and Aurora SQL",
    because: "which function is called stands in SQL only",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/PostgreSQL-Lambda.html",
  },
  {
    id: "redshift-function",
    title: "Redshift user-defined function",
    because: "which function is called stands in SQL only",
    source: "https://docs.aws.amazon.com/redshift/latest/dg/udf-creating-a-lambda-sql-udf.html",
  },
  {
    id: "s3-batch-operations",
    title: "S3 Batch Operations",
    because: "jobs are not made by Terraform: the provider has no resource for them",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html",
  },
  {
    id: "s3-files",
    title: "S3 Files file system of a function (`file_system_config`)",
    because: "AWS shows the ARNs of its access points in two forms, so which file system is meant is not certain",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem-s3files.html",
  },
  {
    id: "s3-object-lambda",
    title: "S3 Object Lambda access point",
    because: "the function is called with the rights of whoever reads the object, who is not in the plan",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html",
  },
  {
    id: "sagemaker",
    title: "SageMaker labeling job and private model registry",
    because: "no primary source was found for the rights that the execution role needs for the function",
    source: "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step3-lambda-permissions.html",
  },
  {
    id: "ssm-automation",
    title: "Systems Manager automation (`aws:invokeLambdaFunction` in `aws_ssm_document`)",
    because:
      "the role is the document's or that of whoever starts it, and which rights it needs has not been looked into",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-lamb.html",
  },
  {
    id: "stream-list-shards",
    title: "Refusals that name `dynamodb:ListShards`",
    because:
      "IAM knows no such action: AWS's error text names it, its own `AWSLambdaDynamoDBExecutionRole` does without, and so nothing that a plan holds is missing",
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html",
  },
  {
    id: "terraform-invocation",
    title: "Terraform itself (`aws_lambda_invocation`)",
    because: "the function is called with the rights of whoever runs Terraform, who is not in the plan",
    source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_invocation",
  },
];
