data "aws_caller_identity" "me" {}
data "aws_region" "here" {}
data "aws_partition" "p" {}
data "aws_iam_policy" "basic" {
  arn = "arn:${data.aws_partition.p.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

locals {
  prefix = "arn:${data.aws_partition.p.partition}:sqs:${data.aws_region.here.name}:${data.aws_caller_identity.me.account_id}"
  arns   = { for k, q in aws_sqs_queue.q : k => q.arn }
  urls   = values(aws_sqs_queue.q)[*].url
}

resource "aws_sqs_queue" "q" {
  for_each      = var.queues
  name          = "queue-${each.key}"
  delay_seconds = each.value.delay
  tags          = merge(each.value.tags, { Suffix = var.suffix, Count = length(var.queues) })
}

resource "aws_sqs_queue" "worker" {
  count          = var.workers
  name           = "worker-${count.index}"
  redrive_policy = jsonencode({ maxReceiveCount = count.index + 4, deadLetterTargetArn = aws_sqs_queue.q["a"].arn })
}

resource "aws_sns_topic" "replaced" {
  name = "topic-${var.suffix}"
  tags = { Was = var.suffix, Queues = join(",", keys(local.arns)) }
}

resource "aws_ssm_parameter" "ignored" {
  name  = "/ignored"
  type  = "String"
  value = "value ${var.suffix}"
  tags  = { Kept = var.suffix }
  lifecycle {
    ignore_changes = [value, tags["Kept"]]
  }
}

resource "aws_ssm_parameter" "arns" {
  name  = "/arns"
  type  = "String"
  value = jsonencode({ built = "${local.prefix}:queue-a", real = aws_sqs_queue.q["a"].arn, same = "${local.prefix}:queue-a" == aws_sqs_queue.q["a"].arn, url = aws_sqs_queue.q["c"].url })
}

resource "aws_iam_role" "r" {
  name = "role"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = data.aws_caller_identity.me.account_id } }]
  })
}

data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = { for k, q in aws_sqs_queue.q : k => q.arn if contains(["a", "c"], k) }
    content {
      sid       = upper(statement.key)
      actions   = ["sqs:SendMessage", "sqs:GetQueueUrl"]
      resources = [statement.value]
      principals {
        type        = "AWS"
        identifiers = [aws_iam_role.r.arn, data.aws_caller_identity.me.arn]
      }
    }
  }
}

resource "aws_sqs_queue_policy" "q" {
  queue_url = aws_sqs_queue.q["a"].id
  policy    = data.aws_iam_policy_document.d.json
}

resource "aws_iam_role_policy" "r" {
  name = "p"
  role = aws_iam_role.r.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [for k in ["a", "c"] : { Effect = "Allow", Action = "sqs:*", Resource = local.arns[k] }],
      jsondecode(data.aws_iam_policy.basic.policy).Statement,
    )
  })
}

module "topic" {
  source   = "./topic"
  for_each = toset(var.modules)
  name     = "m-${each.key}"
  queue    = aws_sqs_queue.q["a"]
}

resource "terraform_data" "t" {
  input = {
    arns    = { for k in ["a", "c"] : k => local.arns[k] }
    topics  = [for k, m in module.topic : m.arn if k == "x"]
    account = data.aws_caller_identity.me
    region  = data.aws_region.here.name
    workers = aws_sqs_queue.worker[*].arn
    first   = aws_sqs_queue.worker[0].redrive_policy
    policy  = length(jsondecode(data.aws_iam_policy.basic.policy).Statement[0].Action)
    role    = aws_iam_role.r.unique_id == aws_iam_role.r.id
    old     = terraform_data.moved.output
  }
}

moved {
  from = terraform_data.before_moved
  to   = terraform_data.moved
}
resource "terraform_data" "moved" {
  input = ["kept", { n = 1 }]
}

output "queue_a" { value = aws_sqs_queue.q["a"] }
output "role" { value = aws_iam_role.r }
output "modules" { value = { for k, m in module.topic : k => m.name } }
output "account" { value = format("%s/%s", data.aws_caller_identity.me.account_id, data.aws_region.here.id) }
output "document" { value = jsondecode(data.aws_iam_policy_document.d.json) }
