variable "account" { default = "123456789012" }
variable "buckets" { default = ["data", "logs", "tmp"] }
variable "grants" {
  type = map(object({
    actions    = list(string)
    resources  = optional(list(string), ["*"])
    effect     = optional(string, "Allow")
    conditions = optional(list(object({ test = string, variable = string, values = list(string) })), [])
    principals = optional(map(list(string)), {})
  }))
  default = {
    read  = { actions = ["s3:GetObject", "s3:ListBucket"], resources = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] }
    write = { actions = ["s3:PutObject"], conditions = [{ test = "StringEquals", variable = "aws:PrincipalOrgID", values = ["o-1"] }, { test = "Bool", variable = "aws:SecureTransport", values = [true] }] }
    deny  = { actions = ["s3:DeleteObject"], effect = "Deny" }
  }
}

locals {
  arns     = [for b in var.buckets : "arn:aws:s3:::${b}"]
  partition = "aws"
  services = ["lambda", "edgelambda"]
  base = {
    Version   = "2012-10-17"
    Statement = [{ Sid = "Base", Effect = "Allow", Action = "logs:*", Resource = "*" }]
  }
  extra = [for k, g in var.grants : {
    Sid       = title(k)
    Effect    = g.effect
    Action    = length(g.actions) == 1 ? [for a in g.actions : lower(a)] : g.actions
    Resource  = g.resources
    Condition = length(g.conditions) == 0 ? null : { for c in g.conditions : c.test => { (c.variable) = c.values } }
  }]
  cleaned = [for s in local.extra : { for k, v in s : k => v if v != null }]
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = formatlist("%s.amazonaws.com", local.services)
    }
  }
}

data "aws_iam_policy_document" "grants" {
  policy_id = "grants-${length(var.grants)}"
  dynamic "statement" {
    for_each = var.grants
    iterator = g
    content {
      sid       = title(g.key)
      effect    = g.value.effect
      actions   = g.value.actions
      resources = distinct(concat(g.value.resources, local.arns))
      dynamic "condition" {
        for_each = g.value.conditions
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
  statement {
    sid       = "Variables"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::home/&{aws:username}/*", "arn:aws:s3:::$${aws:username}"]
  }
}

data "aws_iam_policy_document" "not" {
  version = "2008-10-17"
  statement {
    sid           = "Not"
    effect        = "Deny"
    not_actions   = ["iam:*", "sts:*"]
    not_resources = ["arn:aws:s3:::a", "arn:aws:s3:::b"]
    not_principals {
      type        = "AWS"
      identifiers = [for r in ["b", "a"] : "arn:aws:iam::${var.account}:role/${r}"]
    }
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "combined" {
  source_policy_documents = [
    data.aws_iam_policy_document.grants.json,
    jsonencode(local.base),
    templatefile("${path.module}/statement.json.tftpl", { sid = "FromFile", arns = local.arns }),
  ]
  override_policy_documents = [
    jsonencode({ Statement = [{ Sid = "Deny", Effect = "Allow", Action = ["s3:AbortMultipartUpload"], Resource = "*" }] }),
    data.aws_iam_policy_document.single["data"].json,
  ]
  statement {
    sid       = "Write"
    actions   = ["s3:PutObjectAcl"]
    resources = ["*"]
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "aws:TagKeys"
      values   = ["b", "a"]
    }
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "aws:RequestTag/x"
      values   = ["y"]
    }
  }
}

data "aws_iam_policy_document" "single" {
  for_each = toset(var.buckets)
  statement {
    sid       = "Bucket${title(each.key)}"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::${each.value}", "arn:aws:s3:::${each.value}/*"]
  }
}

data "aws_iam_policy_document" "counted" {
  count = 2
  statement {
    sid       = count.index == 0 ? null : "S${count.index}"
    actions   = slice(["a:A", "b:B", "c:C"], 0, count.index + 1)
    resources = [element(local.arns, count.index)]
  }
}

resource "aws_iam_role" "r" {
  for_each           = { for b in var.buckets : b => upper(b) if b != "tmp" }
  name               = "role-${each.key}"
  path               = "/app/${lower(each.value)}/"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  max_session_duration = 3600 * (length(each.key) - 2)
  dynamic "inline_policy" {
    for_each = each.key == "data" ? { first = local.base } : {}
    content {
      name   = inline_policy.key
      policy = jsonencode(inline_policy.value)
    }
  }
}

resource "aws_iam_role_policy" "json" {
  for_each = {
    cleaned  = jsonencode({ Version = "2012-10-17", Statement = local.cleaned })
    merged   = jsonencode(merge(local.base, { Statement = concat(local.base.Statement, local.cleaned) }))
    document = data.aws_iam_policy_document.combined.json
    minified = data.aws_iam_policy_document.grants.minified_json
    redone   = jsonencode(jsondecode(data.aws_iam_policy_document.single["logs"].json))
    picked   = jsonencode({ Version = "2012-10-17", Statement = [for s in jsondecode(data.aws_iam_policy_document.combined.json).Statement : s if s.Effect == "Allow"] })
    counted  = data.aws_iam_policy_document.counted[1].json
    heredoc  = <<-EOT
      {
        "Version": "2012-10-17",
        "Statement": [
          %{for i, a in local.arns~}
          { "Effect": "Allow", "Action": "s3:*", "Resource": "${a}/$${aws:username}" }%{if i < length(local.arns) - 1},%{endif}
          %{endfor~}
        ]
      }
    EOT
  }
  name   = each.key
  role   = "role-data"
  policy = each.value
}

resource "aws_iam_policy" "p" {
  count       = length(data.aws_iam_policy_document.counted)
  name        = "policy-${count.index}"
  description = "of ${join(", ", [for s in jsondecode(data.aws_iam_policy_document.counted[count.index].json).Statement : try(s.Sid, "none")])}"
  policy      = data.aws_iam_policy_document.counted[count.index].json
}

resource "aws_s3_bucket_policy" "b" {
  for_each = data.aws_iam_policy_document.single
  bucket   = each.key
  policy   = each.value.json
}

resource "aws_sqs_queue_policy" "q" {
  queue_url = "https://sqs.eu-central-1.amazonaws.com/${var.account}/q"
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = "q"
    Statement = [for s in ["sns", "s3"] : {
      Effect    = "Allow"
      Principal = { Service = "${s}.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "arn:${local.partition}:sqs:eu-central-1:${var.account}:q"
      Condition = s == "s3" ? { ArnLike = { "aws:SourceArn" = local.arns }, StringEquals = null } : { ArnEquals = { "aws:SourceArn" = "arn:aws:sns:eu-central-1:${var.account}:t" }, StringEquals = { "aws:SourceAccount" = var.account } }
    }]
  })
}

resource "aws_kms_key" "k" {
  description = "key"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([{ Sid = "Root", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${var.account}:root" }, Action = "kms:*", Resource = "*" }], [for s in local.services : { Sid = s, Effect = "Allow", Principal = { Service = "${s}.amazonaws.com" }, Action = ["kms:Decrypt"], Resource = "*" }])
  })
}

resource "aws_secretsmanager_secret_policy" "s" {
  secret_arn = provider::aws::arn_build("aws", "secretsmanager", "eu-central-1", var.account, "secret:x-AbCdEf")
  policy     = data.aws_iam_policy_document.not.json
}

locals {
  parsed = provider::aws::arn_parse("arn:aws:iam::${var.account}:role/app/data/role-data")
}

output "arn" {
  value = {
    parsed  = local.parsed
    trimmed = provider::aws::trim_iam_role_path("arn:aws:iam::444455556666:role/with/path/example")
    built   = provider::aws::arn_build(local.parsed.partition, local.parsed.service, local.parsed.region, local.parsed.account_id, "user/x")
  }
}
output "documents" { value = { for k, d in data.aws_iam_policy_document.single : k => jsondecode(d.json) } }
output "sids" { value = [for s in jsondecode(data.aws_iam_policy_document.combined.json)["Statement"] : lookup(s, "Sid", "")] }
output "whole_document" { value = data.aws_iam_policy_document.counted[0] }
output "extra" { value = local.extra }
