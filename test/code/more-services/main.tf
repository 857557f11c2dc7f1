terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}

# What functions call beside the services in ../services: a role with one right on each.

resource "aws_kinesis_stream" "clicks" {
  name        = "clicks"
  shard_count = 1
}

resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "archive"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = aws_iam_role.task.arn
    bucket_arn = aws_s3_bucket.data.arn
  }
}

resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_ses_domain_identity" "shop" {
  domain = "shop.example"
}

resource "aws_ses_email_identity" "news" {
  email = "news@other.example"
}

resource "aws_sesv2_configuration_set" "tracked" {
  configuration_set_name = "tracked"
}

resource "aws_ecs_cluster" "main" {
  name = "main"
}

resource "aws_ecs_task_definition" "report" {
  family                = "report"
  task_role_arn         = aws_iam_role.task.arn
  execution_role_arn    = aws_iam_role.pull.arn
  container_definitions = jsonencode([{ name = "report", image = "report", memory = 128 }])
}

resource "aws_ecs_task_definition" "plain" {
  family                = "plain"
  container_definitions = jsonencode([{ name = "plain", image = "plain", memory = 128 }])
}

resource "aws_bedrock_guardrail" "polite" {
  name                      = "polite"
  blocked_input_messaging   = "no"
  blocked_outputs_messaging = "no"
  word_policy_config {
    words_config {
      text = "no"
    }
  }
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier          = "orders"
  engine                      = "aurora-postgresql"
  master_username             = "root"
  manage_master_user_password = true
  enable_http_endpoint        = true
  skip_final_snapshot         = true
}

resource "aws_secretsmanager_secret" "orders" {
  name = "orders-db"
}

resource "aws_redshift_cluster" "wide" {
  cluster_identifier = "wide"
  node_type          = "ra3.large"
  master_username    = "root"
  master_password    = "Secret-123456"
}

resource "aws_redshiftserverless_workgroup" "adhoc" {
  workgroup_name = "adhoc"
  namespace_name = "adhoc"
}

resource "aws_athena_workgroup" "reports" {
  name = "reports"
}

resource "aws_glue_job" "load" {
  name     = "load"
  role_arn = aws_iam_role.task.arn
  command {
    script_location = "s3://acme-data/load.py"
  }
}

resource "aws_glue_catalog_database" "lake" {
  name = "lake"
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_cognito_identity_pool" "guests" {
  identity_pool_name = "guests"
}

resource "aws_instance" "bastion" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
}

resource "aws_autoscaling_group" "workers" {
  name               = "workers"
  min_size           = 0
  max_size           = 1
  availability_zones = ["eu-central-1a"]
  launch_template {
    id = "lt-0123456789abcdef0"
  }
}

resource "aws_ecr_repository" "report" {
  name = "team/report"
}

resource "aws_appconfig_application" "flags" {
  name = "flags"
}

resource "aws_appconfig_environment" "prod" {
  name           = "prod"
  application_id = aws_appconfig_application.flags.id
}

resource "aws_appconfig_configuration_profile" "flags" {
  name           = "flags"
  application_id = aws_appconfig_application.flags.id
  location_uri   = "hosted"
}

resource "aws_route53_zone" "shop" {
  name = "shop.example"
}

resource "aws_iot_thing" "lamp" {
  name = "lamp"
}

resource "aws_rekognition_collection" "faces" {
  collection_id = "faces"
}

resource "aws_timestreamwrite_database" "metrics" {
  database_name = "metrics"
}

resource "aws_scheduler_schedule_group" "later" {
  name = "later"
}

resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_lambda_function" "app" {
  function_name = "app"
  role          = aws_iam_role.app.arn
  runtime       = "python3.13"
  handler       = "app.handler"
  filename      = "function.zip"
}

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = local.trust
}

resource "aws_iam_role" "task" {
  name               = "task"
  assume_role_policy = local.trust
}

resource "aws_iam_role" "pull" {
  name               = "pull"
  assume_role_policy = local.trust
}

resource "aws_iam_role" "tagged" {
  name = "tagged"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { AWS = aws_iam_role.app.arn }
    }]
  })
}

resource "aws_iam_role" "untagged" {
  name = "untagged"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = aws_iam_role.app.arn }
    }]
  })
}

resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = aws_iam_role.task.arn
        Condition = { StringEquals = { "iam:PassedToService" = ["ecs-tasks.amazonaws.com", "scheduler.amazonaws.com"] } }
      },
      {
        Effect   = "Allow"
        Action   = "kinesis:PutRecord"
        Resource = aws_kinesis_stream.clicks.arn
      },
      {
        Effect   = "Allow"
        Action   = "firehose:PutRecord"
        Resource = aws_kinesis_firehose_delivery_stream.archive.arn
      },
      {
        Effect = "Allow"
        Action = "ecs:RunTask"
        Resource = [
          aws_ecs_task_definition.report.arn,
          "arn:aws:ecs:eu-central-1:*:task-definition/plain:*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = "ecs:StopTask"
        Resource = "arn:aws:ecs:eu-central-1:*:task/main/*"
      },
      {
        Effect   = "Allow"
        Action   = "bedrock:ApplyGuardrail"
        Resource = aws_bedrock_guardrail.polite.guardrail_arn
      },
      {
        Effect   = "Allow"
        Action   = "rds-data:ExecuteStatement"
        Resource = aws_rds_cluster.orders.arn
      },
      {
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = aws_secretsmanager_secret.orders.arn
      },
      {
        Effect   = "Allow"
        Action   = "redshift-data:ExecuteStatement"
        Resource = aws_redshift_cluster.wide.arn
      },
      {
        Effect   = "Allow"
        Action   = "athena:StartQueryExecution"
        Resource = aws_athena_workgroup.reports.arn
      },
      {
        Effect   = "Allow"
        Action   = "glue:StartJobRun"
        Resource = aws_glue_job.load.arn
      },
      {
        Effect = "Allow"
        Action = "glue:GetTable"
        Resource = [
          "arn:aws:glue:eu-central-1:*:catalog",
          aws_glue_catalog_database.lake.arn,
          "arn:aws:glue:eu-central-1:*:table/lake/*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = "cognito-idp:AdminGetUser"
        Resource = aws_cognito_user_pool.users.arn
      },
      {
        Effect   = "Allow"
        Action   = "cognito-identity:LookupDeveloperIdentity"
        Resource = aws_cognito_identity_pool.guests.arn
      },
      {
        Effect   = "Allow"
        Action   = "ec2:StartInstances"
        Resource = aws_instance.bastion.arn
      },
      {
        Effect   = "Allow"
        Action   = "rds:StartDBCluster"
        Resource = aws_rds_cluster.orders.arn
      },
      {
        Effect   = "Allow"
        Action   = "autoscaling:SetDesiredCapacity"
        Resource = aws_autoscaling_group.workers.arn
      },
      {
        Effect   = "Allow"
        Action   = "ecr:DescribeImages"
        Resource = aws_ecr_repository.report.arn
      },
      {
        Effect   = "Allow"
        Action   = "route53:ChangeResourceRecordSets"
        Resource = aws_route53_zone.shop.arn
      },
      {
        Effect   = "Allow"
        Action   = "iot:UpdateThingShadow"
        Resource = aws_iot_thing.lamp.arn
      },
      {
        Effect   = "Allow"
        Action   = "rekognition:IndexFaces"
        Resource = aws_rekognition_collection.faces.arn
      },
      {
        Effect   = "Allow"
        Action   = "dynamodb:GetShardIterator"
        Resource = aws_dynamodb_table.orders.stream_arn
      },
      {
        Effect = "Allow"
        Action = "ses:SendEmail"
        Resource = [
          aws_ses_email_identity.news.arn,
          aws_ses_domain_identity.shop.arn,
        ]
      },
      {
        Effect   = "Allow"
        Action   = "ses:SendRawEmail"
        Resource = aws_ses_domain_identity.shop.arn
      },
      {
        Effect   = "Allow"
        Action   = "scheduler:CreateSchedule"
        Resource = "arn:aws:scheduler:eu-central-1:*:schedule/later/*"
      },
      {
        Effect = "Allow"
        Action = "bedrock:InvokeModel"
        Resource = [
          "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0",
          "arn:aws:bedrock:eu-central-1:*:inference-profile/eu.amazon.nova-lite-v1:0",
        ]
      },
      {
        Effect   = "Allow"
        Action   = "execute-api:ManageConnections"
        Resource = "arn:aws:execute-api:eu-central-1:*:abc123/prod/*"
      },
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "${aws_s3_bucket.data.arn}/scans/*"
      },
      {
        Effect   = "Allow"
        Action   = "cloudfront:CreateInvalidation"
        Resource = "arn:aws:cloudfront::*:distribution/E1"
      },
      {
        Effect   = "Allow"
        Action   = "codepipeline:StartPipelineExecution"
        Resource = "arn:aws:codepipeline:*:*:deploy"
      },
      {
        Effect   = "Allow"
        Action   = "codebuild:StartBuild"
        Resource = "arn:aws:codebuild:*:*:project/build"
      },
      {
        Effect   = "Allow"
        Action   = "cloudformation:DescribeStacks"
        Resource = "arn:aws:cloudformation:*:*:stack/shop/*"
      },
      {
        Effect = "Allow"
        Action = "batch:SubmitJob"
        Resource = [
          "arn:aws:batch:*:*:job-definition/nightly",
          "arn:aws:batch:*:*:job-definition/nightly:*",
          "arn:aws:batch:*:*:job-queue/low",
        ]
      },
      {
        Effect   = "Allow"
        Action   = "appconfig:StartConfigurationSession"
        Resource = "arn:aws:appconfig:*:*:application/*/environment/*/configuration/*"
      },
      {
        Effect   = "Allow"
        Action   = "appconfig:GetLatestConfiguration"
        Resource = "arn:aws:appconfig:*:*:application/*/environment/*/configuration/*"
      },
      {
        Effect   = "Allow"
        Action   = "sagemaker:InvokeEndpoint"
        Resource = "arn:aws:sagemaker:*:*:endpoint/score"
      },
      {
        Effect   = "Allow"
        Action   = "iot:Publish"
        Resource = "arn:aws:iot:*:*:topic/lamps/*"
      },
      {
        Effect   = "Allow"
        Action   = "timestream:WriteRecords"
        Resource = "arn:aws:timestream:*:*:database/metrics/table/cpu"
      },
      {
        Effect   = "Allow"
        Action   = "iam:GetRole"
        Resource = "arn:aws:iam::*:role/task"
      },
      {
        Effect   = "Allow"
        Action   = "bedrock:Retrieve"
        Resource = "arn:aws:bedrock:*:*:knowledge-base/KB1"
      },
      {
        Effect   = "Allow"
        Action   = "bedrock:StartIngestionJob"
        Resource = "arn:aws:bedrock:*:*:knowledge-base/KB1"
      },
      {
        Effect   = "Allow"
        Action   = "eks:DescribeCluster"
        Resource = "arn:aws:eks:*:*:cluster/main"
      },
      {
        Effect   = "Allow"
        Action   = "servicediscovery:RegisterInstance"
        Resource = "arn:aws:servicediscovery:*:*:service/srv-1"
      },
      {
        Effect   = "Allow"
        Action   = "elasticloadbalancing:RegisterTargets"
        Resource = "arn:aws:elasticloadbalancing:*:*:targetgroup/web/*"
      },
      {
        Effect   = "Allow"
        Action   = "mediaconvert:GetJob"
        Resource = "arn:aws:mediaconvert:*:*:jobs/*"
      },
      {
        Effect   = "Allow"
        Action   = "transcribe:GetTranscriptionJob"
        Resource = "arn:aws:transcribe:*:*:transcription-job/call-*"
      },
      {
        Effect   = "Allow"
        Action   = "ec2:DescribeVolumes"
        Resource = "arn:aws:ec2:eu-central-1:*:volume/*"
      },
      {
        Effect = "Allow"
        Action = [
          "ec2:DescribeInstances",
          "comprehend:DetectSentiment",
          "textract:DetectDocumentText",
          "transcribe:StartTranscriptionJob",
          "translate:TranslateText",
          "polly:SynthesizeSpeech",
          "timestream:DescribeEndpoints",
          "codepipeline:PutJobSuccessResult",
          "xray:PutTraceSegments",
          "ce:GetCostAndUsage",
          "tag:GetResources",
          "organizations:ListAccounts",
          "config:PutEvaluations",
        ]
        Resource = "*"
      },
    ]
  })
}
