variable "name" { type = string }
variable "prefix" { type = string }
variable "zones" { type = string }
variable "settings" {
  type = object({
    queues   = map(object({ fifo = bool, visibility = number, consumers = list(string), tags = optional(map(string), { made = "here" }) }))
    replicas = number
    owner    = object({ name = string, mail = optional(string, "none@example.com") })
    labels   = optional(map(string), {})
  })
}
variable "shared" {
  type = object({ name = string, tags = map(string) })
}
variable "topics" { type = map(any) }
variable "secret" {
  type      = string
  sensitive = true
}
variable "not_null" {
  type     = list(string)
  default  = ["from", "default"]
  nullable = false
}
variable "can_be_nil" {
  type    = string
  default = "unused"
}
variable "any" { type = any }
variable "unset" {
  type    = map(list(number))
  default = { a = ["1", 2] }
}

module "queue" {
  source   = "./queue"
  for_each = var.settings.queues
  name     = join("-", [var.prefix, var.name, each.key])
  config   = each.value
  index    = index(keys(var.settings.queues), each.key)
}

module "worker" {
  source = "./queue"
  count  = var.settings.replicas
  name   = "${var.name}-worker-${count.index}"
  config = { fifo = false, visibility = 10 * (count.index + 1), consumers = [] }
  index  = count.index
}

resource "aws_ssm_parameter" "owner" {
  name  = "/${var.prefix}/${var.name}/owner"
  type  = "String"
  value = format("%s <%s>", var.settings.owner.name, var.settings.owner.mail)
  tags  = merge(var.shared.tags, var.settings.labels, { Secret = nonsensitive(sha256(var.secret)) })
}

resource "aws_ssm_parameter" "topics" {
  count = length(var.topics)
  name  = "/${var.name}/topic/${count.index}"
  type  = "String"
  value = "${keys(var.topics)[count.index]}=${values(var.topics)[count.index].name}"
}

output "queue_names" { value = { for k, m in module.queue : k => m.name } }
output "queues" { value = module.queue }
output "settings" { value = var.settings }
output "secret" {
  value     = "${var.secret}!"
  sensitive = true
}
output "vars" {
  value = {
    zones  = var.zones
    nn     = var.not_null
    nil    = var.can_be_nil
    any    = var.any
    unset  = var.unset
    shared = var.shared
    path   = path.module
    worker = module.worker[*].timeout
  }
}
