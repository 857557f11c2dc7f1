variable "names" { default = ["in", "out"] }
variable "optional_arn" {
  type    = string
  default = null
}
variable "events" {
  default = {
    in  = { verbs = ["ReceiveMessage", "DeleteMessage"], retain = 1 }
    out = { verbs = ["SendMessage"] }
  }
}

resource "aws_sqs_queue" "q" {
  for_each = toset(var.names)
  name     = "queue-${each.key}"
  redrive_policy = each.key == "in" ? jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[0].arn
    maxReceiveCount     = 3
  }) : null
}
resource "aws_sqs_queue" "dead" {
  count = 2
  name  = "dead-${count.index}"
}
resource "aws_sns_topic" "t" {
  name = "topic"
}
resource "aws_dynamodb_table" "t" {
  name             = "items"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
  attribute {
    name = "id"
    type = "S"
  }
}
resource "aws_kms_key" "k" {
  description = "k"
}

module "bucket" {
  source   = "./bucket"
  for_each = { data = { versions = true }, logs = { versions = false } }
  name     = "bucket-${each.key}"
  settings = each.value
  key      = aws_kms_key.k
}

locals {
  access = {
    (aws_sqs_queue.q["in"].arn) = ["ReceiveMessage", "DeleteMessage"]
    (aws_sns_topic.t.arn)       = ["Publish"]
  }
  queue_arns  = { for k, q in aws_sqs_queue.q : k => q.arn }
  bucket_arns = [for b in module.bucket : b.arn]
  chosen      = coalesce(var.optional_arn, aws_sns_topic.t.arn)
  role_arn    = try(aws_iam_role.maybe[0].arn, aws_iam_role.r.arn)
  everything  = merge(local.queue_arns, { table = aws_dynamodb_table.t.arn, stream = aws_dynamodb_table.t.stream_arn }, { for k, b in module.bucket : "bucket-${k}" => b.arn })
  statements = [for k, e in var.events : {
    Sid      = title(k)
    Effect   = "Allow"
    Action   = [for v in e.verbs : "sqs:${v}"]
    Resource = aws_sqs_queue.q[k].arn
  }]
}

resource "aws_iam_role" "r" {
  name = "role"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_iam_role" "maybe" {
  count              = 0
  name               = "maybe"
  assume_role_policy = "{}"
}

module "grant" {
  source = "./grant"
  role   = aws_iam_role.r
  targets = [
    for b in module.bucket : { arn = b.arn, actions = b.versions ? ["s3:GetObjectVersion", "s3:GetObject"] : ["s3:GetObject"] }
  ]
  queues = aws_sqs_queue.q
  extra  = local.statements
}

module "fan" {
  source   = "./fan"
  for_each = aws_sqs_queue.q
  queue    = each.value
  topic    = aws_sns_topic.t.arn
  label    = each.key
}

resource "aws_iam_role_policy" "by" {
  for_each = toset(["keys", "joined", "formatted", "splat", "document", "conditional", "merged", "heredoc", "everything", "for_buckets"])
  name     = each.key
  role     = aws_iam_role.r.id
  policy   = local.policies[each.key]
}

locals {
  policies = {
    keys = jsonencode({ Version = "2012-10-17", Statement = [for arn, verbs in local.access : {
      Effect = "Allow", Action = [for v in verbs : "${split(":", arn)[2]}:${v}"], Resource = arn
    }] })
    joined      = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":[\"${join("\",\"", aws_sqs_queue.dead[*].arn)}\"]}]}"
    formatted   = format("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"dynamodb:*\",\"Resource\":%s}]}", jsonencode(["${aws_dynamodb_table.t.arn}/index/*", aws_dynamodb_table.t.arn]))
    splat       = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = concat(aws_sqs_queue.dead[*].arn, values(aws_sqs_queue.q)[*].arn) }] })
    document    = data.aws_iam_policy_document.d.json
    conditional = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = var.optional_arn != null ? var.optional_arn : aws_sns_topic.t.arn }] })
    merged      = jsonencode({ Version = "2012-10-17", Statement = concat(local.statements, jsondecode(data.aws_iam_policy_document.d.json).Statement) })
    heredoc     = <<-EOT
      {
        "Version": "2012-10-17",
        "Statement": [
          %{for i, k in sort(keys(aws_sqs_queue.q))~}
          {"Effect": "Allow", "Action": "sqs:*", "Resource": "${aws_sqs_queue.q[k].arn}"}${i < 1 ? "," : ""}
          %{endfor~}
        ]
      }
    EOT
    everything  = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = [for k in sort(keys(local.everything)) : local.everything[k]] }] })
    for_buckets = jsonencode({ Version = "2012-10-17", Statement = flatten([for k, b in module.bucket : [{ Effect = "Allow", Action = ["s3:ListBucket"], Resource = b.arn }, { Effect = "Allow", Action = ["s3:GetObject"], Resource = "${b.arn}/*" }]]) })
  }
}

data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = aws_sqs_queue.q
    content {
      sid       = "Q${statement.key}"
      actions   = ["sqs:SendMessage"]
      resources = [statement.value.arn, "${statement.value.arn}-x"]
      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = [aws_sns_topic.t.arn, local.chosen]
      }
    }
  }
  statement {
    sid       = "Keys"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.k.arn]
  }
}

resource "terraform_data" "t" {
  input = {
    chosen    = local.chosen
    role      = local.role_arn
    count     = length(aws_sqs_queue.q)
    element   = element(aws_sqs_queue.dead[*].arn, 3)
    index     = index(keys(aws_sqs_queue.q), "out")
    lookup    = lookup(local.queue_arns, "in", "none")
    equal     = aws_sqs_queue.q["in"].arn == local.queue_arns["in"]
    unequal   = aws_sqs_queue.q["in"].arn == aws_sqs_queue.q["out"].arn
    contains  = contains([for q in aws_sqs_queue.q : q.arn], local.queue_arns["in"])
    contains2 = contains(aws_sqs_queue.dead[*].arn, aws_sns_topic.t.arn)
    replaced  = replace(aws_sns_topic.t.arn, "topic", "other")
    split     = split(":", aws_sns_topic.t.arn)[5]
    account   = split(":", aws_sns_topic.t.arn)[4]
    regex     = regex("[^:]+$", aws_sns_topic.t.arn)
    upper     = upper(aws_sns_topic.t.name)
    prefix    = startswith(aws_sns_topic.t.arn, "arn:")
    sorted    = sort([aws_sns_topic.t.name, "a"])
    sorted2   = sort(aws_sqs_queue.dead[*].arn)
    distinct  = distinct([aws_sns_topic.t.arn, local.chosen])
    toset     = toset([aws_sns_topic.t.arn, local.chosen])
    setsize   = length(toset([aws_sns_topic.t.arn, local.chosen]))
    keys      = keys({ for k, q in aws_sqs_queue.q : q.name => q.arn })
    access    = [for arn, verbs in local.access : "${arn}=${join(",", verbs)}"]
    lengths   = length(local.access)
    get       = local.access[aws_sns_topic.t.arn]
    invert    = { for k, q in aws_sqs_queue.q : q.arn => k }
    nulls     = [for x in [aws_sns_topic.t.arn, null] : x == null]
    isnull    = aws_sns_topic.t.arn == null ? "null" : "there"
    coalesced = coalesce(null, "", aws_sns_topic.t.id)
    compact   = compact([aws_sns_topic.t.arn, "", null])
    can       = can(regex("^arn:", aws_sns_topic.t.arn))
    length    = length(aws_sns_topic.t.arn) > 0
    cond      = length(aws_sns_topic.t.id) > 1000 ? "long" : "short"
    both      = aws_sns_topic.t.id == "x" ? "same" : "same"
    zip       = zipmap(var.names, aws_sqs_queue.dead[*].arn)
    formatted = formatlist("%s/*", aws_sqs_queue.dead[*].arn)
    substr    = substr(aws_sns_topic.t.arn, 0, 3)
    trim      = trimprefix(aws_sns_topic.t.arn, "arn:")
    hash      = sha256(aws_sns_topic.t.arn) == sha256(local.chosen)
    json      = jsondecode(jsonencode({ a = aws_sns_topic.t.arn, b = [null, 1] }))
    yaml      = yamldecode("x: ${aws_sns_topic.t.arn}")
    b64       = base64decode(base64encode(aws_sns_topic.t.arn))
    whole     = { for k in ["name", "arn", "id", "policy"] : k => aws_sns_topic.t[k] }
    lookup2   = lookup({ (aws_sns_topic.t.arn) = "found" }, local.chosen, "lost")
    setmember = contains(toset(["a", aws_sns_topic.t.arn]), "a")
    product   = setproduct(["x"], aws_sqs_queue.dead[*].name)
    merged    = merge({ a = aws_sns_topic.t.arn }, { b = 1 }, length(aws_sqs_queue.dead) > 1 ? { c = 2 } : {})
    flat      = flatten([aws_sqs_queue.dead[*].arn, [[aws_sns_topic.t.arn]]])
    filtered  = [for q in concat(values(aws_sqs_queue.q), aws_sqs_queue.dead) : q.name if q.fifo_queue != true]
    filter2   = [for a in [aws_sns_topic.t.arn, ""] : a if a != ""]
    max       = max([for q in aws_sqs_queue.dead : length(q.name)]...)
  }
}

output "fan" { value = module.fan }
output "grant" { value = module.grant.document }
output "arns" { value = local.everything }
output "access" { value = local.access }
