variable "input" { type = any }
locals {
  doubled = { for k, v in var.input : k => try(v * 2, v) }
}
output "value" { value = local.doubled }
output "list" { value = [for i in range(var.input.index + 1) : { x = i, path = path.module }] }
