variable "name" { type = string }
variable "config" {
  type = object({
    batch      = number
    visibility = optional(number, 15)
    fifo       = optional(bool)
    tags       = optional(map(string), {})
  })
}
variable "env" { type = any }
resource "aws_sqs_queue" "q" {
  name                       = var.config.fifo ? "${var.name}.fifo" : var.name
  fifo_queue                 = var.config.fifo
  visibility_timeout_seconds = var.config.visibility
  tags                       = merge(var.config.tags, { batch = var.config.batch, level = var.env.LOG_LEVEL })
}
output "name" { value = aws_sqs_queue.q.name }
output "rendered" {
  value = templatefile("${path.module}/queue.tftpl", { name = var.name, config = var.config, env = { for k, v in var.env : k => jsonencode(v) } })
}
