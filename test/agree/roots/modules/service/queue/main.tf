variable "name" {}
variable "index" {}
variable "config" {
  type = object({
    fifo       = bool
    visibility = number
    consumers  = list(string)
    tags       = optional(map(string))
  })
}
resource "aws_sqs_queue" "this" {
  name                       = var.config.fifo ? "${var.name}.fifo" : var.name
  fifo_queue                 = var.config.fifo
  visibility_timeout_seconds = var.config.visibility
  delay_seconds              = var.index
  tags                       = merge({ consumers = join("+", var.config.consumers), file = basename(path.module) }, var.config.tags)
}
resource "aws_sqs_queue" "consumer" {
  for_each          = { for i, c in var.config.consumers : c => i }
  name              = "${var.name}-${each.key}"
  delay_seconds     = each.value + tonumber(var.index)
  receive_wait_time_seconds = length(var.config.consumers)
}
output "name" { value = aws_sqs_queue.this.name }
output "timeout" { value = aws_sqs_queue.this.visibility_timeout_seconds }
output "consumers" { value = { for k, q in aws_sqs_queue.consumer : k => q.name } }
