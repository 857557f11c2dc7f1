# One of each resource type that the recording server can create; scripts/record-arns.mjs applies it.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  max_retries                 = 1
}

resource "aws_s3_bucket" "named" {
  bucket = "uploads-named"
}
resource "aws_s3_bucket" "prefixed" {
  bucket_prefix = "uploads-"
}
resource "aws_s3_bucket" "unnamed" {}
resource "aws_s3_object" "a" {
  bucket  = aws_s3_bucket.unnamed.id
  key     = "code/a.zip"
  content = "a"
}

resource "aws_sns_topic" "named" {
  name = "news"
}
resource "aws_sns_topic" "prefixed" {
  name_prefix = "news-"
}
resource "aws_sns_topic" "unnamed" {}
resource "aws_sns_topic_subscription" "q" {
  topic_arn = aws_sns_topic.unnamed.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.named.arn
}

resource "aws_sqs_queue" "named" {
  name = "orders"
}
resource "aws_sqs_queue" "fifo" {
  name       = "orders.fifo"
  fifo_queue = true
}
resource "aws_sqs_queue" "prefixed" {
  name_prefix = "orders-"
}
resource "aws_sqs_queue" "unnamed" {}

resource "aws_iam_role" "fn" {
  name               = "fn"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role" "pathed" {
  name_prefix        = "fn-"
  path               = "/team/a/"
  assume_role_policy = aws_iam_role.fn.assume_role_policy
}
resource "aws_iam_role_policy" "a" {
  role   = aws_iam_role.pathed.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "logs:*", Resource = "*" }] })
}
resource "aws_iam_policy" "a" {
  path   = "/team/"
  policy = aws_iam_role_policy.a.policy
}
resource "aws_iam_instance_profile" "a" {
  name = "profile"
  role = aws_iam_role.fn.name
}
resource "aws_iam_user" "a" {
  name = "ann"
  path = "/people/"
}
resource "aws_iam_group" "a" {
  name = "devs"
}
resource "aws_iam_openid_connect_provider" "a" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}

resource "aws_kms_key" "a" {}
resource "aws_kms_key" "multi" {
  multi_region = true
}
resource "aws_kms_alias" "a" {
  name          = "alias/a"
  target_key_id = aws_kms_key.a.key_id
}
resource "aws_kms_alias" "by_arn" {
  name          = "alias/team/b"
  target_key_id = aws_kms_key.a.arn
}
resource "aws_kms_external_key" "a" {}
provider "aws" {
  alias                       = "west"
  region                      = "us-west-2"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  max_retries                 = 1
}
resource "aws_kms_replica_key" "a" {
  provider        = aws.west
  primary_key_arn = aws_kms_key.multi.arn
}

resource "aws_lambda_function" "plain" {
  function_name = "resize"
  role          = aws_iam_role.fn.arn
  filename      = "fn.zip"
  handler       = "index.handler"
  runtime       = "nodejs20.x"
}
resource "aws_lambda_function" "published" {
  function_name = "resize-published"
  role          = aws_iam_role.fn.arn
  filename      = "fn.zip"
  handler       = "index.handler"
  runtime       = "nodejs20.x"
  publish       = true
}
resource "aws_lambda_alias" "by_name" {
  name             = "live"
  function_name    = aws_lambda_function.published.function_name
  function_version = "1"
  depends_on       = [aws_lambda_function.published]
}
resource "aws_lambda_alias" "by_arn" {
  name             = "next"
  function_name    = aws_lambda_function.published.arn
  function_version = "$LATEST"
}
resource "aws_lambda_layer_version" "a" {
  layer_name = "tools"
  filename   = "fn.zip"
}
resource "aws_lambda_function_url" "plain" {
  function_name      = aws_lambda_function.plain.function_name
  authorization_type = "NONE"
}
resource "aws_lambda_event_source_mapping" "a" {
  function_name    = aws_lambda_function.plain.arn
  event_source_arn = aws_sqs_queue.named.arn
}
resource "aws_lambda_code_signing_config" "a" {
  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/a/b"]
  }
}

resource "aws_cloudwatch_event_bus" "a" {
  name = "orders"
}
resource "aws_cloudwatch_event_rule" "default" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
}
resource "aws_cloudwatch_event_rule" "bus" {
  name           = "placed"
  event_bus_name = aws_cloudwatch_event_bus.a.name
  event_pattern  = jsonencode({ source = ["orders"] })
}
resource "aws_cloudwatch_event_rule" "unnamed" {
  event_bus_name = aws_cloudwatch_event_bus.a.arn
  event_pattern  = jsonencode({ source = ["orders"] })
}
resource "aws_cloudwatch_event_archive" "a" {
  name             = "archive"
  event_source_arn = aws_cloudwatch_event_bus.a.arn
}
resource "aws_cloudwatch_event_connection" "a" {
  name               = "conn"
  authorization_type = "API_KEY"
  auth_parameters {
    api_key {
      key   = "k"
      value = "v"
    }
  }
}
resource "aws_cloudwatch_event_api_destination" "a" {
  name                = "dest"
  connection_arn      = aws_cloudwatch_event_connection.a.arn
  http_method         = "POST"
  invocation_endpoint = "https://example.com/"
}
resource "aws_cloudwatch_log_group" "named" {
  name = "/aws/lambda/resize"
}
resource "aws_cloudwatch_log_group" "unnamed" {}
resource "aws_cloudwatch_log_stream" "a" {
  name           = "stream"
  log_group_name = aws_cloudwatch_log_group.unnamed.name
}
resource "aws_cloudwatch_log_destination" "a" {
  name       = "dest"
  role_arn   = aws_iam_role.fn.arn
  target_arn = aws_kinesis_stream.a.arn
}
resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name          = "too many: errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "Errors"
  namespace           = "AWS/Lambda"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
}
resource "aws_cloudwatch_composite_alarm" "a" {
  alarm_name = "both"
  alarm_rule = "ALARM(\"too many: errors\")"
}

resource "aws_api_gateway_rest_api" "a" {
  name = "api"
}
resource "aws_api_gateway_resource" "a" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  parent_id   = aws_api_gateway_rest_api.a.root_resource_id
  path_part   = "items"
}
resource "aws_api_gateway_method" "a" {
  rest_api_id   = aws_api_gateway_rest_api.a.id
  resource_id   = aws_api_gateway_resource.a.id
  http_method   = "GET"
  authorization = "NONE"
}
resource "aws_api_gateway_integration" "a" {
  rest_api_id             = aws_api_gateway_rest_api.a.id
  resource_id             = aws_api_gateway_resource.a.id
  http_method             = aws_api_gateway_method.a.http_method
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = aws_lambda_function.plain.invoke_arn
}
resource "aws_api_gateway_deployment" "a" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  depends_on  = [aws_api_gateway_integration.a]
}
resource "aws_api_gateway_deployment" "staged" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  stage_name  = "old"
  depends_on  = [aws_api_gateway_integration.a]
}
resource "aws_api_gateway_stage" "a" {
  rest_api_id   = aws_api_gateway_rest_api.a.id
  deployment_id = aws_api_gateway_deployment.a.id
  stage_name    = "prod"
}
resource "aws_api_gateway_authorizer" "a" {
  name           = "auth"
  rest_api_id    = aws_api_gateway_rest_api.a.id
  authorizer_uri = aws_lambda_function.plain.invoke_arn
}
resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_api" "ws" {
  name                       = "ws"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}
resource "aws_apigatewayv2_stage" "http" {
  api_id = aws_apigatewayv2_api.http.id
  name   = "$default"
}
resource "aws_apigatewayv2_stage" "ws" {
  api_id = aws_apigatewayv2_api.ws.id
  name   = "prod"
}
resource "aws_apigatewayv2_integration" "http" {
  api_id             = aws_apigatewayv2_api.http.id
  integration_type   = "AWS_PROXY"
  integration_uri    = aws_lambda_function.plain.invoke_arn
  integration_method = "POST"
}
resource "aws_apigatewayv2_route" "http" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "GET /a"
  target    = "integrations/${aws_apigatewayv2_integration.http.id}"
}

resource "aws_kinesis_stream" "a" {
  name        = "clicks"
  shard_count = 1
}
resource "aws_kinesis_stream_consumer" "a" {
  name       = "reader"
  stream_arn = aws_kinesis_stream.a.arn
}
resource "aws_kinesis_firehose_delivery_stream" "a" {
  name        = "hose"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = aws_iam_role.fn.arn
    bucket_arn = aws_s3_bucket.named.arn
  }
}
resource "aws_dynamodb_table" "plain" {
  name         = "plain"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}
resource "aws_dynamodb_table" "streamed" {
  name             = "streamed"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
  attribute {
    name = "id"
    type = "S"
  }
}
resource "aws_secretsmanager_secret" "named" {
  name = "db/main"
}
resource "aws_secretsmanager_secret" "prefixed" {
  name_prefix = "db-"
}
resource "aws_secretsmanager_secret_version" "a" {
  secret_id     = aws_secretsmanager_secret.named.id
  secret_string = "x"
}
resource "aws_ssm_parameter" "slash" {
  name  = "/app/token"
  type  = "String"
  value = "x"
}
resource "aws_ssm_parameter" "plain" {
  name  = "token"
  type  = "String"
  value = "x"
}
resource "aws_ssm_document" "a" {
  name          = "run-it"
  document_type = "Command"
  content       = jsonencode({ schemaVersion = "1.2", description = "a", parameters = {}, runtimeConfig = { "aws:runShellScript" = { properties = [{ id = "0.aws:runShellScript", runCommand = ["ls"] }] } } })
}
resource "aws_cognito_user_pool" "a" {
  name = "pool"
}
resource "aws_cognito_user_pool_client" "a" {
  name         = "client"
  user_pool_id = aws_cognito_user_pool.a.id
}
resource "aws_cognito_identity_pool" "a" {
  identity_pool_name = "ids"
}
resource "aws_iot_topic_rule" "a" {
  name        = "rule"
  enabled     = true
  sql         = "SELECT * FROM 'a'"
  sql_version = "2016-03-23"
}
resource "aws_iot_thing" "a" {
  name = "thing"
}
resource "aws_iot_policy" "a" {
  name   = "policy"
  policy = aws_iam_role_policy.a.policy
}
resource "aws_ses_receipt_rule_set" "a" {
  rule_set_name = "main"
}
resource "aws_ses_receipt_rule" "a" {
  name          = "store"
  rule_set_name = aws_ses_receipt_rule_set.a.rule_set_name
}
resource "aws_ses_domain_identity" "a" {
  domain = "example.com"
}
resource "aws_ses_email_identity" "a" {
  email = "a@example.com"
}
resource "aws_ses_configuration_set" "a" {
  name = "set"
}
resource "aws_sfn_state_machine" "named" {
  name       = "flow"
  role_arn   = aws_iam_role.fn.arn
  definition = jsonencode({ StartAt = "a", States = { a = { Type = "Task", Resource = aws_lambda_function.plain.arn, End = true } } })
}
resource "aws_sfn_state_machine" "unnamed" {
  role_arn   = aws_iam_role.fn.arn
  definition = jsonencode({ StartAt = "a", States = { a = { Type = "Task", Resource = aws_lambda_function.plain.arn, End = true } } })
}
resource "aws_sfn_activity" "a" {
  name = "work"
}
resource "aws_scheduler_schedule_group" "a" {
  name = "group"
}
resource "aws_scheduler_schedule" "default" {
  name                = "tick"
  schedule_expression = "rate(1 hour)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_lambda_function.plain.arn
    role_arn = aws_iam_role.fn.arn
  }
}
resource "aws_scheduler_schedule" "grouped" {
  name_prefix         = "tick-"
  group_name          = aws_scheduler_schedule_group.a.name
  schedule_expression = "rate(1 hour)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_lambda_function.plain.arn
    role_arn = aws_iam_role.fn.arn
  }
}
resource "aws_pipes_pipe" "a" {
  name     = "pipe"
  role_arn = aws_iam_role.fn.arn
  source   = aws_sqs_queue.named.arn
  target   = aws_lambda_function.plain.arn
}
resource "aws_appsync_graphql_api" "a" {
  name                = "graph"
  authentication_type = "API_KEY"
}
resource "aws_appsync_datasource" "a" {
  api_id = aws_appsync_graphql_api.a.id
  name   = "source"
  type   = "NONE"
}
resource "aws_cloudfront_distribution" "a" {
  enabled             = true
  wait_for_deployment = false
  origin {
    domain_name = "example.com"
    origin_id   = "o"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "o"
    viewer_protocol_policy = "https-only"
    forwarded_values {
      query_string = false
      cookies {
        forward = "none"
      }
    }
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
resource "aws_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.a.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "us-east-1a"
}
resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.a.id
  cidr_block        = "10.0.2.0/24"
  availability_zone = "us-east-1b"
}
resource "aws_security_group" "a" {
  vpc_id = aws_vpc.a.id
}
resource "aws_lb" "a" {
  name            = "web"
  subnets         = [aws_subnet.a.id, aws_subnet.b.id]
  security_groups = [aws_security_group.a.id]
}
resource "aws_lb_target_group" "a" {
  name        = "fn"
  target_type = "lambda"
}
resource "aws_lb_target_group" "unnamed" {
  target_type = "lambda"
}
resource "aws_lb_listener" "a" {
  load_balancer_arn = aws_lb.a.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.a.arn
  }
}
resource "aws_ecr_repository" "a" {
  name = "team/image"
}
resource "aws_ecs_cluster" "a" {
  name = "cluster"
}
resource "aws_ecs_task_definition" "a" {
  family                = "task"
  container_definitions = jsonencode([{ name = "a", image = "a", memory = 128 }])
}
resource "aws_efs_file_system" "a" {}
resource "aws_efs_access_point" "a" {
  file_system_id = aws_efs_file_system.a.id
}
resource "aws_rds_cluster" "a" {
  cluster_identifier  = "cluster"
  engine              = "aurora-mysql"
  master_username     = "root"
  master_password     = "must-be-eight"
  skip_final_snapshot = true
}
resource "aws_docdb_cluster" "a" {
  cluster_identifier_prefix = "docs-"
  master_username           = "root"
  master_password           = "must-be-eight"
  skip_final_snapshot       = true
}
resource "aws_db_instance" "a" {
  identifier          = "db"
  engine              = "mysql"
  instance_class      = "db.t3.micro"
  allocated_storage   = 10
  username            = "root"
  password            = "must-be-eight"
  skip_final_snapshot = true
}
resource "aws_codecommit_repository" "a" {
  repository_name = "repo"
}
resource "aws_codebuild_project" "a" {
  name         = "build"
  service_role = aws_iam_role.fn.arn
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type      = "NO_SOURCE"
    buildspec = "version: 0.2"
  }
}
resource "aws_config_configuration_recorder" "a" {
  name     = "recorder"
  role_arn = aws_iam_role.fn.arn
}
resource "aws_config_config_rule" "a" {
  name = "rule"
  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_VERSIONING_ENABLED"
  }
  depends_on = [aws_config_configuration_recorder.a]
}
resource "aws_glue_registry" "a" {
  registry_name = "registry"
}
resource "aws_glue_schema" "a" {
  schema_name       = "schema"
  registry_arn      = aws_glue_registry.a.arn
  data_format       = "JSON"
  compatibility     = "NONE"
  schema_definition = "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}"
}
resource "aws_glue_catalog_database" "a" {
  name = "db"
}
resource "aws_glue_job" "a" {
  name     = "job"
  role_arn = aws_iam_role.fn.arn
  command {
    script_location = "s3://a/b"
  }
}
resource "aws_autoscaling_group" "a" {
  name                 = "group"
  min_size             = 0
  max_size             = 0
  launch_configuration = aws_launch_configuration.a.name
  availability_zones   = ["us-east-1a"]
}
resource "aws_launch_configuration" "a" {
  image_id      = "ami-12c6146b"
  instance_type = "t3.micro"
}
resource "aws_mq_broker" "a" {
  broker_name        = "broker"
  engine_type        = "ActiveMQ"
  engine_version     = "5.17.6"
  host_instance_type = "mq.t3.micro"
  user {
    username = "root"
    password = "must-be-twelve-long"
  }
}
resource "aws_transfer_server" "a" {}
resource "aws_acm_certificate" "a" {
  domain_name       = "example.com"
  validation_method = "DNS"
}
resource "aws_appconfig_application" "a" {
  name = "app"
}
resource "aws_appconfig_configuration_profile" "a" {
  application_id = aws_appconfig_application.a.id
  name           = "profile"
  location_uri   = "hosted"
}
resource "aws_cloudformation_stack" "a" {
  name          = "stack"
  template_body = jsonencode({ Resources = { T = { Type = "AWS::SNS::Topic" } } })
}
resource "aws_elasticache_cluster" "a" {
  cluster_id      = "cache"
  engine          = "memcached"
  node_type       = "cache.t3.micro"
  num_cache_nodes = 1
}
resource "aws_batch_job_queue" "a" {
  name     = "queue"
  state    = "ENABLED"
  priority = 1
  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.a.arn
  }
}
resource "aws_batch_compute_environment" "a" {
  compute_environment_name = "env"
  type                     = "UNMANAGED"
  service_role             = aws_iam_role.fn.arn
}
resource "aws_batch_job_definition" "a" {
  name                 = "job"
  type                 = "container"
  container_properties = jsonencode({ image = "a", vcpus = 1, memory = 128, command = ["ls"] })
}
resource "aws_vpc_endpoint" "a" {
  vpc_id       = aws_vpc.a.id
  service_name = "com.amazonaws.us-east-1.s3"
}
