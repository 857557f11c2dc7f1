variable "stage" {
  type    = string
  default = "dev"
  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "dev or prod."
  }
}

variable "services" {
  type = map(object({
    queues = optional(map(object({
      fifo       = optional(bool, false)
      visibility = optional(number, 30)
      consumers  = optional(list(string), [])
      tags       = optional(map(string))
    })), {})
    replicas = optional(number, 1)
    owner    = optional(object({ name = string, mail = optional(string) }), { name = "nobody" })
    labels   = optional(any, {})
  }))
  default = {
    orders = {
      queues = {
        in   = { visibility = "60", consumers = ["a", "b"] }
        dead = { fifo = true, tags = { kind = "dlq" } }
      }
      replicas = 2
      owner    = { name = "ann" }
      labels   = { tier = "gold" }
    }
    billing = { queues = { in = {} }, owner = { name = "bob", mail = "b@example.com" } }
    idle    = {}
  }
}

locals {
  stages = { dev = { size = "s", zones = 1 }, prod = { size = "l", zones = 3 } }
  chosen = local.stages[var.stage]
}

module "naming" {
  source   = "./naming"
  for_each = toset(["queue", "topic", "table"])
  kind     = each.key
  stage    = var.stage
  parts    = ["shop", each.value, null]
}

module "service" {
  source   = "./service"
  for_each = var.services

  name       = each.key
  settings   = each.value
  prefix     = module.naming["queue"].name
  zones      = local.chosen.zones
  shared     = aws_sns_topic.shared
  topics     = aws_sns_topic.by_stage
  secret     = "s3cret-${each.key}"
  not_null   = null
  can_be_nil = null
  any        = { for k, q in each.value.queues : k => q.visibility }
}

module "counted" {
  source = "./wrapper"
  count  = 2
  index  = count.index
  labels = { index = count.index, first = count.index == 0 }
}

module "none" {
  source = "./wrapper"
  count  = var.stage == "prod" ? 1 : 0
  index  = 9
}

resource "aws_sns_topic" "shared" {
  name         = module.naming["topic"].name
  display_name = upper(module.naming["topic"].parts[0])
  tags         = merge(module.naming["topic"].tags, { Chosen = local.chosen.size })
}

resource "aws_sns_topic" "by_stage" {
  for_each                    = { for s, v in local.stages : s => v if v.zones > 0 }
  name                        = "${module.naming["topic"].name}-${each.key}${each.value.zones > 1 ? ".fifo" : ""}"
  fifo_topic                  = each.value.zones > 1
  content_based_deduplication = each.value.zones > 1 ? true : null
}

resource "aws_sqs_queue" "flat" {
  for_each = merge([
    for s, m in module.service : { for q, n in m.queue_names : "${s}.${q}" => { name = n, max = m.settings.replicas * 1024 } }
  ]...)
  name                       = "flat-${replace(each.value.name, ".fifo", "")}"
  max_message_size           = each.value.max
  visibility_timeout_seconds = try(var.services[split(".", each.key)[0]].queues[split(".", each.key)[1]].visibility, 30)
  tags                       = { from = each.key, stage = var.stage }
}

resource "terraform_data" "summary" {
  input = {
    names    = { for k, m in module.naming : k => m.name }
    all      = module.naming
    settings = [for k in sort(keys(module.service)) : module.service[k].settings]
    queues   = module.service["orders"].queue_names
    counted  = module.counted[*].index
    labels   = module.counted[1].labels
    deep     = module.counted[0].inner.value
    nothing  = module.none
    one      = one(module.none[*].index)
    maybe    = try(module.none[0].index, "absent")
    first    = length(module.none) > 0 ? module.none[0].index : -1
    flat     = sort(flatten([for m in values(module.service) : values(m.queue_names)]))
    nested   = [for m in module.counted : m.inner.list[*].x]
  }
}

output "service_settings" { value = { for k, m in module.service : k => m.settings } }
output "service_vars" { value = { for k, m in module.service : k => m.vars } }
output "naming" { value = module.naming }
output "counted" { value = module.counted }
output "topic" { value = { name = aws_sns_topic.shared.name, shown = aws_sns_topic.shared.display_name } }
output "secrets" {
  value     = [for m in module.service : m.secret]
  sensitive = true
}
